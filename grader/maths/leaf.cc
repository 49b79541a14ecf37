#include "grader/maths/leaf.h"

#include "grader/maths/function_names.h"
#include "grader/text/script.h"
#include "grader/text/utf8.h"

namespace assay::maths {
namespace {

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
  return end - at;
}

}  // namespace

bool is_number(std::string_view text) {
  std::size_t at = digits_at(text, 0);
  if (at == 0) return false;
  if (at < text.size() && text[at] == '.') {
    const std::size_t decimals = digits_at(text, at + 1);
    at += 1 + decimals;
    if (at < text.size() && text[at] == '(') {
      const std::size_t repeated = digits_at(text, at + 1);
      return repeated > 0 && at + 2 + repeated == text.size() && text.back() == ')';
    }
    if (decimals == 0) return false;
  }
  if (at == text.size()) return true;
  if (text[at] != 'e') return false;
  ++at;
  if (at < text.size() && text[at] == '-') ++at;
  const std::size_t exponent = digits_at(text, at);
  return exponent > 0 && at + exponent == text.size();
}

bool begins_name(char32_t c) { return c == U'_' || is_letter(kind_of(c)); }

bool is_plain_symbol(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint point = decode(name, at);
    const bool digit = at > 0 && point.value >= U'0' && point.value <= U'9';
    if (!digit && !begins_name(point.value)) return false;
    at += point.size;
  }
  return !name.empty() && !is_reserved(name);
}

bool is_interval(std::string_view text) {
  return text.size() == 2 && (text[0] == '[' || text[0] == '(') && (text[1] == ']' || text[1] == ')');
}

bool is_function_letter(std::string_view name) {
  return name == "f" || name == "g" || name == "h" || name == "F" || name == "G";
}

std::string quoted(std::string_view text) {
  std::string out(1, '"');
  for (const char c : text) {
    if (c == '"' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  out.push_back('"');
  return out;
}

}  // namespace assay::maths
