// What holds when it is not the program that misbehaves, but we ourselves or the sandbox that die.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <thread>

#include "sandbox/probe.h"
#include "tests/hostile/attack.h"
#include "tests/hostile/programs.h"

namespace assay::hostile {
namespace {

using sandbox::Box;
using sandbox::Job;
using sandbox::Outcome;

Job attack(const std::string& name) {
  const Case one = read_case(name, host().given());
  Job job = one.job;
  job.profile = one.profiles.front();
  if (!one.program.empty()) job.files.push_back({"program", compiled(one.program, host().folder()), true});
  return job;
}

Job endless() {
  Job job = harmless_job(sandbox::Profile::native);
  job.command = {"/bin/sh", "-c", "(setsid sleep 1000 &) ; echo begun; exec sleep 1000"};
  job.limits.wall = std::chrono::minutes(10);
  return job;
}

/// Waits until the program has said its first word.
void wait_until_begun(int output) {
  std::array<char, 16> word{};
  for (int attempt = 0; attempt < 3000 && ::read(output, word.data(), word.size()) <= 0; ++attempt)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_EQ(word.front(), 'b');
}

void wait_until_nothing_lives() {
  for (int attempt = 0; attempt < 1000 && !living_descendants().empty(); ++attempt)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
}

class Callers : public testing::Test {
 protected:
  void SetUp() override {
    static_cast<void>(host());
    if (!can_contain(sandbox::Profile::native)) GTEST_SKIP() << *sandbox::below_floor(sandbox::Profile::native);
  }
};

TEST_F(Callers, ABoxThatIsDroppedEnds) {
  {
    Result<Box> box = Box::start(endless(), sandbox::Channels::pipes);
    ASSERT_TRUE(box) << box.error().text();
    wait_until_begun(box->output());
  }
  expect_untouched();
}

TEST_F(Callers, ABoxThatIsKilledSaysSo) {
  Result<Box> box = Box::start(endless(), sandbox::Channels::pipes);
  ASSERT_TRUE(box) << box.error().text();
  wait_until_begun(box->output());
  box->kill();
  const Outcome outcome = box->wait();
  EXPECT_TRUE(is_ending(ending_of(outcome), "signalled")) << described(outcome);
  box = fail(Errc::unavailable, "closed");
  expect_untouched();
}

TEST_F(Callers, ALauncherThatIsKilledTakesItsBoxAlong) {
  Result<Box> box = Box::start(endless(), sandbox::Channels::pipes);
  ASSERT_TRUE(box) << box.error().text();
  wait_until_begun(box->output());
  const std::vector<pid_t> below = living_descendants();
  ASSERT_GE(below.size(), 2U);
  ::kill(below.front(), SIGKILL);
  const Outcome outcome = box->wait();
  EXPECT_NE(ending_of(outcome), "exited 0") << described(outcome);
  box = fail(Errc::unavailable, "closed");
  wait_until_nothing_lives();
  expect_untouched();
}

TEST_F(Callers, ABoxDiesWithItsCaller) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  std::string program = "/proc/self/exe", word = "--hold-a-box";
  std::array<char*, 3> words{program.data(), word.data(), nullptr};
  pid_t caller = -1;
  ASSERT_EQ(::posix_spawn(&caller, program.c_str(), &actions, nullptr, words.data(), environ), 0);
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  wait_until_begun(ends[0]);
  EXPECT_GE(living_descendants().size(), 3U);
  ::kill(caller, SIGKILL);
  ::close(ends[0]);
  wait_until_nothing_lives();
  expect_untouched();
}

TEST_F(Callers, NeighboursOfBombsAreNotDisturbed) {
  constexpr std::array bombs{"fork_bomb", "memory_bomb", "busy_loop", "output_flood", "inode_bomb", "kills_everybody"};
  std::vector<Job> jobs;
  jobs.reserve(bombs.size());
  for (const char* name : bombs) jobs.push_back(attack(name));
  std::vector<std::thread> threads;
  threads.reserve(jobs.size());
  for (const Job& job : jobs) threads.emplace_back([&job] { EXPECT_TRUE(sandbox::run(job)); });
  for (int i = 0; i < 10; ++i) {
    const Result<Outcome> outcome = sandbox::run(harmless_job(sandbox::Profile::native));
    ASSERT_TRUE(outcome) << outcome.error().text();
    EXPECT_EQ(ending_of(*outcome), "exited 0") << described(*outcome);
    EXPECT_EQ(outcome->out, "still here\n");
  }
  for (std::thread& thread : threads) thread.join();
  expect_untouched();
}

}  // namespace

int hold_a_box() {
  Result<Box> box = Box::start(endless(), sandbox::Channels::pipes);
  if (!box) return 1;
  wait_until_begun(box->output());
  static_cast<void>(::write(STDOUT_FILENO, "begun\n", 6));
  while (true) ::pause();
}

}  // namespace assay::hostile
