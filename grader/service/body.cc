#include "grader/service/body.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <utility>

namespace assay {
namespace {

constexpr std::size_t chunk = 64UZ * 1024;
constexpr std::size_t free_inflation = 1024UZ * 1024;
constexpr std::size_t max_ratio = 200;

}  // namespace

CountingBuf::CountingBuf(std::streambuf& source, std::size_t most) : source_(source), most_(most) {
  buffer_.resize(chunk);
}

CountingBuf::int_type CountingBuf::underflow() {
  std::size_t wanted = buffer_.size();
  if (most_ != 0) wanted = std::min(wanted, most_ - std::min(most_, count_) + 1);
  const auto got = static_cast<std::size_t>(source_.sgetn(buffer_.data(), static_cast<std::streamsize>(wanted)));
  count_ += got;
  exceeded_ = most_ != 0 && count_ > most_;
  if (got == 0 || exceeded_) return traits_type::eof();
  setg(buffer_.data(), buffer_.data(), buffer_.data() + got);
  return traits_type::to_int_type(buffer_.front());
}

/// zlib rather than Poco's inflating stream: that one cannot say whether the stream ended or was cut off.
class Body::InflatingBuf final : public std::streambuf {
 public:
  explicit InflatingBuf(CountingBuf& source) : source_(source) {
    out_.resize(chunk);
    ok_ = inflateInit2(&zlib_, 16 + MAX_WBITS) == Z_OK;
  }
  ~InflatingBuf() override { inflateEnd(&zlib_); }
  InflatingBuf(const InflatingBuf&) = delete;
  InflatingBuf& operator=(const InflatingBuf&) = delete;

  [[nodiscard]] Result<void> verdict() const {
    if (bomb_) return fail(Errc::too_large, "the gzip body inflates to more than 200 times its size");
    if (!ok_) return fail(Errc::bad_input, "the gzip body is corrupt");
    if (!finished_) return fail(Errc::bad_input, "the gzip body is truncated");
    return {};
  }

 protected:
  int_type underflow() override {
    if (!ok_ || bomb_ || finished_) return traits_type::eof();
    zlib_.next_out = reinterpret_cast<Bytef*>(out_.data());
    zlib_.avail_out = static_cast<uInt>(out_.size());
    while (zlib_.avail_out == out_.size() && inflate_some()) {
    }
    const std::size_t made = out_.size() - zlib_.avail_out;
    produced_ += made;
    bomb_ = produced_ > free_inflation && produced_ > max_ratio * source_.count();
    if (made == 0 || bomb_) return traits_type::eof();
    setg(out_.data(), out_.data(), out_.data() + made);
    return traits_type::to_int_type(out_.front());
  }

 private:
  /// One call of inflate; false when nothing more can come.
  bool inflate_some() {
    if (zlib_.avail_in == 0) {
      const std::streamsize got = source_.sgetn(in_.data(), static_cast<std::streamsize>(in_.size()));
      if (got <= 0) return false;
      zlib_.next_in = reinterpret_cast<Bytef*>(in_.data());
      zlib_.avail_in = static_cast<uInt>(got);
    }
    const int code = inflate(&zlib_, Z_NO_FLUSH);
    finished_ = code == Z_STREAM_END;
    ok_ = code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR;
    return ok_ && !finished_;
  }

  CountingBuf& source_;
  z_stream zlib_{};
  std::array<char, chunk> in_{};
  std::string out_;
  std::size_t produced_ = 0;
  bool ok_ = true;
  bool finished_ = false;
  bool bomb_ = false;
};

Result<std::unique_ptr<Body>> Body::open(const Request& request) {
  const std::string encoding = request.header("Content-Encoding");
  const bool gzip = encoding == "gzip" || encoding == "x-gzip";
  if (!gzip && !encoding.empty() && encoding != "identity")
    return fail(Errc::unsupported, "only gzip is understood", "Content-Encoding");
  return std::unique_ptr<Body>(new Body(request, gzip));
}

Body::Body(const Request& request, bool gzip) {
  if (request.raw.hasContentLength()) announced_ = static_cast<std::size_t>(request.raw.getContentLength64());
  wire_ = std::make_unique<CountingBuf>(*request.raw.stream().rdbuf(), 0);
  if (gzip) inflating_ = std::make_unique<InflatingBuf>(*wire_);
  plain_ = gzip ? std::make_unique<std::istream>(inflating_.get()) : std::make_unique<std::istream>(wire_.get());
}

Body::~Body() = default;

Result<void> Body::verdict() const {
  if (inflating_ != nullptr) return inflating_->verdict();
  if (announced_ != 0 && wire_->count() < announced_) return fail(Errc::bad_input, "the body was cut short");
  return {};
}

Result<std::string> Body::read_all(std::size_t most) {
  if (inflating_ == nullptr && announced_ > most) return fail(Errc::too_large, "the body is larger than limits.body");
  std::string text;
  std::array<char, chunk> piece{};
  while (plain_->read(piece.data(), piece.size()), plain_->gcount() > 0) {
    text.append(piece.data(), static_cast<std::size_t>(plain_->gcount()));
    if (text.size() > most) return fail(Errc::too_large, "the body is larger than limits.body");
  }
  TRY(verdict());
  return text;
}

}  // namespace assay
