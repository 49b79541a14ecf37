#include "sandbox/box.h"

#include <poll.h>
#include <signal.h>

#include "sandbox/channels.h"
#include "sandbox/launch.h"
#include "sandbox/probe.h"

namespace assay::sandbox {

struct Box::State {
  Launch launch;
  ChannelEnds ends;
  bool terminal = false;
};

Result<Box> Box::start(const Job& job, Channels channels) {
  if (const auto missing = below_floor(job.profile)) return fail(Errc::unavailable, *missing, "sandbox");
  TRY_ASSIGN(ChannelEnds ends, open_channels(channels));
  TRY_ASSIGN(Launch launch, Launch::start(job, channels, ends.numbers()));
  ends.theirs.clear();
  return Box(std::make_unique<State>(State{.launch = std::move(launch),
                                           .ends = std::move(ends),
                                           .terminal = channels == Channels::pty || channels == Channels::play}));
}

Box::Box(std::unique_ptr<State> state) : state_(std::move(state)) {}
Box::~Box() = default;
Box::Box(Box&&) noexcept = default;
Box& Box::operator=(Box&&) noexcept = default;

int Box::input() const { return state_->terminal ? output() : state_->ends.input.get(); }
int Box::output() const { return state_->ends.output.get(); }
int Box::error() const { return state_->ends.error.get(); }
int Box::control() const { return state_->ends.control.get(); }
void Box::close_input() { state_->ends.input.reset(); }
void Box::kill() { state_->launch.order(Frame::kill); }

bool Box::ends_within(std::chrono::milliseconds most) const {
  pollfd outcome{.fd = state_->launch.socket(), .events = POLLIN, .revents = 0};
  return ::poll(&outcome, 1, static_cast<int>(most.count())) > 0;
}

Outcome Box::wait() {
  auto outcome = state_->launch.finish();
  if (outcome) return *std::move(outcome);
  // The launcher is dead, and the box with it.
  Outcome lost;
  lost.ending = Ending::signalled;
  lost.signal = SIGKILL;
  lost.weakened.push_back(outcome.error().text());
  return lost;
}

}  // namespace assay::sandbox
