#include "storage/sqlite/compress.h"

#include <zstd.h>

#include <memory>

#include "storage/sqlite/dictionary.h"

namespace assay {
namespace {

constexpr int level = 1;
constexpr std::size_t max_raw = 64UZ << 20;
constexpr int codec_raw = 0;
constexpr int codec_dictionary = 2;

/// Frees a zstd object by its own function.
template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};
using Compressor = std::unique_ptr<ZSTD_CCtx, Freed<ZSTD_freeCCtx>>;
using Decompressor = std::unique_ptr<ZSTD_DCtx, Freed<ZSTD_freeDCtx>>;

/// Digested once; constant, so threads share it.
const ZSTD_CDict* compression_dictionary() {
  static const std::unique_ptr<ZSTD_CDict, Freed<ZSTD_freeCDict>> dictionary(
      ZSTD_createCDict(dictionary_2.data(), dictionary_2.size(), level));
  return dictionary.get();
}

const ZSTD_DDict* decompression_dictionary() {
  static const std::unique_ptr<ZSTD_DDict, Freed<ZSTD_freeDDict>> dictionary(
      ZSTD_createDDict(dictionary_2.data(), dictionary_2.size()));
  return dictionary.get();
}

}  // namespace

Packed pack(std::string_view raw) {
  // Making a context costs more than compressing a short text with it.
  thread_local const Compressor context(ZSTD_createCCtx());
  std::string data(ZSTD_compressBound(raw.size()), '\0');
  const std::size_t size = ZSTD_compress_usingCDict(context.get(), data.data(), data.size(), raw.data(), raw.size(),
                                                    compression_dictionary());
  if (ZSTD_isError(size) != 0 || size >= raw.size()) return {codec_raw, raw.size(), std::string(raw)};
  data.resize(size);
  return {codec_dictionary, raw.size(), std::move(data)};
}

Result<std::string> unpack(int codec, std::size_t raw_len, std::string_view data) {
  if (codec == codec_raw) return std::string(data);
  if (codec != codec_dictionary) return fail(Errc::internal, "a stored text has an unknown codec");
  if (raw_len > max_raw) return fail(Errc::internal, "a stored text claims to be too large");
  thread_local const Decompressor context(ZSTD_createDCtx());
  std::string raw(raw_len, '\0');
  const std::size_t size = ZSTD_decompress_usingDDict(context.get(), raw.data(), raw.size(), data.data(), data.size(),
                                                      decompression_dictionary());
  if (size != raw_len) return fail(Errc::internal, "a stored text is damaged");
  return raw;
}

}  // namespace assay
