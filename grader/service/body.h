#pragma once

#include <cstddef>
#include <istream>
#include <memory>
#include <streambuf>
#include <string>

#include "grader/base/result.h"
#include "grader/service/http.h"

namespace assay {

/// A stream buffer that passes another one on and counts the bytes. It ends the stream, and remembers so, when
/// `most` bytes have passed (0 = no limit).
class CountingBuf final : public std::streambuf {
 public:
  CountingBuf(std::streambuf& source, std::size_t most);
  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] bool exceeded() const { return exceeded_; }
  void set_most(std::size_t most) { most_ = most; }

 protected:
  int_type underflow() override;

 private:
  std::streambuf& source_;
  std::size_t most_;
  std::size_t count_ = 0;
  bool exceeded_ = false;
  std::string buffer_;
};

/// The body of a request, inflated when it was sent with Content-Encoding: gzip. Bounded against gzip bombs: a body
/// that inflates to more than 200 times its size (beyond the first MiB) ends as too_large.
class Body {
 public:
  /// unsupported for any other Content-Encoding.
  [[nodiscard]] static Result<std::unique_ptr<Body>> open(const Request& request);
  ~Body();

  [[nodiscard]] std::istream& stream() { return *plain_; }
  /// What went wrong below the stream, to be asked when reading has ended: a truncated or corrupt gzip stream, a
  /// bomb, a body cut short.
  [[nodiscard]] Result<void> verdict() const;
  /// The whole body; too_large beyond `most` bytes.
  [[nodiscard]] Result<std::string> read_all(std::size_t most);

 private:
  class InflatingBuf;
  explicit Body(const Request& request, bool gzip);

  std::size_t announced_ = 0;  ///< Content-Length, 0 when the body is chunked
  std::unique_ptr<CountingBuf> wire_;
  std::unique_ptr<InflatingBuf> inflating_;
  std::unique_ptr<std::istream> plain_;
};

}  // namespace assay
