#include "grader/service/body.h"

#include <stdlib.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <utility>

namespace assay {
namespace {

constexpr std::size_t chunk = 64UZ * 1024;

/// Compressed bytes that are set aside at most; what is larger can be sent in parts.
constexpr std::size_t max_aside = 1UZ << 30;

/// A file that has no name any more: it goes with the stream, whatever ends the process.
std::fstream nameless_file() {
  std::string name = (std::filesystem::temp_directory_path() / "assay-body-XXXXXX").string();
  const int made = mkstemp(name.data());
  if (made < 0) return {};
  std::fstream file(name, std::ios::binary | std::ios::in | std::ios::out | std::ios::trunc);
  close(made);
  unlink(name.c_str());
  return file;
}

}  // namespace

Result<std::unique_ptr<Body>> Body::open(const Request& request) {
  const std::string encoding = request.header("Content-Encoding");
  const bool gzip = encoding == "gzip" || encoding == "x-gzip";
  if (!gzip && !encoding.empty() && encoding != "identity")
    return fail(Errc::unsupported, "only gzip is understood", "Content-Encoding");
  std::unique_ptr<Body> body(new Body(request));
  if (gzip) {
    TRY(body->set_aside());
    TRY(body->inflate_aside());
  }
  return body;
}

Body::Body(const Request& request) : wire_(request.wire) {
  if (request.raw.hasContentLength()) announced_ = static_cast<std::size_t>(request.raw.getContentLength64());
  plain_ = std::make_unique<std::istream>(&wire_);
}

Result<void> Body::set_aside() {
  aside_ = nameless_file();
  std::array<char, chunk> piece{};
  for (std::streamsize got = 0; aside_ && (got = wire_.sgetn(piece.data(), piece.size())) > 0;) {
    if (wire_.count() > max_aside) return fail(Errc::too_large, "the gzip body is larger than 1 GiB; send it in parts");
    aside_.write(piece.data(), got);
  }
  aside_.flush();
  if (!aside_) return fail(Errc::unavailable, "the body cannot be set aside in the folder for temporary files");
  return {};
}

Result<void> Body::inflate_aside() {
  const auto from_the_start = [&] {
    aside_.clear();
    aside_.seekg(0);
    return std::make_unique<InflatingBuf>(*aside_.rdbuf());
  };
  inflating_ = from_the_start();
  inflating_->drain();
  TRY(inflating_->verdict());
  inflating_ = from_the_start();
  plain_ = std::make_unique<std::istream>(inflating_.get());
  return {};
}

Result<void> Body::verdict() const {
  if (announced_ != 0 && wire_.count() < announced_) return fail(Errc::bad_input, "the body was cut short");
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
