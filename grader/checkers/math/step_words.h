#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "grader/maths/parse.h"

// Words around the formulas of a derivation: what joins statements, what makes a formula part of a phrase, what says
// that a statement is an assumption. Tables, matched at one place of a text.
namespace assay::checkers::math {

/// Bytes of the longest word of each table that begins at `at`; 0 when none does. English words end at a border.
[[nodiscard]] std::size_t connective_at(std::string_view text, std::size_t at);   ///< 得, 所以, so, then, is
[[nodiscard]] std::size_t name_suffix_at(std::string_view text, std::size_t at);  ///< 的数量, 数
[[nodiscard]] std::size_t modifier_at(std::string_view text,
                                      std::size_t at);  ///< 倍, 余, times, more: change the value

/// The task's own word (鸡, chickens) that begins at `at`: bytes, 0 when none does.
[[nodiscard]] std::size_t known_name_at(std::string_view text, std::size_t at, const maths::Reading& reading);

/// The last character is one after which a value is no value of its own: 第, 分之, 根号.
[[nodiscard]] bool ends_with_prefix(std::string_view text);

[[nodiscard]] bool says_assumption(std::string_view text);   ///< 假设, 若, suppose
[[nodiscard]] bool says_rejection(std::string_view text);    ///< 舍去, 矛盾, contradiction
[[nodiscard]] bool says_restriction(std::string_view text);  ///< positive, 正数, x > 0
[[nodiscard]] bool says_fresh_start(std::string_view text);  ///< 已知, 又, given
[[nodiscard]] bool says_correction(std::string_view text);   ///< at its beginning: 不对, wait
[[nodiscard]] bool says_or(std::string_view text);           ///< nothing but marks and 或, or
[[nodiscard]] bool says_and(std::string_view text);          ///< nothing but marks and commas, 和, and

}  // namespace assay::checkers::math
