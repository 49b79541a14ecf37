#pragma once

#include <chrono>
#include <memory>

#include "grader/base/result.h"
#include "sandbox/run.h"

namespace assay::sandbox {

/// What the descriptors of a running box are.
enum class Channels : std::uint8_t {
  pipes,     ///< standard input, output and error
  pty,       ///< one terminal: input and output are the same descriptor, there is no error
  devtools,  ///< commands to its descriptor 3, answers from its descriptor 4; output and error are thrown away
  play,      ///< a terminal, and its descriptor 3 is a socket to us
};

/// A program that runs in its box while the caller talks to it. It is killed, with all its children, when this object
/// is destroyed, when a limit is reached, or when our own process dies. Limits::output does not bind it: whoever reads
/// counts and kills. Writing to a program that is gone raises SIGPIPE unless it is ignored. One thread at a time;
/// kill() from any thread.
class Box {
 public:
  /// Errors as run().
  [[nodiscard]] static Result<Box> start(const Job& job, Channels channels);
  ~Box();
  Box(Box&&) noexcept;
  Box& operator=(Box&&) noexcept;

  /// Ours to write to and to read from, non-blocking; closed by this object. -1 where the channels have none.
  [[nodiscard]] int input() const;
  [[nodiscard]] int output() const;
  [[nodiscard]] int error() const;
  [[nodiscard]] int control() const;  ///< the socket of Channels::play
  void close_input();

  void kill();
  /// Whether it has ended, or does so within that time.
  [[nodiscard]] bool ends_within(std::chrono::milliseconds most) const;
  /// Waits until nothing of it is left. Outcome::out and err are empty: the caller read them.
  [[nodiscard]] Outcome wait();

 private:
  struct State;
  explicit Box(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace assay::sandbox
