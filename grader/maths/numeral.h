#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace assay::maths {

/// A number written in Chinese characters.
struct Numeral {
  std::string digits;     ///< "306", "120.5"; empty when none begins at the first byte
  std::size_t bytes = 0;  ///< how much of the text it takes
};

/// The longest numeral at the start of the text: 十七, 三百零六, 两, 二〇二五, 一百二十点五, 三万五, 壹佰, 廿. A run
/// that breaks the rules (十十, 百千) is none. At most 64 characters are looked at.
[[nodiscard]] Numeral chinese_numeral(std::string_view text);

/// 万 and 亿 behind digits: 3.5万 is 35000. The power of ten and the bytes of the longest run of 十 百 千 万 亿; bytes
/// is 0 when there is none.
struct Scale {
  int zeros = 0;
  std::size_t bytes = 0;
};
[[nodiscard]] Scale chinese_scale(std::string_view text);

/// A decimal number with its point moved to the right.
[[nodiscard]] std::string shifted(std::string_view number, int zeros);

}  // namespace assay::maths
