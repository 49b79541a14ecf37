#pragma once

#include <z3++.h>

#include <initializer_list>
#include <map>
#include <string>
#include <vector>

#include "grader/cas/values_build.h"

// Statements as formulas of Z3. Its header is heavy: only z3_*.cc include this one.
namespace assay::cas {

/// What is not asked: the formula has parts that are no real algebra.
struct NotAsked {};

/// Where a formula has a value. A denominator that is 0 is a hole; a root of a negative number ends a region.
struct Defined {
  z3::expr divided;  ///< no denominator is 0
  z3::expr real;     ///< no even root of a negative number, some case holds
  [[nodiscard]] z3::expr all() const { return divided && real; }
};

struct Claim {
  z3::expr holds;  ///< false where it is not defined
  Defined defined;
};

struct Reading {
  std::vector<Claim> claims;  ///< one a statement
  z3::expr known;             ///< the domains of the symbols, what determines the roots that were named
  std::map<std::string, z3::expr> symbols;
};

/// Reads statements that speak of the same symbols. Throws NotAsked and z3::exception.
[[nodiscard]] Reading read_statements(z3::context& context, const Policy& policy,
                                      std::initializer_list<const Expr*> statements);

}  // namespace assay::cas
