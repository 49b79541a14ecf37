#pragma once

#include <cstddef>
#include <streambuf>
#include <string>

namespace assay {

/// The body of a request as it comes over the wire, counted. Once at its end it stays there: Poco's chunked stream,
/// asked again, would take what follows on the connection for another chunk and wait for it.
class WireBuf final : public std::streambuf {
 public:
  /// Borrows the source.
  explicit WireBuf(std::streambuf& source) : source_(source), buffer_(64UZ * 1024, '\0') {}

  [[nodiscard]] std::size_t count() const { return count_; }

  /// Reads on, at most `most` bytes, and throws them away. True when the end was reached.
  bool drain(std::size_t most) {
    const std::size_t until = count_ + most;
    while (!ended_ && count_ < until) {
      setg(nullptr, nullptr, nullptr);
      underflow();
    }
    return ended_;
  }

 protected:
  int_type underflow() override {
    if (ended_) return traits_type::eof();
    const std::streamsize got = source_.sgetn(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    ended_ = got < static_cast<std::streamsize>(buffer_.size());
    if (got <= 0) return traits_type::eof();
    count_ += static_cast<std::size_t>(got);
    setg(buffer_.data(), buffer_.data(), buffer_.data() + got);
    return traits_type::to_int_type(buffer_.front());
  }

 private:
  std::streambuf& source_;
  std::string buffer_;
  std::size_t count_ = 0;
  bool ended_ = false;
};

}  // namespace assay
