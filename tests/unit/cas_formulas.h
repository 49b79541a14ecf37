#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "grader/cas/budget.h"
#include "grader/cas/values.h"
#include "grader/maths/parse.h"

// Formulas of tests, in the notation of suites.
namespace assay::test {

inline maths::Expr formula(std::string_view text) {
  auto out = maths::parse_suite(text);
  EXPECT_TRUE(out.has_value()) << text << ": " << (out ? "" : out.error().message);
  return out ? *out : maths::Expr{};
}

inline std::vector<maths::Expr> formulas(const std::vector<std::string_view>& texts) {
  std::vector<maths::Expr> out;
  out.reserve(texts.size());
  for (const std::string_view text : texts) out.push_back(formula(text));
  return out;
}

inline std::string_view outcome_name(maths::Outcome outcome) {
  switch (outcome) {
    case maths::Outcome::equal: return "equal";
    case maths::Outcome::different: return "different";
    case maths::Outcome::undecided: return "undecided";
    case maths::Outcome::over_limit: return "over_limit";
    case maths::Outcome::grew: return "grew";
    default: return "shrank";
  }
}

}  // namespace assay::test
