#pragma once

#include <string_view>

namespace assay::roster {

// Which words of an answer may be a name, and which say what a character does. All texts are folded
// (grader/text/fold.h); the words themselves stand in vocabulary_words.h. Thread-safe. Linear in the length of the text
// times the length of the longest word; long texts are told apart at once.

/// Whether a Chinese text reads as a name: no word of a sentence in it (的, 可以), not made of generic words only
/// (元素爆发), and no thing by its end (永冻队).
[[nodiscard]] bool may_be_name(std::u32string_view text);

/// Whether an English word stands in no name: dps, healer, team, words that begin a sentence.
[[nodiscard]] bool is_generic_english(std::u32string_view word);

/// Labels before a colon, before whom a character is named: 主C, 治疗, 角色一, "main dps".
[[nodiscard]] bool is_role_label(std::u32string_view label);

/// Labels of a whole team: 推荐队伍, 最终阵容, "recommended team".
[[nodiscard]] bool is_team_label(std::u32string_view label);

/// Whether a remark in brackets says a part or an element: 主C, 火系辅助, "pyro support".
[[nodiscard]] bool says_role(std::u32string_view remark);

}  // namespace assay::roster
