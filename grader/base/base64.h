#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace assay {

/// RFC 4648 with padding, without line breaks. At most 1 GiB.
[[nodiscard]] std::string to_base64(std::string_view bytes);

/// The bytes of such a text; nothing when it is none: another length, another letter, padding within,
/// bits set that belong to no byte.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace assay
