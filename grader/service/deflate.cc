#include "grader/service/deflate.h"

#include <zlib.h>

#include <algorithm>

namespace assay {

std::string gzipped(std::string_view text) {
  z_stream zlib{};
  if (deflateInit2(&zlib, Z_BEST_SPEED, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string packed(deflateBound(&zlib, text.size()), '\0');
  zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));  // zlib does not write to it
  zlib.avail_in = static_cast<uInt>(text.size());
  zlib.next_out = reinterpret_cast<Bytef*>(packed.data());
  zlib.avail_out = static_cast<uInt>(packed.size());
  const bool whole = deflate(&zlib, Z_FINISH) == Z_STREAM_END;
  packed.resize(whole ? zlib.total_out : 0);
  deflateEnd(&zlib);
  return packed;
}

bool accepts_gzip(std::string_view accept_encoding) {
  while (!accept_encoding.empty()) {
    const std::size_t comma = accept_encoding.find(',');
    std::string_view one = accept_encoding.substr(0, comma);
    accept_encoding.remove_prefix(comma == std::string_view::npos ? accept_encoding.size() : comma + 1);
    one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
    if (!one.starts_with("gzip")) continue;
    const std::size_t quality = one.find("q=");
    return quality == std::string_view::npos || one.find_first_of("123456789", quality) != std::string_view::npos;
  }
  return false;
}

}  // namespace assay
