#pragma once

#include <cstddef>
#include <string_view>

// What the words of a sentence say about the values in it.
namespace assay::checkers::math {

/// Byte after the last phrase that announces the final answer (答案是, the answer is); npos when there is none.
[[nodiscard]] std::size_t after_announcement(std::string_view text);

/// Byte after the last word that draws a conclusion (所以, therefore); npos when there is none.
[[nodiscard]] std::size_t after_conclusion(std::string_view text);

/// Byte after the last phrase that takes back what was said before; npos when there is none. `hard`: the answer before
/// is wrong even when no other follows (算错了); else (wait) only when one follows.
[[nodiscard]] std::size_t after_retraction(std::string_view text, bool hard);

/// 假设全是鸡: the method that supposes all of one kind, whose conclusion is meant.
[[nodiscard]] bool supposes_all(std::string_view text);
[[nodiscard]] bool says_hypothesis(std::string_view text);   ///< 假设, if, 有人会以为
[[nodiscard]] bool says_hedge(std::string_view text);        ///< 可能, maybe
[[nodiscard]] bool says_alternative(std::string_view text);  ///< 或, or
[[nodiscard]] bool begins_check(std::string_view text);      ///< 检验, check:
[[nodiscard]] bool begins_problem(std::string_view text);    ///< 题目, Problem:, 已知
[[nodiscard]] bool asks(std::string_view text);              ///< ends with a question mark

/// A word that joins a name and its value (是, =, is) at the start of the text: bytes, 0 when none. `denied`: 不是.
struct Joint {
  std::size_t bytes = 0;
  bool denied = false;
};
[[nodiscard]] Joint joint_at(std::string_view text, std::size_t at);

}  // namespace assay::checkers::math
