#pragma once

#include <string>
#include <string_view>

namespace assay {

/// A fence of Markdown with that info string.
inline std::string fence(std::string_view info, std::string_view content) {
  return "```" + std::string(info) + "\n" + std::string(content) + "\n```\n";
}

}  // namespace assay
