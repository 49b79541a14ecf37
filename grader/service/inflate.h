#pragma once

#include <zlib.h>

#include <array>
#include <cstddef>
#include <streambuf>
#include <string>

#include "grader/base/result.h"

namespace assay {

/// What the gzip bytes of another stream buffer inflate to. Bounded against bombs: it ends once more than 200 times the
/// compressed size (beyond the first MiB) has come out. zlib rather than Poco's inflating stream, because that one
/// cannot say whether the stream ended or was cut off.
class InflatingBuf final : public std::streambuf {
 public:
  /// Borrows the source.
  explicit InflatingBuf(std::streambuf& source);
  ~InflatingBuf() override;
  InflatingBuf(const InflatingBuf&) = delete;
  InflatingBuf& operator=(const InflatingBuf&) = delete;

  /// Inflates what is left and throws it away.
  void drain();

  /// To be asked at the end: too_large for a bomb, bad_input for a corrupt or truncated stream.
  [[nodiscard]] Result<void> verdict() const;

 protected:
  int_type underflow() override;

 private:
  static constexpr std::size_t chunk = 64UZ * 1024;

  /// One call of inflate; false when nothing more can come.
  bool inflate_some();

  std::streambuf& source_;
  z_stream zlib_{};
  std::array<char, chunk> in_{};
  std::string out_;
  std::size_t consumed_ = 0;
  std::size_t produced_ = 0;
  bool ok_ = true;
  bool finished_ = false;
  bool bomb_ = false;
};

}  // namespace assay
