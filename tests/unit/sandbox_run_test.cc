#include <gtest/gtest.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <thread>

#include "sandbox/box.h"
#include "sandbox/probe.h"
#include "sandbox/run.h"

namespace assay::sandbox {
namespace {

Job shell(std::string script, Profile profile = Profile::native) {
  return {.profile = profile, .limits = limits_of(profile), .command = {"/bin/sh", "-c", std::move(script)}};
}

/// On a host below the floor nothing may be run, and the reason is said; the rest of a test is for the others.
bool below_the_floor() {
  if (!below_floor(Profile::native)) return false;
  const auto answer = run(shell("true"));
  EXPECT_TRUE(!answer && answer.error().code == Errc::unavailable && !answer.error().message.empty());
  return true;
}

#define NEEDS_A_BOX() \
  if (below_the_floor()) return

Outcome ran(const Job& job) {
  auto outcome = run(job);
  EXPECT_TRUE(outcome) << outcome.error().text();
  return outcome ? *std::move(outcome) : Outcome{};
}

TEST(SandboxRun, TellsHowAProgramEnded) {
  NEEDS_A_BOX();
  const Outcome exited = ran(shell("exit 137"));
  EXPECT_EQ(exited.ending, Ending::exited);
  EXPECT_EQ(exited.code, 137);
  const Outcome killed = ran(shell("kill -9 $$"));
  EXPECT_EQ(killed.ending, Ending::signalled);
  EXPECT_EQ(killed.signal, SIGKILL);
  const Outcome missing = ran({.profile = Profile::native, .limits = limits_of(Profile::native), .command = {"./no"}});
  EXPECT_EQ(missing.code, 127);
}

TEST(SandboxRun, InputOutputAndErrorAreApart) {
  NEEDS_A_BOX();
  Job job = shell("cat; echo no >&2");
  job.input = std::string(200'000, 'x');
  const Outcome outcome = ran(job);
  EXPECT_EQ(outcome.out, job.input);
  EXPECT_EQ(outcome.err, "no\n");
  EXPECT_EQ(outcome.output_bytes, job.input.size() + 3);
}

TEST(SandboxRun, InputThatNobodyReadsIsNoSignalForUs) {
  NEEDS_A_BOX();
  Job job = shell("exec 0<&-; sleep 0.1");
  job.input = std::string(1'000'000, 'x');
  EXPECT_EQ(ran(job).code, 0);
}

TEST(SandboxRun, FilesGoInAndComeBack) {
  NEEDS_A_BOX();
  Job job = shell(
      "cat d/in; printf 42 > out; ln -s /etc/ld.so.cache link; mkfifo fifo; mkdir dir; cp d/in d/out; chmod 0 out");
  job.files = {{.name = "d/in", .bytes = "hello"}};
  job.keep = {"out", "link", "fifo", "dir", "d/out", "absent"};
  const Outcome outcome = ran(job);
  EXPECT_EQ(outcome.out, "hello");
  ASSERT_EQ(outcome.kept.size(), 2U);
  EXPECT_EQ(outcome.kept[0].name, "out");
  EXPECT_EQ(outcome.kept[0].bytes, "42");
  EXPECT_EQ(outcome.kept[1].name, "d/out");
}

TEST(SandboxRun, FilesThatDoNotFitAreRefused) {
  NEEDS_A_BOX();
  Job job = shell("true");
  job.limits.disk = 1U << 20U;
  job.files = {{.name = "big", .bytes = std::string(2U << 20U, 'x')}};
  const auto answer = run(job);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, Errc::too_large);
  job.files = {{.name = "a", .bytes = ""}, {.name = "a/b", .bytes = ""}};
  const auto clash = run(job);
  ASSERT_FALSE(clash);
  EXPECT_EQ(clash.error().code, Errc::bad_input);
}

TEST(SandboxRun, LimitsEndIt) {
  NEEDS_A_BOX();
  Job sleeps = shell("sleep 60");
  sleeps.limits.wall = std::chrono::milliseconds(300);
  EXPECT_EQ(ran(sleeps).ending, Ending::wall);
  Job spins = shell("while :; do :; done");
  spins.limits.cpu = std::chrono::milliseconds(300);
  EXPECT_EQ(ran(spins).ending, Ending::cpu);
  Job writes = shell("yes");
  writes.limits.output = 1000;
  const Outcome flood = ran(writes);
  EXPECT_EQ(flood.ending, Ending::output);
  EXPECT_EQ(flood.out.size(), 1000U);
  EXPECT_GT(flood.output_bytes, 1000U);
}

TEST(SandboxRun, EqualJobsHaveEqualOutcomes) {
  NEEDS_A_BOX();
  const Job job = shell("ls /; id -u; hostname; env | sort; ls /tmp /dev/shm; ls /proc | grep -c '^[0-9]'");
  const Outcome first = ran(job);
  EXPECT_EQ(first.code, 0);
  EXPECT_EQ(first.out, ran(job).out);
}

TEST(SandboxRun, ShownPathsAreThereAndReadOnly) {
  NEEDS_A_BOX();
  Job job = shell("test -e \"$P\"/os-release && ! touch \"$P\"/x 2>/dev/null");
  job.visible = {"/etc"};
  job.environment = {"P=/etc"};
  EXPECT_EQ(ran(job).code, 0);
  job.visible = {"/does/not/exist"};
  const auto answer = run(job);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, Errc::not_found);
}

TEST(SandboxRun, ManyAtATime) {
  NEEDS_A_BOX();
  std::array<std::string, 6> out;
  std::vector<std::thread> threads;
  threads.reserve(out.size());
  for (std::size_t i = 0; i < out.size(); ++i)
    threads.emplace_back([&, i] { out[i] = ran(shell("echo " + std::to_string(i))).out; });
  for (std::thread& thread : threads) thread.join();
  for (std::size_t i = 0; i < out.size(); ++i) EXPECT_EQ(out[i], std::to_string(i) + "\n");
}

/// Reads until so much has come, or nothing more does.
std::string read_until(int from, std::string_view end) {
  std::string text;
  std::array<char, 256> piece{};
  while (text.find(end) == std::string::npos) {
    pollfd entry{.fd = from, .events = POLLIN, .revents = 0};
    if (::poll(&entry, 1, 20'000) <= 0) break;
    const ssize_t got = ::read(from, piece.data(), piece.size());
    if (got <= 0) break;
    text.append(piece.data(), static_cast<std::size_t>(got));
  }
  return text;
}

TEST(SandboxBox, TalksThroughPipes) {
  NEEDS_A_BOX();
  auto box = Box::start(shell("read x; echo got $x; exit 4"), Channels::pipes);
  ASSERT_TRUE(box) << box.error().text();
  ASSERT_EQ(::write(box->input(), "key\n", 4), 4);
  EXPECT_EQ(read_until(box->output(), "\n"), "got key\n");
  const Outcome outcome = box->wait();
  EXPECT_EQ(outcome.ending, Ending::exited);
  EXPECT_EQ(outcome.code, 4);
}

TEST(SandboxBox, ATerminalIsItsControllingTerminal) {
  NEEDS_A_BOX();
  auto box =
      Box::start(shell("stty size; stty -echo; echo ready; read x < /dev/tty; echo got $x > /dev/tty"), Channels::pty);
  ASSERT_TRUE(box) << box.error().text();
  EXPECT_EQ(box->input(), box->output());
  EXPECT_EQ(box->error(), -1);
  EXPECT_EQ(read_until(box->output(), "ready\r\n"), "30 100\r\nready\r\n");
  ASSERT_EQ(::write(box->input(), "up\n", 3), 3);
  EXPECT_EQ(read_until(box->output(), "\n"), "got up\r\n");
  EXPECT_EQ(box->wait().code, 0);
}

TEST(SandboxBox, DevtoolsAreDescriptorsThreeAndFour) {
  NEEDS_A_BOX();
  auto box = Box::start(shell("echo gone; read x <&3; echo got $x >&4"), Channels::devtools);
  ASSERT_TRUE(box) << box.error().text();
  ASSERT_EQ(::write(box->input(), "it\n", 3), 3);
  EXPECT_EQ(read_until(box->output(), "\n"), "got it\n");
  EXPECT_EQ(box->wait().code, 0);
}

/// The shell's own listing has one descriptor more: the folder that it lists.
TEST(SandboxBox, APlayHasATerminalAndASocketAndNoMore) {
  NEEDS_A_BOX();
  auto box =
      Box::start(shell("read x <&3; echo got $x >&3; echo /proc/self/fd/*; tty -s && echo terminal"), Channels::play);
  ASSERT_TRUE(box) << box.error().text();
  EXPECT_EQ(box->input(), box->output());
  ASSERT_EQ(::write(box->control(), "it\n", 3), 3);
  EXPECT_EQ(read_until(box->control(), "\n"), "got it\n");
  const std::string shown = read_until(box->output(), "terminal\r\n");
  EXPECT_TRUE(shown.ends_with("terminal\r\n")) << shown;
  EXPECT_TRUE(shown.contains("/proc/self/fd/3")) << shown;
  EXPECT_FALSE(shown.contains("/proc/self/fd/5")) << shown;
  EXPECT_EQ(box->wait().code, 0);
}

TEST(SandboxBox, IsKilledFromAnotherThread) {
  NEEDS_A_BOX();
  auto box = Box::start(shell("sleep 60"), Channels::pipes);
  ASSERT_TRUE(box) << box.error().text();
  std::thread other([&] { box->kill(); });
  const Outcome outcome = box->wait();
  other.join();
  EXPECT_EQ(outcome.ending, Ending::signalled);
  EXPECT_EQ(outcome.signal, SIGKILL);
}

TEST(SandboxBox, EndsWithItsObject) {
  NEEDS_A_BOX();
  int output = -1;
  {
    auto box = Box::start(shell("sleep 60"), Channels::pipes);
    ASSERT_TRUE(box) << box.error().text();
    output = ::dup(box->output());
  }
  char byte = 0;
  EXPECT_EQ(::read(output, &byte, 1), 0);  // nobody holds the other end any more
  ::close(output);
}

TEST(SandboxProbe, WhatIsBelowTheFloorIsNamed) {
  const auto& found = capabilities();
  const bool whole = std::ranges::all_of(found, [](const Capability& one) { return one.there || !one.needed; });
  EXPECT_EQ(whole, !below_floor(Profile::native));
  for (const Capability& one : found) {
    EXPECT_FALSE(one.name.empty());
    EXPECT_TRUE(one.there || !one.detail.empty()) << one.name;
  }
}

}  // namespace
}  // namespace assay::sandbox
