#pragma once

#include <string_view>
#include <vector>

#include "grader/checkers/poem/units.h"
#include "grader/checkers/rhyme/ladder.h"
#include "grader/model/verdict.h"

// What the rhyme checker says of Chinese verse. Rules and their data: docs/checkers/rhyme.md.
namespace assay::rhyme {

/// `wanted` is what the task asks for; a scheme without sets was not found to fit the poem.
[[nodiscard]] Evidence scheme_finding(const std::vector<poem::Unit>& lines, const Scheme& scheme,
                                      std::string_view wanted);

[[nodiscard]] Evidence book_finding(const std::vector<poem::Unit>& lines, const Outcome& outcome, Value books);

/// One finding a foot, then repeated feet (重韵) and, where even lines rhyme, odd ones that share the rhyme (撞韵). At
/// most some two hundred.
void add_feet(const std::vector<Foot>& feet, const Outcome& outcome, std::vector<Evidence>& evidence);

}  // namespace assay::rhyme
