#include "grader/cas/hold_statement.h"
#include "grader/cas/values.h"

namespace assay::cas {
namespace {

/// All statements together under one choice of values.
Answer hold_under(std::span<const Expr> statements, std::span<const maths::Binding> bindings, const Policy& policy) {
  Answer out = make_answer(Outcome::equal, "structure");
  for (const Expr& statement : statements) {
    Answer next = truth(bound(statement, bindings), policy);
    if (next.outcome == Outcome::different) {
      if (next.detail.empty()) next.detail = print(bound(statement, bindings)) + " is false";
      return next;
    }
    if (out.outcome == Outcome::equal) out = std::move(next);
  }
  return out;
}

}  // namespace

Answer hold(std::span<const Expr> statements, std::span<const std::vector<maths::Binding>> alternatives,
            const Policy& policy) {
  if (alternatives.empty()) return hold_under(statements, {}, policy);
  Answer out;
  bool first = true;
  for (const auto& bindings : alternatives) {
    Answer next = hold_under(statements, bindings, policy);
    if (next.outcome == Outcome::equal) return next;
    if (first || (out.outcome == Outcome::different && next.outcome != Outcome::different)) out = std::move(next);
    first = false;
  }
  return out;
}

}  // namespace assay::cas
