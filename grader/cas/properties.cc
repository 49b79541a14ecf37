#include <cmath>

#include "grader/cas/budget.h"
#include "grader/cas/constant.h"
#include "grader/cas/nodes.h"
#include "grader/cas/number.h"

// What is true of a constant: its sign, whether it is real, whether it is an integer.
namespace assay::cas {

using maths::Op;

namespace {

/// The formula in closed form when it has parts that need it. Keeps it alive beside its program.
class Closed {
 public:
  Closed(const Expr& expr, Id root)
      : expr_(mentions(expr, root, {Op::degree, Op::sum, Op::product, Op::integrate, Op::diff, Op::limit})
                  ? closed_form(expr, root, {})
                  : expr.part(root)),
        program_(expr_, expr_.root(), !mentions(expr_, expr_.root(), {Op::imaginary})) {}
  Closed(const Closed&) = delete;
  Closed& operator=(const Closed&) = delete;

  [[nodiscard]] const Program& program() const { return program_; }
  [[nodiscard]] bool rational() const { return program_.kind() == Exactness::rational; }
  [[nodiscard]] bool constant() const {
    return program_.kind() <= Exactness::unknown && maths::free_symbols(expr_).empty();
  }

 private:
  Expr expr_;
  Program program_;
};

std::optional<bool> ask(const Program& program, shim_question question) {
  const auto value = constant_value(program);
  if (!value) return std::nullopt;
  const shim_truth truth = shim_ask(question, value->get(), field_of_thread());
  return truth == shim_unknown ? std::nullopt : std::optional(truth == shim_true);
}

constexpr slong steps[] = {64, 256, 1024};

}  // namespace

std::optional<int> sign_of(const Expr& expr, Id root) {
  const Closed closed(expr, root);
  if (closed.rational()) return fmpq_sgn(closed.program().value().get());
  if (!closed.constant()) return std::nullopt;
  for (const slong bits : steps) {
    const Enclosure value = closed.program().evaluate({}, bits);
    if (!value.finite()) continue;
    if (arb_contains_zero(acb_imagref(value.value.get())) == 0) return std::nullopt;
    const arb_struct* x = acb_realref(value.value.get());
    if (arb_contains_zero(x) != 0) continue;
    const bool real =
        arb_is_zero(acb_imagref(value.value.get())) != 0 || ask(closed.program(), shim_is_real).value_or(false);
    if (!real) return std::nullopt;
    return arb_is_positive(x) != 0 ? 1 : -1;
  }
  if (ask(closed.program(), shim_is_zero).value_or(false)) return 0;
  return std::nullopt;
}

std::optional<bool> is_integer(const Expr& expr, Id root) {
  const Closed closed(expr, root);
  if (closed.rational()) return fmpz_is_one(fmpq_denref(closed.program().value().get())) != 0;
  if (!closed.constant()) return std::nullopt;
  for (const slong bits : steps) {
    const Enclosure value = closed.program().evaluate({}, bits);
    if (value.finite() && acb_contains_int(value.value.get()) == 0) return false;
  }
  return ask(closed.program(), shim_is_integer);
}

std::optional<bool> is_real(const Expr& expr, Id root) {
  const Closed closed(expr, root);
  if (closed.rational()) return true;
  if (!closed.constant()) return std::nullopt;
  for (const slong bits : steps) {
    const Enclosure value = closed.program().evaluate({}, bits);
    if (!value.finite()) continue;
    if (arb_is_zero(acb_imagref(value.value.get())) != 0) return true;
    if (arb_contains_zero(acb_imagref(value.value.get())) == 0) return false;
  }
  return ask(closed.program(), shim_is_real);
}

std::optional<std::string> decimal(const Expr& expr, Id root, int digits) {
  if (digits < 1 || digits > 1000) return std::nullopt;
  const Closed closed(expr, root);
  if (!closed.rational() && !closed.constant()) return std::nullopt;
  for (slong bits = 64 + digits * 4L; bits <= 4096; bits *= 2) {
    const Enclosure value = closed.program().evaluate({}, bits);
    if (!value.finite()) continue;
    if (arb_contains_zero(acb_imagref(value.value.get())) == 0) return std::nullopt;
    const arb_struct* x = acb_realref(value.value.get());
    if (arb_rel_accuracy_bits(x) < digits * 4L && arb_is_exact(x) == 0) continue;
    const std::unique_ptr<char, void (*)(void*)> text(arb_get_str(x, digits, ARB_STR_NO_RADIUS), flint_free);
    return std::string(text.get());
  }
  return std::nullopt;
}

}  // namespace assay::cas
