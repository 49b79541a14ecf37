#pragma once

#include <cstdint>
#include <vector>

#include "grader/checkers/roster/layout.h"
#include "grader/checkers/roster/names.h"

namespace assay::roster {

/// What an answer does with a name where it stands.
enum class Stance : std::uint8_t {
  named,    ///< speaks of it
  offered,  ///< puts it forward: in an enumeration, at the head of a list, after 主C： or 推荐
  aside,    ///< states what the player has, a replacement, or a condition
  negated,  ///< advises against it
};

/// The stance of each mention, in their order. Linear in the length of the text: each looks at its own clause, and only
/// the first `most_judged` are judged; the others are `named`.
[[nodiscard]] std::vector<Stance> judge(const FoldedText& text, const std::vector<Row>& rows,
                                        const std::vector<Mention>& mentions);

constexpr std::size_t most_judged = 1000;

/// Whether a condition governs what begins at `first`: 如果你有X, "if you own X".
[[nodiscard]] bool is_conditional(std::u32string_view points, std::size_t first);

/// Behind one remark in brackets and the white space around it, at most `last`.
[[nodiscard]] std::size_t past_remark(std::u32string_view points, std::size_t at, std::size_t last);

}  // namespace assay::roster
