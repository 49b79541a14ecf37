#include "grader/maths/numeral.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "grader/text/utf8.h"

namespace assay::maths {
namespace {

constexpr std::size_t most_characters = 64;

/// What a character of a numeral says: a digit, a power of ten (4 and 8 close a group), or the point.
struct Sign {
  enum class Kind : std::uint8_t { digit, power, point };
  Kind kind;
  int value;
};

std::optional<int> digit_of(char32_t c) {
  constexpr std::u32string_view plain = U"零一二三四五六七八九";
  constexpr std::u32string_view formal = U"〇壹贰叁肆伍陆柒捌玖";
  for (const std::u32string_view row : {plain, formal})
    if (const std::size_t found = row.find(c); found != std::u32string_view::npos) return static_cast<int>(found);
  switch (c) {
    case U'两':
    case U'兩':
    case U'貳': return 2;
    case U'叄': return 3;
    case U'陸': return 6;
    case U'○': return 0;
    default: return std::nullopt;
  }
}

int power_of(char32_t c) {
  switch (c) {
    case U'十':
    case U'拾': return 1;
    case U'百':
    case U'佰': return 2;
    case U'千':
    case U'仟': return 3;
    case U'万':
    case U'萬': return 4;
    case U'亿':
    case U'億': return 8;
    default: return 0;
  }
}

std::optional<Sign> sign_of(char32_t c) {
  if (const auto digit = digit_of(c)) return Sign{Sign::Kind::digit, *digit};
  if (const int power = power_of(c); power > 0) return Sign{Sign::Kind::power, power};
  if (c == U'点' || c == U'點') return Sign{Sign::Kind::point, 0};
  return std::nullopt;
}

std::uint64_t ten_to(int power) {
  std::uint64_t value = 1;
  for (; power > 0; --power) value *= 10;
  return value;
}

/// Adds up a numeral with powers: 三百零六, 一万二.
class Places {
 public:
  bool take(const Sign& sign, bool last) {
    if (sign.kind == Sign::Kind::digit) return digit(sign.value, last);
    return sign.value < 4 ? power(sign.value) : group(sign.value);
  }

  std::optional<std::uint64_t> value() {
    if (pending_) section_ += static_cast<std::uint64_t>(*pending_);
    return total_ + section_;
  }

 private:
  bool digit(int value, bool last) {
    if (pending_ && *pending_ != 0) return false;
    pending_ = value;
    // 一百二 is 120, 三万五 is 35000; 一百零二 is 102.
    if (last && value != 0 && before_ >= 2 && !zero_) {
      section_ += static_cast<std::uint64_t>(value) * ten_to(before_ == 8 ? 7 : before_ - 1);
      pending_.reset();
    }
    zero_ = value == 0;
    return true;
  }

  bool power(int value) {
    if (value >= lowest_ || (pending_ && *pending_ == 0 && value != 1)) return false;
    if (!pending_ && value != 1) return false;
    const int factor = pending_ && *pending_ != 0 ? *pending_ : 1;
    section_ += static_cast<std::uint64_t>(factor) * ten_to(value);
    pending_.reset();
    lowest_ = before_ = value;
    zero_ = false;
    return true;
  }

  bool group(int value) {
    if (pending_) section_ += static_cast<std::uint64_t>(*pending_);
    const std::uint64_t inner = value == 8 ? total_ + section_ : section_;
    if (inner == 0 || inner > 99'999'999'999 || (value == 4 && group_ == 4)) return false;
    total_ = (value == 8 ? 0 : total_) + inner * ten_to(value);
    section_ = 0;
    pending_.reset();
    lowest_ = 4;
    before_ = group_ = value;
    zero_ = false;
    return true;
  }

  std::uint64_t total_ = 0;
  std::uint64_t section_ = 0;
  std::optional<int> pending_;
  int lowest_ = 4;  ///< powers fall within a section
  int before_ = 0;  ///< the power that stands just before
  int group_ = 0;   ///< of the last 万 or 亿
  bool zero_ = false;
};

std::string digits_only(const std::vector<Sign>& signs) {
  std::string out;
  out.reserve(signs.size());
  for (const Sign& sign : signs) out.push_back(static_cast<char>('0' + sign.value));
  return out;
}

std::string whole_part(const std::vector<Sign>& signs) {
  const auto is_digit = [](const Sign& sign) { return sign.kind == Sign::Kind::digit; };
  if (std::ranges::all_of(signs, is_digit)) return digits_only(signs);
  Places places;
  for (std::size_t i = 0; i < signs.size(); ++i)
    if (!places.take(signs[i], i + 1 == signs.size())) return {};
  return std::to_string(*places.value());
}

}  // namespace

Numeral chinese_numeral(std::string_view text) {
  std::vector<Sign> whole;
  std::vector<Sign> decimals;
  std::size_t at = 0;
  std::size_t point_at = 0;
  for (std::size_t count = 0; at < text.size() && count < most_characters; ++count) {
    const CodePoint point = decode(text, at);
    const auto sign = sign_of(point.value);
    if (!sign || (point_at > 0 && sign->kind != Sign::Kind::digit)) break;
    if (sign->kind == Sign::Kind::point) {
      if (whole.empty()) break;
      point_at = at;
    } else {
      (point_at > 0 ? decimals : whole).push_back(*sign);
    }
    at += point.size;
  }
  if (point_at > 0 && decimals.empty()) at = point_at;
  Numeral out{whole.empty() ? std::string() : whole_part(whole), at};
  if (out.digits.empty()) return {};
  if (!decimals.empty()) out.digits += "." + digits_only(decimals);
  return out;
}

Scale chinese_scale(std::string_view text) {
  Scale scale;
  for (int count = 0; count < 3 && scale.bytes < text.size(); ++count) {
    const CodePoint point = decode(text, scale.bytes);
    const int power = power_of(point.value);
    if (power == 0) break;
    scale.zeros += power;
    scale.bytes += point.size;
  }
  return scale;
}

std::string shifted(std::string_view number, int zeros) {
  const std::size_t point = std::min(number.find('.'), number.size());
  std::string whole(number.substr(0, point));
  std::string decimals(point < number.size() ? number.substr(point + 1) : std::string_view());
  if (decimals.size() < static_cast<std::size_t>(zeros)) decimals.append(zeros - decimals.size(), '0');
  whole.append(decimals, 0, zeros);
  decimals.erase(0, zeros);
  const std::size_t first = std::min(whole.find_first_not_of('0'), whole.size() - 1);
  return decimals.empty() ? whole.substr(first) : whole.substr(first) + "." + decimals;
}

}  // namespace assay::maths
