#include "grader/base/base64.h"

#include <openssl/evp.h>

#include <algorithm>
#include <limits>

namespace assay {
namespace {

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

/// The library takes lengths as int.
constexpr std::size_t longest = std::numeric_limits<int>::max() / 2;

}  // namespace

std::string to_base64(std::string_view bytes) {
  if (bytes.size() > longest) return {};
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');  // the library ends it with a NUL
  text.resize(static_cast<std::size_t>(EVP_EncodeBlock(raw(text), raw(bytes), static_cast<int>(bytes.size()))));
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0 || text.size() > longest) return std::nullopt;
  const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  // The library passes over spaces and takes '=' anywhere.
  const std::string_view coded = text.substr(0, text.size() - padding);
  if (coded.find_first_not_of(letters) != std::string_view::npos) return std::nullopt;
  std::string bytes(text.size() / 4 * 3, '\0');
  const int decoded = EVP_DecodeBlock(raw(bytes), raw(text), static_cast<int>(text.size()));
  if (decoded < 0) return std::nullopt;
  bytes.resize(static_cast<std::size_t>(decoded) - std::min(padding, static_cast<std::size_t>(decoded)));
  // Bits of the last letter that belong to no byte must be zero: equal bytes have one text.
  const std::size_t tail = std::min(text.size(), std::size_t{4});
  if (to_base64(std::string_view(bytes).substr(bytes.size() - std::min(bytes.size(), 3 - padding))) !=
      text.substr(text.size() - tail))
    return std::nullopt;
  return bytes;
}

}  // namespace assay
