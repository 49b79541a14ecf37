#include "grader/checkers/snake/player/recorder.h"

#include <algorithm>
#include <utility>

namespace assay::checkers::snake {

namespace {

constexpr std::size_t most_frames = 24;
constexpr std::size_t most_errors = 20;

void keep_new(std::vector<std::string>& kept, const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    if (kept.size() >= most_errors) return;
    if (std::ranges::count(kept, text) == 0) kept.push_back(text);
  }
}

}  // namespace

Recorder::Recorder(Host& host, std::uint32_t seed, bool filming, Allowance allowance)
    : host_(host), filming_(filming), allowance_(allowance) {
  log_.seed = seed;
}

PlayStep& Recorder::note(PlayStep::Kind kind) {
  PlayStep step;
  step.kind = kind;
  step.now = now_;
  step.picture = picture_;
  log_.steps.push_back(std::move(step));
  return log_.steps.back();
}

void Recorder::learn(const Observation& observation) {
  now_ = observation.now;
  picture_ = observation.picture;
  keep_new(errors_, observation.troubles.errors);
  keep_new(console_, observation.troubles.console);
  if (stopped_.empty() && observation.troubles.broken()) stopped_ = observation.troubles.stopped;
}

Result<Observation> Recorder::load(std::uint32_t seed) {
  ++loads_;
  ++calls_;
  TRY_ASSIGN(Observation seen, host_.load(seed));
  learn(seen);
  note(PlayStep::Kind::load).seed = seed;
  return seen;
}

Result<void> Recorder::press(Key key) {
  ++calls_;
  PlayStep& step = note(PlayStep::Kind::press);
  step.key = key;
  step.picture = 0;
  return host_.press(key);
}

Result<void> Recorder::click(const Clickable& target) {
  ++calls_;
  PlayStep& step = note(PlayStep::Kind::click);
  step.target = target;
  step.picture = 0;
  return host_.click(target);
}

Result<Observation> Recorder::advance(double milliseconds, bool until_change) {
  ++calls_;
  const double before = now_;
  TRY_ASSIGN(Observation seen, host_.advance(milliseconds, until_change));
  learn(seen);
  played_ += std::max(0.0, now_ - before);
  PlayStep& step = note(PlayStep::Kind::advance);
  step.milliseconds = milliseconds;
  step.until_change = until_change;
  return seen;
}

Result<std::uint64_t> Recorder::pixels() {
  ++calls_;
  return host_.pixels();
}

Result<bool> Recorder::moves_in_real_time(double milliseconds) {
  ++calls_;
  return host_.moves_in_real_time(milliseconds);
}

Result<void> Recorder::remember(const std::string& caption) {
  const auto same = [&](const Frame& frame) { return frame.caption == caption; };
  if (filming_ && (film_.size() >= most_frames || std::ranges::any_of(film_, same))) return {};
  note(PlayStep::Kind::frame).caption = caption;
  if (!filming_ || !stopped_.empty()) return {};
  TRY_ASSIGN(Picture picture, host_.picture());
  film_.push_back({caption, now_, std::move(picture)});
  return {};
}

bool Recorder::spent() const {
  return loads_ > allowance_.loads || calls_ > allowance_.calls || played_ > allowance_.milliseconds;
}

}  // namespace assay::checkers::snake
