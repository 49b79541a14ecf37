#include "grader/maths/normalise.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "grader/text/fold.h"
#include "grader/text/utf8.h"

namespace assay::maths {
namespace {

using Entity = std::pair<std::string_view, std::string_view>;

constexpr Entity entities[] = {
    {"&amp;", "&"},   {"&lt;", "<"},     {"&gt;", ">"},     {"&le;", "≤"},     {"&ge;", "≥"},     {"&ne;", "≠"},
    {"&times;", "×"}, {"&divide;", "÷"}, {"&minus;", "−"},  {"&plusmn;", "±"}, {"&middot;", "·"}, {"&nbsp;", " "},
    {"&ensp;", " "},  {"&emsp;", " "},   {"&thinsp;", " "}, {"&pi;", "π"},     {"&radic;", "√"},  {"&infin;", "∞"},
    {"&deg;", "°"},   {"&sup2;", "²"},   {"&sup3;", "³"},   {"&frac12;", "½"}, {"&frac14;", "¼"}, {"&frac34;", "¾"},
    {"&asymp;", "≈"}, {"&empty;", "∅"},  {"&isin;", "∈"},   {"&cup;", "∪"},    {"&cap;", "∩"},    {"&quot;", "\""},
    {"&alpha;", "α"}, {"&beta;", "β"},   {"&theta;", "θ"},  {"&sdot;", "⋅"},   {"&rarr;", "→"},   {"&permil;", "‰"}};

auto starts(std::string_view text) {
  return [text](const Entity& row) { return text.starts_with(row.first); };
}

/// &#8800; and &#x2260;: the character and the bytes of the entity, or 0 bytes.
std::pair<char32_t, std::size_t> numbered(std::string_view text) {
  if (!text.starts_with("&#")) return {};
  const bool hex = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
  const char* first = text.data() + (hex ? 3 : 2);
  const char* last = text.data() + std::min<std::size_t>(text.size(), 10);
  if (first >= last) return {};
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(first, last, value, hex ? 16 : 10);
  const bool good = error == std::errc() && end < last && *end == ';' && value >= 32 && value < 0x110000 &&
                    (value < 0xD800 || value > 0xDFFF);
  if (!good) return {};
  return {static_cast<char32_t>(value), static_cast<std::size_t>(end - text.data()) + 1};
}

/// Full-width ! , . : ; ? stay: they are the marks of Chinese sentences.
bool stays(char32_t c) {
  return c == U'！' || c == U'，' || c == U'：' || c == U'；' || c == U'？' || c == U'％' || c == U'￥';
}

char32_t plain(char32_t c) {
  if (c == 0x3000) return U' ';
  if (stays(c)) return c;
  const bool wide = c >= 0xFF01 && c <= 0xFFE6;
  const bool mathematical = c >= 0x1D400 && c <= 0x1D7FF;
  return wide || mathematical ? fold(c) : c;
}

}  // namespace

Normalised::Normalised(std::string_view text) : text_(text) {
  const auto unusual = [](char c) { return c == '&' || c == '\xEF' || c == '\xF0' || c == '\xE3'; };
  if (std::ranges::any_of(text, unusual)) rewrite();
}

void Normalised::put(std::string_view bytes, std::size_t from) {
  own_ += bytes;
  origin_.insert(origin_.end(), bytes.size(), static_cast<std::uint32_t>(from));
}

void Normalised::rewrite() {
  changed_ = true;
  own_.reserve(text_.size());
  origin_.reserve(text_.size());
  for (std::size_t at = 0; at < text_.size();) {
    const std::string_view rest = text_.substr(at);
    const auto* named = rest[0] == '&' ? std::ranges::find_if(entities, starts(rest)) : std::end(entities);
    if (named != std::end(entities)) {
      put(named->second, at);
      at += named->first.size();
      continue;
    }
    if (const auto [value, bytes] = numbered(rest); bytes > 0) {
      put(encode(value), at);
      at += bytes;
      continue;
    }
    const CodePoint point = decode(text_, at);
    const char32_t c = plain(point.value);
    if (c == point.value) put(rest.substr(0, point.size), at);
    else put(encode(c), at);
    at += point.size;
  }
}

std::size_t Normalised::original(std::size_t at) const {
  if (!changed_) return at;
  return at < origin_.size() ? origin_[at] : text_.size();
}

}  // namespace assay::maths
