#pragma once

#include <string>
#include <string_view>

namespace assay::checkers::snake {

/// A name as it stands in an answer or an address, made harmless: no query, no "..", no empty or hidden steps, no
/// leading '/', no control characters or colons, at most 200 bytes, '/' between folders. Empty when nothing is left.
[[nodiscard]] std::string harmless_name(std::string_view name);

/// What stands behind the last '/'.
[[nodiscard]] std::string_view last_part(std::string_view name);

}  // namespace assay::checkers::snake
