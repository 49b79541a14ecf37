#include <gtest/gtest.h>

#include "grader/base/bytes.h"
#include "sandbox/cgroup_places.h"
#include "sandbox/frame.h"
#include "sandbox/launch_job.h"

namespace assay::sandbox {
namespace {

Job whole_job() {
  Job job{.profile = Profile::python, .limits = limits_of(Profile::python), .command = {"/bin/cat", "x"}};
  job.files = {{.name = "a/b.txt", .bytes = std::string("\0\n\xff", 3), .executable = true}, {.name = "empty"}};
  job.keep = {"out.txt"};
  job.environment = {"A=1", "B="};
  job.visible = {"/usr/share"};
  return job;
}

TEST(SandboxJob, ComesThroughTheWireWhole) {
  const Job sent = whole_job();
  const auto got = decode_job(encode(sent, Channels::pty));
  ASSERT_TRUE(got);
  EXPECT_EQ(got->channels, Channels::pty);
  EXPECT_EQ(got->job.profile, Profile::python);
  EXPECT_EQ(got->job.command, sent.command);
  EXPECT_EQ(got->job.limits.cpu, sent.limits.cpu);
  EXPECT_EQ(got->job.limits.inodes, sent.limits.inodes);
  ASSERT_EQ(got->job.files.size(), 2U);
  EXPECT_EQ(got->job.files[0].bytes, sent.files[0].bytes);
  EXPECT_TRUE(got->job.files[0].executable);
  EXPECT_EQ(got->job.keep, sent.keep);
  EXPECT_EQ(got->job.visible, sent.visible);
  EXPECT_EQ(got->job.environment, sent.environment);
}

TEST(SandboxJob, OutcomeComesThroughTheWireWhole) {
  Outcome sent{.ending = Ending::memory, .code = 3, .signal = 9, .peak_memory = 77, .refused_forks = 5};
  sent.cpu = std::chrono::microseconds(12);
  sent.kept = {{.name = "k", .bytes = "v"}};
  sent.weakened = {"less"};
  const auto got = decode_outcome(encode(sent));
  ASSERT_TRUE(got);
  EXPECT_EQ(got->ending, Ending::memory);
  EXPECT_EQ(got->code, 3);
  EXPECT_EQ(got->signal, 9);
  EXPECT_EQ(got->cpu, sent.cpu);
  EXPECT_EQ(got->peak_memory, 77U);
  EXPECT_EQ(got->refused_forks, 5U);
  ASSERT_EQ(got->kept.size(), 1U);
  EXPECT_EQ(got->kept[0].bytes, "v");
  EXPECT_EQ(got->weakened, sent.weakened);
}

TEST(SandboxJob, NothingCutOffOrDisfiguredIsRead) {
  const std::string bytes = encode(whole_job(), Channels::pipes);
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(decode_job(std::string_view(bytes).substr(0, size))) << size;
  EXPECT_FALSE(decode_job(bytes + "x"));
}

TEST(SandboxJob, AListThatCannotBeSoLongIsNotRead) {
  ByteWriter many;
  many.varint(std::uint64_t{1} << 40U);
  const std::string bytes = many.take();
  ByteReader in(bytes);
  EXPECT_TRUE(read_all<std::string>(in, [&] { return std::string(in.text()); }).empty());
  EXPECT_TRUE(in.failed());
}

TEST(SandboxJob, RefusalComesThroughTheWireWhole) {
  const auto got = decode_refusal(encode(Error(Errc::too_large, "the files do not fit", "a.txt")));
  ASSERT_TRUE(got);
  EXPECT_EQ(got->code, Errc::too_large);
  EXPECT_EQ(got->text(), "a.txt: the files do not fit");
  EXPECT_FALSE(decode_refusal("x"));
}

TEST(SandboxJob, AFrameSaysItsKindAndLength) {
  const std::string bytes = frame(Frame::report, "abc");
  const auto head = read_head(bytes);
  ASSERT_TRUE(head);
  EXPECT_EQ(head->kind, Frame::report);
  EXPECT_EQ(head->size, 3U);
  EXPECT_FALSE(read_head(std::string("R") + std::string(8, '\xff')));
}

TEST(SandboxJob, NamesThatLeaveTheFolderAreRefused) {
  const std::string longest(255, 'x');
  for (const std::string& good :
       {std::string("a"), std::string("a/b/c.txt"), std::string("..a/.b"), longest, std::string("新年")})
    EXPECT_TRUE(safe_name(good)) << good;
  for (const std::string& bad :
       {std::string(), std::string("/etc/passwd"), std::string(".."), std::string("../x"), std::string("a/../b"),
        std::string("a//b"), std::string("a/"), std::string("./a"), std::string("a\0b", 3), longest + "x",
        std::string("a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q")})
    EXPECT_FALSE(safe_name(bad)) << bad;
}

TEST(SandboxJob, WhatCannotBeRunIsBadInput) {
  EXPECT_TRUE(check(whole_job()));
  const auto broken = [](auto change) {
    Job job = whole_job();
    change(job);
    const auto answer = check(job);
    return !answer && answer.error().code == Errc::bad_input;
  };
  EXPECT_TRUE(broken([](Job& job) { job.command.clear(); }));
  EXPECT_TRUE(broken([](Job& job) { job.command = {"cat"}; }));
  EXPECT_TRUE(broken([](Job& job) { job.command = {"./../cat"}; }));
  EXPECT_TRUE(broken([](Job& job) { job.command.emplace_back("a\0b", 3); }));
  EXPECT_TRUE(broken([](Job& job) { job.files[1].name = "../x"; }));
  EXPECT_TRUE(broken([](Job& job) { job.files[1].name = job.files[0].name; }));
  EXPECT_TRUE(broken([](Job& job) { job.keep = {"/etc/shadow"}; }));
  EXPECT_TRUE(broken([](Job& job) { job.environment = {"=x"}; }));
  EXPECT_TRUE(broken([](Job& job) { job.visible = {"/usr/../root"}; }));
}

constexpr std::string_view mounts =
    "30 24 0:26 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n"
    "31 24 0:27 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct\n"
    "32 24 0:28 /docker/ab /sys/fs/cgroup/pids rw shared:3 - cgroup cgroup rw,pids\n"
    "33 24 0:29 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n"
    "34 24 0:30 / /tmp rw - tmpfs tmpfs rw\n";

TEST(CgroupPlaces, EachControllerIsFoundInItsOwnHierarchy) {
  const CgroupPlaces places =
      cgroup_places(mounts, "9:pids:/docker/ab/x\n4:memory:/a/b\n2:cpu,cpuacct:/\n0::/user.slice\n");
  EXPECT_EQ(places.at("memory"), "/sys/fs/cgroup/memory/a/b");
  EXPECT_EQ(places.at("cpuacct"), "/sys/fs/cgroup/cpu,cpuacct");
  EXPECT_EQ(places.at("pids"), "/sys/fs/cgroup/pids/x");
  EXPECT_EQ(places.at("unified"), "/sys/fs/cgroup/unified/user.slice");
  EXPECT_FALSE(places.contains("freezer"));
}

TEST(CgroupPlaces, WhatLiesOutsideOfTheMountIsItsTop) {
  EXPECT_EQ(cgroup_places(mounts, "9:pids:/elsewhere\n").at("pids"), "/sys/fs/cgroup/pids");
  EXPECT_EQ(cgroup_places(mounts, "0::/../up\n").at("unified"), "/sys/fs/cgroup/unified");
  EXPECT_TRUE(cgroup_places("nonsense\n - x", "::\n1\n").empty());
}

}  // namespace
}  // namespace assay::sandbox
