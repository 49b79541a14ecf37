#include "grader/checkers/snake/native/link.h"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

#include "grader/checkers/snake/native/link_frames.h"
#include "grader/checkers/snake/native/link_job.h"
#include "grader/playclock/wire.h"
#include "sandbox/box.h"
#include "sandbox/socket_io.h"

namespace assay::checkers::snake {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr std::size_t most_screen = 4UL << 20U;
constexpr std::size_t piece = 64UL << 10U;
/// A game that has reported has written before; what it wrote is only still under way. After so long it never was.
constexpr auto patience_with_markers = 1s;
/// Real time for a step of a game that is alone on its machine; the load lengthens it.
constexpr auto patience = 3s;

enum class Came : std::uint8_t { something, nothing, end };

/// What is there now, up to a piece; `end` for good when the other side is closed.
Came read_piece(int descriptor, std::string& out) {
  std::array<char, piece> bytes;
  const ssize_t got = ::read(descriptor, bytes.data(), bytes.size());
  if (got > 0) out.append(bytes.data(), static_cast<std::size_t>(got));
  if (got > 0) return Came::something;
  return got < 0 && (errno == EAGAIN || errno == EINTR) ? Came::nothing : Came::end;
}

}  // namespace

struct Link::State {
  explicit State(sandbox::Box started) : box(std::move(started)) {}

  sandbox::Box box;
  FrameReader frames;
  std::string screen;  ///< arrived and not yet part of a report
  std::size_t searched = 0;
  Report last;
  bool reported = false;  ///< by a frame; its screen may still be under way
  bool socket_closed = false, terminal_closed = false;
  bool takes_lines = false;
  bool hung = false, ended = false;
  sandbox::Outcome outcome;

  bool step();
  bool pump(std::chrono::milliseconds most);
  bool read_terminal();
  bool read_socket();
  bool finish_report();
  bool accept(std::string before);
  void see_end();
  bool give_up(sandbox::Ending ending, const char* why);
};

/// It is killed; false for its callers to pass on.
bool Link::State::give_up(sandbox::Ending ending, const char* why) {
  box.kill();
  outcome = box.wait();
  outcome.ending = ending;
  outcome.err = why;
  last.screen = without_markers(std::exchange(screen, {}));
  hung = true;
  return false;
}

/// All of its descriptors are closed: it ends, or is one that goes on without us.
void Link::State::see_end() {
  if (!box.ends_within(std::chrono::duration_cast<std::chrono::milliseconds>(patience * load_of_machine()))) {
    (void)give_up(sandbox::Ending::wall, "closed its terminal and goes on");
    return;
  }
  outcome = box.wait();
  ended = true;
  last.screen = without_markers(std::exchange(screen, {}));
}

bool Link::State::read_terminal() {
  terminal_closed = read_piece(box.output(), screen) == Came::end;
  if (screen.size() <= most_screen) return true;
  screen.resize(most_screen);
  return give_up(sandbox::Ending::output, "wrote more than 4 MiB without a wait");
}

bool Link::State::read_socket() {
  std::string bytes;
  const Came came = read_piece(box.control(), bytes);
  socket_closed = came == Came::end;
  if (bytes.empty()) return true;
  const FrameReader::State state = frames.add(bytes);
  reported = reported || state == FrameReader::State::reported;
  const bool possible = state != FrameReader::State::garbled && (!reported || frames.report().now >= last.now);
  return possible || give_up(sandbox::Ending::signalled, "sent what no game's clock sends");
}

/// Waits for either side and reads what is there. False when it was given up.
bool Link::State::pump(std::chrono::milliseconds most) {
  std::array<pollfd, 2> sides{{{.fd = terminal_closed ? -1 : box.output(), .events = POLLIN, .revents = 0},
                               {.fd = socket_closed ? -1 : box.control(), .events = POLLIN, .revents = 0}}};
  if (::poll(sides.data(), sides.size(), static_cast<int>(most.count())) <= 0) return true;
  if (sides[0].revents != 0 && !read_terminal()) return false;
  return sides[1].revents == 0 || read_socket();
}

bool Link::State::accept(std::string before) {
  const WireReport& report = frames.report();
  last.now = report.now;
  last.wake = report.wake == PLAYCLOCK_NEVER ? std::nullopt : std::optional(report.wake);
  last.wants_input = report.wants_input;
  takes_lines = report.waits_for_line;
  last.screen = std::move(before);
  last.frames = frames.take();
  reported = false;
  return true;
}

/// True when the report that has come is whole.
bool Link::State::finish_report() {
  if (!reported) return false;
  std::string before;
  if (frames.report().marker == 0) return accept({});
  return take_marked(screen, frames.report().marker, searched, before) && accept(std::move(before));
}

/// Until the next report. False when there is none.
bool Link::State::step() {
  const Clock::time_point begin = Clock::now();
  std::optional<Clock::time_point> reported_at;
  while (!finish_report()) {
    if (!pump(50ms)) return false;
    if (terminal_closed && (socket_closed || !reported)) {
      see_end();
      return false;
    }
    const Clock::time_point now = Clock::now();
    if (reported && !reported_at) reported_at = now;
    if (reported && now - *reported_at > patience_with_markers) {
      searched = 0;
      return accept(without_markers(std::exchange(screen, {})));
    }
    if (!reported && now - begin > patience && now - begin > patience * load_of_machine())
      return give_up(sandbox::Ending::wall, "does not come back");
  }
  return true;
}

Result<Link> Link::start(const Start& start) {
  TRY_ASSIGN(const sandbox::Job job, job_of(start));
  TRY_ASSIGN(sandbox::Box box, sandbox::Box::start(job, sandbox::Channels::play));
  Link link(std::make_unique<State>(std::move(box)));
  (void)link.state_->step();
  return link;
}

std::optional<Report> Link::go(std::uint64_t until, std::string_view typed) {
  State& state = *state_;
  if (state.hung || state.ended) return std::nullopt;
  // A game that is gone does not take it; its end is seen by the step.
  (void)sandbox::send_all(state.box.control(), grant_frame(until, typed), Clock::now() + patience);
  if (!state.step()) return std::nullopt;
  return state.last;
}

Link::Link(std::unique_ptr<State> state) : state_(std::move(state)) {}
Link::~Link() = default;
Link::Link(Link&&) noexcept = default;
Link& Link::operator=(Link&&) noexcept = default;

const Report& Link::last() const { return state_->last; }
bool Link::takes_lines() const { return state_->takes_lines && !state_->hung && !state_->ended; }
bool Link::hung() const { return state_->hung; }
bool Link::ended() const { return state_->ended; }
const sandbox::Outcome& Link::outcome() const { return state_->outcome; }

}  // namespace assay::checkers::snake
