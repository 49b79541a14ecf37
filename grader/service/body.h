#pragma once

#include <cstddef>
#include <fstream>
#include <istream>
#include <memory>
#include <string>

#include "grader/base/result.h"
#include "grader/service/http.h"
#include "grader/service/inflate.h"

namespace assay {

/// The body of a request, inflated when it was sent with Content-Encoding: gzip.
///
/// A gzip body is set aside in a temporary file and tried whole before a byte of it is read: items of a stream are kept
/// while it is read, and nothing of a truncated or corrupt body may be.
class Body {
 public:
  /// unsupported for any other Content-Encoding; too_large, bad_input for a gzip body that is a bomb, corrupt or
  /// truncated; unavailable when it cannot be set aside.
  [[nodiscard]] static Result<std::unique_ptr<Body>> open(const Request& request);

  [[nodiscard]] std::istream& stream() { return *plain_; }
  /// What went wrong below the stream, to be asked when reading has ended: bad_input when the body was cut short.
  [[nodiscard]] Result<void> verdict() const;
  /// The whole body; too_large beyond `most` bytes.
  [[nodiscard]] Result<std::string> read_all(std::size_t most);

 private:
  explicit Body(const Request& request);

  Result<void> set_aside();
  Result<void> inflate_aside();

  std::size_t announced_ = 0;  ///< Content-Length, 0 when the body is chunked
  WireBuf& wire_;
  std::fstream aside_;  ///< of a gzip body, the compressed bytes
  std::unique_ptr<InflatingBuf> inflating_;
  std::unique_ptr<std::istream> plain_;
};

}  // namespace assay
