#include <unicode/uchar.h>

#include <cmath>

#include "grader/checkers/snake/player/score.h"
#include "grader/text/utf8.h"

namespace assay::checkers::snake {
namespace {

constexpr std::size_t most_numbers = 16;

struct Letter {
  char32_t code = 0;
  int digit = -1;  ///< its value when it is a decimal digit
};

std::vector<Letter> letters_of(std::string_view text) {
  std::vector<Letter> out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto [code, size] = decode(text, at);
    const auto point = static_cast<UChar32>(code);
    out.push_back({code, u_isdigit(point) != 0 ? u_charDigitValue(point) : -1});
    at += size;
  }
  return out;
}

bool sets_thousands_apart(char32_t code) {
  constexpr std::u32string_view marks = U",.'’٬\u00A0\u2009\u202F";
  return marks.contains(code);
}

bool decimal_mark(char32_t code) { return code == U'.' || code == U',' || code == U'٫'; }

}  // namespace

std::vector<NumberIn> numbers_in(std::string_view text) {
  const auto letters = letters_of(text);
  const auto digit = [&](std::size_t i) { return i < letters.size() ? letters[i].digit : -1; };
  const auto digits_from = [&](std::size_t i) {
    std::size_t count = 0;
    while (digit(i + count) >= 0) ++count;
    return count;
  };
  std::vector<NumberIn> out;
  std::string words;
  for (std::size_t i = 0; i < letters.size() && out.size() < most_numbers;) {
    if (digit(i) < 0) {
      words += encode(static_cast<char32_t>(u_tolower(static_cast<UChar32>(letters[i++].code))));
      continue;
    }
    double value = 0;
    const std::size_t leading = digits_from(i);
    const auto take = [&](std::size_t count) {
      for (std::size_t end = i + count; i < end; ++i) value = value * 10 + digit(i);
    };
    take(leading);
    while (leading <= 3 && i < letters.size() && sets_thousands_apart(letters[i].code) && digits_from(i + 1) == 3) {
      ++i;
      take(3);
    }
    if (i < letters.size() && decimal_mark(letters[i].code) && digit(i + 1) >= 0) {
      const std::size_t places = digits_from(++i);
      const double whole = value;
      value = 0;
      take(places);
      value = whole + value / std::pow(10.0, static_cast<double>(places));
    }
    out.push_back({value, std::move(words)});
    words.clear();
  }
  return out;
}

}  // namespace assay::checkers::snake
