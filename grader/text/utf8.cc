#include "grader/text/utf8.h"

namespace assay {

std::string encode(char32_t value) {
  const auto tail = [&](unsigned shift) { return static_cast<char>(0x80U | (value >> shift & 0x3FU)); };
  if (value < 0x80) return {static_cast<char>(value)};
  if (value < 0x800) return {static_cast<char>(0xC0U | value >> 6U), tail(0)};
  if (value < 0x10000) return {static_cast<char>(0xE0U | value >> 12U), tail(6), tail(0)};
  return {static_cast<char>(0xF0U | value >> 18U), tail(12), tail(6), tail(0)};
}

}  // namespace assay
