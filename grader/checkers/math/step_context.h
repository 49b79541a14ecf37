#pragma once

#include <string_view>
#include <vector>

#include "grader/checkers/math/segments.h"
#include "grader/checkers/math/step_chains.h"

namespace assay::checkers::math {

/// What the words around a statement make of it.
struct Context {
  bool assumed = false;     ///< under an assumption of its paragraph
  bool rejected = false;    ///< called wrong or taken back
  bool restricted = false;  ///< solutions are chosen among
  bool fresh = false;       ///< begins anew
};

/// Of each statement. Looks at bounded stretches around.
[[nodiscard]] std::vector<Context> contexts_of(std::string_view answer, const std::vector<Segment>& segments,
                                               const std::vector<Statement>& statements);

}  // namespace assay::checkers::math
