#include "tests/hostile/attack.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <optional>

#include "sandbox/probe.h"

namespace assay::hostile {
namespace {

using sandbox::Box;
using sandbox::Job;
using sandbox::Outcome;

/// What stands ready to be read; false at the end.
bool read_some(int fd, std::string& text, std::size_t most) {
  std::array<char, 65536> block{};
  const ssize_t got = ::read(fd, block.data(), block.size());
  if (got > 0 && text.size() < most)
    text.append(block.data(), std::min(static_cast<std::size_t>(got), most - text.size()));
  return got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
}

void type_some(int fd, std::string_view& keys) {
  const ssize_t put = ::write(fd, keys.data(), keys.size());
  if (put > 0) keys.remove_prefix(static_cast<std::size_t>(put));
}

bool is_debian_12() {
  const std::string release = read_text("/etc/os-release");
  return release.find("\nID=debian\n") != std::string::npos && release.find("VERSION_ID=\"12\"") != std::string::npos;
}

/// As harmless_job() ended before anything else was run.
const Result<Outcome>& first_harmless_outcome() {
  static const Result<Outcome> outcome = sandbox::run(harmless_job(sandbox::Profile::native));
  return outcome;
}

std::string readable(std::string_view text) {
  std::string shown;
  for (const char c : text.substr(0, 1500)) shown.push_back((c >= ' ' && c <= '~') || c == '\n' ? c : '.');
  return shown;
}

}  // namespace

Host& host() {
  static_cast<void>(sandbox::capabilities());
  static_cast<void>(first_harmless_outcome());
  static Host only;
  return only;
}

Result<Outcome> run_on_terminal(const Job& job, std::string_view keys) {
  TRY_ASSIGN(Box box, Box::start(job, sandbox::Channels::pty));
  std::string text;
  bool open = true;
  while (open) {
    const bool typing = !keys.empty();
    std::array<pollfd, 2> both{pollfd{box.output(), POLLIN, 0}, pollfd{typing ? box.input() : -1, POLLOUT, 0}};
    ::poll(both.data(), both.size(), -1);
    if (both[0].revents != 0) open = read_some(box.output(), text, job.limits.output);
    if (text.size() >= job.limits.output) box.kill();
    if ((both[1].revents & POLLOUT) != 0) type_some(box.input(), keys);
  }
  Outcome outcome = box.wait();
  outcome.out = std::move(text);
  return outcome;
}

std::string ending_of(const Outcome& outcome) {
  std::string ending(sandbox::to_string(outcome.ending));
  if (outcome.ending == sandbox::Ending::exited) ending += " " + std::to_string(outcome.code);
  if (outcome.ending == sandbox::Ending::signalled) ending += " " + std::to_string(outcome.signal);
  return ending;
}

bool is_ending(std::string_view ending, std::string_view named) {
  return ending == named || (ending.starts_with(named) && ending.substr(named.size()).starts_with(' '));
}

std::string described(const Outcome& outcome) {
  std::string text = ending_of(outcome);
  text += ", cpu " + std::to_string(outcome.cpu.count() / 1000) + " ms, wall ";
  text += std::to_string(outcome.wall.count() / 1000) + " ms, memory " + std::to_string(outcome.peak_memory >> 10U);
  text += " kB, output " + std::to_string(outcome.output_bytes) + ", refused forks ";
  text += std::to_string(outcome.refused_forks);
  for (const std::string& one : outcome.weakened) text += "\nweakened: " + one;
  for (const sandbox::File& one : outcome.kept)
    text += "\nkept: " + one.name + " of " + std::to_string(one.bytes.size()) + " bytes";
  return text + "\nout: " + readable(outcome.out) + "\nerr: " + readable(outcome.err);
}

Job harmless_job(sandbox::Profile profile) {
  Job job{.profile = profile, .limits = sandbox::limits_of(profile), .command = {"/bin/sh", "-c", "echo still here"}};
  if (job.limits.wall.count() == 0) job.limits.wall = std::chrono::seconds(60);
  return job;
}

void expect_untouched() {
  for (const std::string& one : host().damage()) ADD_FAILURE() << one;
  const Result<Outcome>& before = first_harmless_outcome();
  const Result<Outcome> after = sandbox::run(harmless_job(sandbox::Profile::native));
  ASSERT_TRUE(before) << before.error().text();
  ASSERT_TRUE(after) << after.error().text();
  EXPECT_EQ(ending_of(*after), "exited 0") << described(*after);
  EXPECT_EQ(after->out, "still here\n");
  EXPECT_EQ(after->err, before->err);
  EXPECT_EQ(after->refused_forks, before->refused_forks);
  EXPECT_EQ(after->weakened, before->weakened);
}

bool can_contain(sandbox::Profile profile) {
  const std::optional<std::string> missing = sandbox::below_floor(profile);
  if (!missing) return true;
  const Result<Outcome> outcome = sandbox::run(harmless_job(profile));
  EXPECT_FALSE(outcome) << "ran below the floor: " << *missing;
  if (!outcome) {
    EXPECT_EQ(outcome.error().code, Errc::unavailable);
    EXPECT_FALSE(outcome.error().message.empty());
  }
  EXPECT_FALSE(is_debian_12() && ::getuid() == 0) << "root of a Debian 12 can contain programs, but: " << *missing;
  return false;
}

}  // namespace assay::hostile
