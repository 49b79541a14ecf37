#include <algorithm>
#include <charconv>
#include <string>

#include "grader/maths/lexer.h"
#include "grader/maths/numeral.h"
#include "grader/maths/unit.h"

namespace assay::maths {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The decimals of "0.1666…" with their repeating part in brackets: 1(6); nothing when they do not repeat clearly.
std::string repeated(std::string_view decimals) {
  const std::size_t size = decimals.size();
  for (std::size_t period = 1; period * 2 <= size && period <= 60; ++period) {
    const std::string_view last = decimals.substr(size - period);
    std::size_t times = 1;
    while ((times + 1) * period <= size && decimals.substr(size - (times + 1) * period, period) == last) ++times;
    const bool whole = times * period == size;
    if (times >= 3 || (times == 2 && whole))
      return std::string(decimals.substr(0, size - times * period)) + "(" + std::string(last) + ")";
  }
  return {};
}

}  // namespace

std::size_t Lexer::digits_end(std::size_t at) const {
  while (is_digit(byte(at))) ++at;
  return at;
}

void Lexer::number() {
  const std::size_t begin = at_;
  std::size_t end = digits_end(begin);
  const char after = byte(end);
  // The common case: digits, perhaps a point and digits, and nothing that could belong to them.
  const bool plain = end > begin && std::string_view(")+=]}$^").contains(after) && end < text_.size();
  if (end == text_.size() || plain) {
    if (end - begin > reading_.bounds.digits)
      return refuse(begin, "a number of too many digits", Refusal::too_many_digits);
    return push(Kind::number, end - begin, {}, Op::number);
  }
  std::string digits;
  end = whole_part(digits);
  const char point = reading_.decimal_comma ? ',' : '.';
  const bool has_decimals = byte(end) == point && (is_digit(byte(end + 1)) || starts(end + 1, "\\dot") ||
                                                   starts(end + 1, "\\overline") || starts(end + 1, "("));
  bool repeats = false;
  if (has_decimals) {
    if (digits.empty()) digits = "0";
    const std::size_t stop = repeating(end + 1, digits, end);
    if (stop == 0) return refuse(begin, "the decimals go on, but not how");
    repeats = digits.ends_with(')');
    end = stop;
  } else if (digits.empty()) {
    return refuse(begin, "a number is missing");
  }
  if (!repeats) end = exponent(end, digits);
  if (!within_bounds(begin, digits)) return;
  if (!repeats) end = scaled(end, digits);
  if (std::string_view(digits) == text_.substr(begin, end - begin))
    return push(Kind::number, end - begin, {}, Op::number);
  push(Kind::number, end - begin, keep(std::move(digits)), Op::number);
}

bool Lexer::within_bounds(std::size_t begin, const std::string& digits) {
  bool good = digits.size() <= reading_.bounds.digits;
  if (const std::size_t e = digits.find('e'); good && e != std::string::npos) {
    std::size_t value = 0;
    const char* first = digits.data() + e + (digits[e + 1] == '-' ? 2 : 1);
    const auto [end, error] = std::from_chars(first, digits.data() + digits.size(), value);
    good = error == std::errc() && value <= reading_.bounds.digits;
  }
  if (!good) refuse(begin, "a number of too many digits", Refusal::too_many_digits);
  return good;
}

/// Behind one mark that separates thousands here, or 0.
std::size_t Lexer::separator(std::size_t at) const {
  const bool listed = !open_.empty() && (open_.back() == Role::paren || open_.back() == Role::set);
  if (starts(at, "{,}")) return at + 3;
  if (starts(at, "\\,") || starts(at, "\\ ") || starts(at, "\u00a0")) return at + 2;
  if (starts(at, "\u2009") || starts(at, "\u202f")) return at + 3;
  const char c = byte(at);
  if (c == (reading_.decimal_comma ? '.' : ',')) return listed ? 0 : at + 1;
  // \log_10 100 has two numbers.
  const bool small = !tokens_.empty() && (tokens_.back().kind == Kind::under || tokens_.back().kind == Kind::caret);
  return c == '_' || (c == ' ' && !small) ? at + 1 : 0;
}

/// Behind "1,234,567" or "5,43,21,000" whose first group ends here, or 0.
std::size_t Lexer::grouped(std::size_t first_end, std::string& out) const {
  const std::size_t first = first_end - at_;
  const std::size_t start = separator(first_end);
  if (first == 0 || first > 3 || start == 0 || text_[at_] == '0') return 0;
  const std::string_view mark = text_.substr(first_end, start - first_end);
  std::string digits(text_.substr(at_, first));
  std::size_t at = first_end;
  std::size_t last = 0;
  bool indian = false;
  while (starts(at, mark)) {
    const std::size_t end = digits_end(at + mark.size());
    const std::size_t size = end - at - mark.size();
    if (size != 3 && !(size == 2 && (last == 0 || indian) && first < 3 && mark == ",")) break;
    indian = indian || size == 2;
    digits += text_.substr(at + mark.size(), size);
    last = size;
    at = end;
  }
  const bool followed = mark == " " && (byte(at) == '/' || byte(at) == '_');
  if (last != 3 || followed) return 0;
  out = std::move(digits);
  return at;
}

std::size_t Lexer::whole_part(std::string& out) {
  const std::size_t end = digits_end(at_);
  if (const std::size_t behind = grouped(end, out); behind > 0) return behind;
  out = text_.substr(at_, end - at_);
  return end;
}

/// Decimals with a dot over some of them, 1\dot{4}2\dot{3}: where they end; which digits are dotted.
std::size_t Lexer::dotted(std::size_t at, std::string& decimals, std::size_t& first, std::size_t& last) const {
  for (;;) {
    const bool braced = starts(at, "\\dot{");
    const bool bare = !braced && starts(at, "\\dot");
    const std::size_t digit = braced ? at + 5 : bare ? after_space(at + 4) : at;
    if (!is_digit(byte(digit)) || (braced && byte(digit + 1) != '}')) return at;
    std::size_t end = digit + (braced ? 2 : 1);
    const bool combining = starts(end, "\u0307") || starts(end, "\u0305");
    if (combining) end += 2;
    if (braced || bare || combining) {
      if (first == std::string::npos) first = decimals.size();
      last = decimals.size();
    }
    decimals.push_back(text_[digit]);
    at = end;
  }
}

/// Reads the decimals that begin at `at`, with what shows that they repeat. Where they end; 0 when they go on somehow.
std::size_t Lexer::repeating(std::size_t at, std::string& out, std::size_t point) {
  std::string decimals;
  std::size_t first = std::string::npos;
  std::size_t last = 0;
  at = dotted(at, decimals, first, last);
  if (first != std::string::npos) {
    if (last + 1 != decimals.size()) return 0;
    out += "." + decimals.substr(0, first) + "(" + decimals.substr(first) + ")";
    return at;
  }
  const bool line = starts(at, "\\overline{");
  if (line || byte(at) == '(') {
    const std::size_t inner = at + (line ? 10 : 1);
    const std::size_t end = digits_end(inner);
    if (end > inner && byte(end) == (line ? '}' : ')')) {
      out += "." + decimals + "(" + std::string(text_.substr(inner, end - inner)) + ")";
      return end + 1;
    }
    if (decimals.empty()) return line ? 0 : point;
  }
  for (const std::string_view dots : {"...", "……", "…", "\\ldots", "\\dots", "\\cdots", "⋯"}) {
    if (!starts(at, dots)) continue;
    const std::string form = repeated(decimals);
    if (form.empty()) return 0;
    out += "." + form;
    return at + dots.size();
  }
  if (decimals.empty()) return 0;
  out += "." + decimals;
  return at;
}

std::size_t Lexer::exponent(std::size_t at, std::string& out) {
  if (byte(at) != 'e' && byte(at) != 'E') return at;
  const bool negative = byte(at + 1) == '-';
  const std::size_t first = at + (negative || byte(at + 1) == '+' ? 2 : 1);
  const std::size_t end = digits_end(first);
  if (end == first || is_alpha(byte(end)) || byte(end) == '_') return at;
  out += negative ? "e-" : "e";
  out += text_.substr(first, end - first);
  return end;
}

/// 3.5万: unless the 万 belongs to a unit.
std::size_t Lexer::scaled(std::size_t at, std::string& out) const {
  const std::size_t start = after_space(at);
  if (static_cast<unsigned char>(byte(start)) < 0x80) return at;
  const Scale scale = chinese_scale(text_.substr(start));
  if (scale.bytes == 0 || scale.zeros < 4 || out.contains('e')) return at;
  if (reading_.units && unit_prefix(text_.substr(start)) > scale.bytes) return at;
  out = shifted(out, scale.zeros);
  return start + scale.bytes;
}

}  // namespace assay::maths
