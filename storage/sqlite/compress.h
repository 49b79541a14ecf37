#pragma once

#include <string>
#include <string_view>

#include "grader/base/result.h"

namespace assay {

/// Bytes as they are kept: zstd, or as they came when that is not smaller.
struct Packed {
  int codec = 0;  ///< 0 raw, 2 zstd with dictionary_2 (dictionary.h)
  std::size_t raw_len = 0;
  std::string data;
};

[[nodiscard]] Packed pack(std::string_view raw);

/// internal when the bytes are damaged or claim to be larger than 64 MiB.
[[nodiscard]] Result<std::string> unpack(int codec, std::size_t raw_len, std::string_view data);

}  // namespace assay
