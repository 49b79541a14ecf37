#pragma once

#include <cstddef>
#include <vector>

#include "grader/checkers/roster/items.h"
#include "grader/checkers/roster/layout.h"

namespace assay::roster {

/// What stands where an answer puts the names of characters and is none of the task's: in an enumeration with names, at
/// the head of a list whose other heads are names, in a column of names, behind 主C： or 推荐队伍：, before （主C） or
/// 作为主C. In order, none twice at one place. The exact conditions, and what they miss: docs/checkers/roster.md.
/// Linear in the length of the text; after search.tests texts the rest is not looked at.
[[nodiscard]] std::vector<Range> find_candidates(Search& search, const std::vector<Row>& rows);

}  // namespace assay::roster
