#include "grader/checkers/snake/replay.h"

#include <utility>

namespace assay::checkers::snake {
namespace {

class Replay {
 public:
  Replay(Host& host, bool with_film) : host_(host), with_film_(with_film) {}

  Result<void> take(std::size_t index, const PlayStep& step) {
    TRY(act(step));
    ++done_.steps;
    if (step.kind == PlayStep::Kind::press || step.kind == PlayStep::Kind::click) return {};
    compare(index, step);
    if (step.kind != PlayStep::Kind::frame || !with_film_) return {};
    TRY_ASSIGN(Picture picture, host_.picture());
    done_.film.push_back({.caption = step.caption, .now = seen_.now, .picture = std::move(picture)});
    return {};
  }

  Result<void> act(const PlayStep& step) {
    switch (step.kind) {
      case PlayStep::Kind::load: return see(host_.load(step.seed));
      case PlayStep::Kind::press: return host_.press(step.key);
      case PlayStep::Kind::click: return host_.click(step.target);
      case PlayStep::Kind::advance: return see(host_.advance(step.milliseconds, step.until_change));
      case PlayStep::Kind::frame: return {};
    }
    return {};
  }

  [[nodiscard]] bool enough() const { return done_.differences.size() >= most_differences; }
  Replayed finish() { return std::move(done_); }

 private:
  Result<void> see(Result<Observation> observed) {
    if (!observed) return fail(std::move(observed).error());
    seen_ = std::move(*observed);
    return {};
  }

  void compare(std::size_t index, const PlayStep& step) {
    ++done_.pictures;
    if (seen_.picture == step.picture && seen_.now == step.now) return;
    std::string what = step.kind == PlayStep::Kind::load ? "load" : "advance";
    if (step.kind == PlayStep::Kind::frame) what = step.caption;
    done_.differences.push_back({.step = index,
                                 .what = std::move(what),
                                 .expected_now = step.now,
                                 .now = seen_.now,
                                 .expected = step.picture,
                                 .found = seen_.picture});
  }

  Host& host_;
  bool with_film_;
  Observation seen_;
  Replayed done_;
};

Result<void> begins_with_a_load(const PlayLog& log) {
  if (!log.steps.empty() && log.steps.front().kind == PlayStep::Kind::load) return {};
  return fail(Errc::bad_input, "the key log does not begin with a load");
}

}  // namespace

Result<Replayed> replay(Host& host, const PlayLog& log, bool with_film) {
  TRY(begins_with_a_load(log));
  Replay play(host, with_film);
  for (std::size_t i = 0; i < log.steps.size() && !play.enough(); ++i) TRY(play.take(i, log.steps[i]));
  return play.finish();
}

Result<void> follow(Host& host, const PlayLog& log) {
  TRY(begins_with_a_load(log));
  Replay play(host, false);
  for (const PlayStep& step : log.steps) TRY(play.act(step));
  return {};
}

}  // namespace assay::checkers::snake
