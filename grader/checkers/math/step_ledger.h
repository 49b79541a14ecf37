#pragma once

#include <set>
#include <string>
#include <vector>

#include "grader/checkers/math/problem.h"
#include "grader/checkers/math/step_rewrite.h"
#include "grader/checkers/math/steps.h"

namespace assay::checkers::math {

/// How a step stands in its derivation.
struct View {
  Step::Kind kind = Step::Kind::constant;
  maths::Expr asked;                 ///< the statement without units, with definitions put in
  std::vector<std::string> symbols;  ///< free in it, sorted
  bool readable = true;              ///< its units can be read over
  bool lone = false;                 ///< symbol = constant
  bool anew = false;                 ///< its symbol had a definition before
};

/// Walks through a derivation and keeps what symbols stand for.
class Ledger {
 public:
  explicit Ledger(const Problem& problem);
  [[nodiscard]] View enter(const maths::Expr& statement);
  /// Whether the symbol has occurred.
  [[nodiscard]] bool knows(const std::string& symbol) const { return seen_.contains(symbol); }

 private:
  bool define(const maths::Expr& plain, View& view);

  std::set<std::string, std::less<>> unknowns_;
  std::set<std::string, std::less<>> seen_;
  Meanings meanings_;
};

}  // namespace assay::checkers::math
