#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace assay {

/// Hostile bytes as people and JSON get them: UTF-8 without control characters, at most `most` bytes.
[[nodiscard]] std::string shown(std::string_view bytes, std::size_t most);

}  // namespace assay
