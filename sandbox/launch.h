#pragma once

#include <sys/types.h>

#include <chrono>
#include <span>
#include <string>

#include "grader/base/result.h"
#include "sandbox/descriptor.h"
#include "sandbox/frame.h"
#include "sandbox/launch_job.h"
#include "sandbox/socket_io.h"

namespace assay::sandbox {

/// One run of assay-box, seen from the library. It never waits longer than its job may take and a grace besides: a
/// launcher that does not answer by then is killed, and its cgroups are swept. One thread at a time; order() from any.
class Launch {
 public:
  /// Starts the launcher and waits until the program is about to run. `theirs` are the descriptors of the program.
  /// Errors as run().
  [[nodiscard]] static Result<Launch> start(const Job& job, Channels channels, std::span<const int> theirs);
  ~Launch();
  Launch(Launch&& other) noexcept;
  Launch& operator=(Launch&&) = delete;

  /// Becomes readable when the outcome is there.
  [[nodiscard]] int socket() const { return socket_.get(); }
  /// How long to wait for the outcome before finish() is called anyway.
  [[nodiscard]] std::chrono::milliseconds patience() const;
  /// kill or flood.
  void order(Frame why) const;
  /// Waits for the outcome. unavailable when the launcher did not give one.
  [[nodiscard]] Result<Outcome> finish();

 private:
  using Clock = std::chrono::steady_clock;
  Launch(Descriptor socket, pid_t pid) : socket_(std::move(socket)), pid_(pid) {}

  struct Answer {
    Frame kind = Frame::refused;
    std::string rest;
  };
  [[nodiscard]] Result<Answer> receive(Deadline deadline) const;
  Result<void> hand_over(const Job& job, Channels channels);
  void reap(bool at_once);

  Descriptor socket_;
  pid_t pid_ = -1;
  Deadline deadline_;
};

}  // namespace assay::sandbox
