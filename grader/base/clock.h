#pragma once

#include <chrono>
#include <cstdint>

namespace assay {

/// Milliseconds since the Unix epoch, UTC.
using UnixMillis = std::int64_t;

/// Where the parts that may know the time get it from. Thread-safe. Checkers have none.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual UnixMillis now() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] UnixMillis now() const override {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
  }
};

/// A clock that stands still until it is moved; for tests of leases and time-outs.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(UnixMillis start) : now_(start) {}
  [[nodiscard]] UnixMillis now() const override { return now_; }
  void advance(UnixMillis by) { now_ += by; }

 private:
  UnixMillis now_;
};

}  // namespace assay
