#include "storage/sqlite/compress.h"

#include <zstd.h>

#include <memory>

namespace assay {
namespace {

constexpr int level = 3;
constexpr std::size_t max_raw = 64UZ << 20;

struct FreeCompressor {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};

}  // namespace

Packed pack(std::string_view raw) {
  // Making a context costs more than compressing a short text with it.
  thread_local const std::unique_ptr<ZSTD_CCtx, FreeCompressor> context(ZSTD_createCCtx());
  std::string data(ZSTD_compressBound(raw.size()), '\0');
  const std::size_t size = ZSTD_compressCCtx(context.get(), data.data(), data.size(), raw.data(), raw.size(), level);
  if (ZSTD_isError(size) != 0 || size >= raw.size()) return {0, raw.size(), std::string(raw)};
  data.resize(size);
  return {1, raw.size(), std::move(data)};
}

Result<std::string> unpack(int codec, std::size_t raw_len, std::string_view data) {
  if (codec == 0) return std::string(data);
  if (raw_len > max_raw) return fail(Errc::internal, "a stored text claims to be too large");
  std::string raw(raw_len, '\0');
  if (ZSTD_decompress(raw.data(), raw.size(), data.data(), data.size()) != raw_len)
    return fail(Errc::internal, "a stored text is damaged");
  return raw;
}

}  // namespace assay
