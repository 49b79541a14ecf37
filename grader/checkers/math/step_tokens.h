#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "grader/maths/expr.h"

// Signs at the outermost level of a stretch: where one statement ends and its sides meet.
namespace assay::checkers::math {

struct Sign {
  enum class Kind : std::uint8_t { relation, separator, disjunction };
  Kind kind = Kind::relation;
  maths::Op op = maths::Op::eq;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Signs outside brackets and environments, in order. Linear.
[[nodiscard]] std::vector<Sign> signs_of(std::string_view text);

}  // namespace assay::checkers::math
