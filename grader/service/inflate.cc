#include "grader/service/inflate.h"

namespace assay {
namespace {

constexpr std::size_t free_inflation = 1024UZ * 1024;
constexpr std::size_t max_ratio = 200;

}  // namespace

InflatingBuf::InflatingBuf(std::streambuf& source) : source_(source), out_(chunk, '\0') {
  ok_ = inflateInit2(&zlib_, 16 + MAX_WBITS) == Z_OK;
}

InflatingBuf::~InflatingBuf() { inflateEnd(&zlib_); }

void InflatingBuf::drain() {
  while (underflow() != traits_type::eof()) setg(nullptr, nullptr, nullptr);
}

Result<void> InflatingBuf::verdict() const {
  if (bomb_) return fail(Errc::too_large, "the gzip body inflates to more than 200 times its size");
  if (!ok_) return fail(Errc::bad_input, "the gzip body is corrupt");
  if (!finished_) return fail(Errc::bad_input, "the gzip body is truncated");
  return {};
}

InflatingBuf::int_type InflatingBuf::underflow() {
  if (!ok_ || bomb_ || finished_) return traits_type::eof();
  zlib_.next_out = reinterpret_cast<Bytef*>(out_.data());
  zlib_.avail_out = static_cast<uInt>(out_.size());
  while (zlib_.avail_out == out_.size() && inflate_some()) {
  }
  const std::size_t made = out_.size() - zlib_.avail_out;
  produced_ += made;
  bomb_ = produced_ > free_inflation && produced_ > max_ratio * consumed_;
  if (made == 0 || bomb_) return traits_type::eof();
  setg(out_.data(), out_.data(), out_.data() + made);
  return traits_type::to_int_type(out_.front());
}

bool InflatingBuf::inflate_some() {
  if (zlib_.avail_in == 0) {
    const std::streamsize got = source_.sgetn(in_.data(), static_cast<std::streamsize>(in_.size()));
    if (got <= 0) return false;
    consumed_ += static_cast<std::size_t>(got);
    zlib_.next_in = reinterpret_cast<Bytef*>(in_.data());
    zlib_.avail_in = static_cast<uInt>(got);
  }
  const int code = inflate(&zlib_, Z_NO_FLUSH);
  finished_ = code == Z_STREAM_END;
  ok_ = code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR;
  return ok_ && !finished_;
}

}  // namespace assay
