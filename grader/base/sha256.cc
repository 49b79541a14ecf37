#include "grader/base/sha256.h"

#include <openssl/evp.h>

#include <memory>

#include "grader/base/assert.h"

namespace assay {
namespace {

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

/// Fetching the algorithm costs more than hashing a short text, so it is fetched once.
const EVP_MD* algorithm() {
  static const EVP_MD* const md = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  ASSERT(md != nullptr);
  return md;
}

EVP_MD_CTX* fresh_context() {
  thread_local const std::unique_ptr<EVP_MD_CTX, FreeContext> context(EVP_MD_CTX_new());
  ASSERT(context && EVP_DigestInit_ex(context.get(), algorithm(), nullptr) == 1);
  return context.get();
}

Sha256Digest finish(EVP_MD_CTX* context) {
  Sha256Digest digest{};
  ASSERT(EVP_DigestFinal_ex(context, digest.data(), nullptr) == 1);
  return digest;
}

int nibble(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

Sha256Digest sha256(std::string_view bytes) {
  EVP_MD_CTX* context = fresh_context();
  EVP_DigestUpdate(context, bytes.data(), bytes.size());
  return finish(context);
}

Sha256Digest sha256_fields(std::span<const std::string_view> fields) {
  EVP_MD_CTX* context = fresh_context();
  for (const std::string_view field : fields) {
    std::array<std::uint8_t, 8> length{};
    for (std::size_t i = 0; i < length.size(); ++i) length[i] = static_cast<std::uint8_t>(field.size() >> (8 * i));
    EVP_DigestUpdate(context, length.data(), length.size());
    EVP_DigestUpdate(context, field.data(), field.size());
  }
  return finish(context);
}

std::string to_hex(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    hex += digits[byte >> 4];
    hex += digits[byte & 15];
  }
  return hex;
}

std::string sha256_hex(std::string_view bytes) { return to_hex(sha256(bytes)); }

std::optional<Sha256Digest> digest_from_hex(std::string_view hex) {
  Sha256Digest digest{};
  if (hex.size() != digest.size() * 2) return std::nullopt;
  for (std::size_t i = 0; i < digest.size(); ++i) {
    const int high = nibble(hex[2 * i]);
    const int low = nibble(hex[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    digest[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return digest;
}

}  // namespace assay
