#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grader/checkers/math/algebra.h"
#include "grader/checkers/math/problem.h"
#include "grader/checkers/math/segments.h"
#include "grader/model/verdict.h"

namespace assay::checkers::math {

/// One relation that the model wrote on the way.
struct Step {
  enum class Kind : std::uint8_t { binding, constant, identity, model, transformation };
  Kind kind = Kind::constant;
  Span span;               ///< verbatim
  maths::Expr statement;   ///< a relation or a system
  std::optional<bool> ok;  ///< nothing: not checkable
  std::string why;         ///< for people: "2*12 + 4*13 is 76", "loses the solution x = -2"
  std::string method;
  bool assumed = false;   ///< stands under an assumption, is rejected or taken back: failing is no fault
  bool narrowed = false;  ///< words around restrict the solutions (舍去, positive): losing some is no fault
  bool fresh = false;     ///< begins anew (已知, 又, given) or far from the one before: need not follow from it
};

/// The relations of a derivation, in order: chains (a = b = c, ≈, ⇒), align rows, clauses of prose. At most 200; a
/// stretch that cannot be parsed is none.
[[nodiscard]] std::vector<Step> steps_of(std::string_view answer, const std::vector<Segment>& segments,
                                         const Problem& problem);

/// Checks them, against the solutions of the task (one binding of every unknown each; none for tasks without unknowns).
/// Fills ok, why and method, in as few rounds with the helper as possible.
void check_steps(std::vector<Step>& steps, const Problem& problem,
                 const std::vector<std::vector<maths::Binding>>& solutions, Algebra& algebra);

/// Two false steps or more although the final answer is right: the slips cancelled each other.
[[nodiscard]] bool slips_cancel(std::span<const Step> steps, bool answer_is_right);

[[nodiscard]] std::string_view to_string(Step::Kind kind);

}  // namespace assay::checkers::math
