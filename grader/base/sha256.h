#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace assay {

using Sha256Digest = std::array<std::uint8_t, 32>;

[[nodiscard]] Sha256Digest sha256(std::string_view bytes);

/// Hashes a list of fields so that no two different lists collide: each field is preceded by its length.
[[nodiscard]] Sha256Digest sha256_fields(std::span<const std::string_view> fields);

/// Lower-case hexadecimal.
[[nodiscard]] std::string to_hex(std::span<const std::uint8_t> bytes);
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

/// 64 hexadecimal digits of either case, or nothing.
[[nodiscard]] std::optional<Sha256Digest> digest_from_hex(std::string_view hex);

}  // namespace assay
