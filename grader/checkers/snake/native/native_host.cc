#include "grader/checkers/snake/native/native_host.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "grader/checkers/snake/native/game_end.h"

namespace assay::checkers::snake {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double first_milliseconds = 100, longest_advance = 10'000;
constexpr int most_reports = 20'000;  ///< in one advance; 10 s of a game that shows something each half millisecond
constexpr std::chrono::minutes most_real{5};

/// Adds the time until its end to a sum.
class Stopwatch {
 public:
  explicit Stopwatch(Clock::duration& sum) : sum_(sum) {}
  ~Stopwatch() { sum_ += Clock::now() - begin_; }
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;

 private:
  Clock::duration& sum_;
  Clock::time_point begin_ = Clock::now();
};

}  // namespace

void NativeHost::stop(std::string_view how, std::string error) {
  seen_.troubles.errors.push_back(std::move(error));
  seen_.troubles.stopped = how;
}

Result<void> NativeHost::has_time(Clock::duration now) const {
  if (spent_ + now <= most_real) return {};
  return fail(Errc::unavailable, "the game takes more than five minutes of real time to play");
}

Result<Observation> NativeHost::load(std::uint32_t seed) {
  TRY(has_time({}));
  link_.reset();
  seen_ = {};
  forget();
  start_.seed = seed;
  {
    const Stopwatch watch(spent_);
    TRY_ASSIGN(Link link, Link::start(start_));
    link_.emplace(std::move(link));
  }
  if (link_->ended() || link_->hung()) end();
  else absorb(link_->last());
  TRY(run(first_milliseconds, false));
  return seen_;
}

Result<Observation> NativeHost::advance(double milliseconds, bool until_change) {
  TRY(run(std::clamp(milliseconds, 0.0, longest_advance), until_change));
  return seen_;
}

Result<bool> NativeHost::moves_in_real_time(double milliseconds) {
  TRY_ASSIGN(const std::uint64_t first, pixels());
  double left = std::clamp(milliseconds, 0.0, longest_advance);
  while (true) {
    TRY_ASSIGN(const std::uint64_t now, pixels());
    if (now != first) return true;
    if (!playing() || left <= 0) return false;
    const double step = std::min(left, 100.0);
    TRY(run(step, false));
    left -= step;
  }
}

Result<void> NativeHost::run(double milliseconds, bool until_change) {
  if (!playing()) return {};
  const Stopwatch watch(spent_);
  const Clock::time_point begin = Clock::now();
  const std::uint64_t until = link_->last().now + static_cast<std::uint64_t>(std::llround(milliseconds * 1000));
  for (int reports = 0; reports < most_reports && playing(); ++reports) {
    TRY(has_time(Clock::now() - begin));
    const std::optional<Report> report = link_->go(until, typed());
    if (!report) {
      end();
      return {};
    }
    if (absorb(*report) && until_change) return {};
    if (report->now >= until) return {};
  }
  return {};
}

void NativeHost::end() {
  // What it drew was taken in with its last report; what it wrote after that was not.
  Report last = link_->last();
  last.frames.clear();
  absorb(last);
  if (seen_.troubles.stopped.empty()) note_end(*link_, last_words(), seen_.troubles);
  keep_files(*link_, kept_);
}

}  // namespace assay::checkers::snake
