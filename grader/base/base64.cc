#include "grader/base/base64.h"

#include <openssl/evp.h>

#include <limits>

#include "grader/base/assert.h"

namespace assay {
namespace {

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

/// The library takes lengths as int.
constexpr std::size_t longest = std::numeric_limits<int>::max() / 2;

}  // namespace

std::string to_base64(std::string_view bytes) {
  ASSERT(bytes.size() <= longest);
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');  // the library ends it with a NUL
  text.resize(static_cast<std::size_t>(EVP_EncodeBlock(raw(text), raw(bytes), static_cast<int>(bytes.size()))));
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0 || text.size() > longest) return std::nullopt;
  const int padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  std::string bytes(text.size() / 4 * 3, '\0');
  const int decoded = EVP_DecodeBlock(raw(bytes), raw(text), static_cast<int>(text.size()));
  if (decoded < padding) return std::nullopt;
  bytes.resize(static_cast<std::size_t>(decoded - padding));
  // The library passes over spaces, takes '=' anywhere and drops bits that belong to no byte.
  if (to_base64(bytes) != text) return std::nullopt;
  return bytes;
}

}  // namespace assay
