#include "grader/text/utf8.h"

namespace assay {
namespace {

/// False for U+FFFD made of a stray byte, overlong forms and surrogates.
bool well_formed(std::string_view text, std::size_t at, CodePoint point) {
  switch (point.size) {
    case 1: return static_cast<unsigned char>(text[at]) < 0x80;
    case 3: return point.value >= 0x800 && (point.value < 0xD800 || point.value > 0xDFFF);
    case 4: return point.value >= 0x10000 && point.value <= 0x10FFFF;
    default: return true;
  }
}

}  // namespace

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    if (!well_formed(text, at, point)) return false;
    at += point.size;
  }
  return true;
}

std::string_view clipped(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return text.substr(0, most);
}

std::string shortened(std::string_view text, std::size_t most) {
  std::string out(clipped(text, most));
  if (out.size() < text.size()) out += "…";
  return out;
}

std::string repaired(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    const bool good = well_formed(text, at, point);
    out += good ? text.substr(at, point.size) : std::string_view("\uFFFD");
    at += good ? point.size : 1;
  }
  return out;
}

std::string encode(char32_t value) {
  const auto tail = [&](unsigned shift) { return static_cast<char>(0x80U | (value >> shift & 0x3FU)); };
  if (value < 0x80) return {static_cast<char>(value)};
  if (value < 0x800) return {static_cast<char>(0xC0U | value >> 6U), tail(0)};
  if (value < 0x10000) return {static_cast<char>(0xE0U | value >> 12U), tail(6), tail(0)};
  return {static_cast<char>(0xF0U | value >> 18U), tail(12), tail(6), tail(0)};
}

}  // namespace assay
