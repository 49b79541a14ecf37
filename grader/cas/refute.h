#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "grader/cas/program.h"
#include "grader/maths/question.h"

// Comparing formulas at points with balls: a ball around the difference that excludes 0 proves that they differ.
namespace assay::cas {

enum class AtPoint : std::uint8_t {
  different,  ///< proved
  zero,       ///< no difference above 2^-128 of what was added up
  skipped,    ///< a side is not defined there, or not real
  unclear,    ///< the precision did not suffice
};

struct Numeric {
  AtPoint result = AtPoint::unclear;
  std::size_t valid = 0;  ///< points at which the sides agreed
  std::string detail;     ///< "differs at x = 3/7 (64 bits)", "6 points, 1024 bits"
};

/// At one point, with 64, 256 and at most so many bits. Programs that are real() skip values that are not.
[[nodiscard]] AtPoint compare_at(const Program& a, const Program& b, const Point& point, slong most_bits,
                                 slong& used_bits);

/// At up to Budget::points valid points of the symbols (one point when there are none).
[[nodiscard]] Numeric compare_numerically(const Program& a, const Program& b, std::span<const std::string> symbols,
                                          const maths::Policy& policy);

}  // namespace assay::cas
