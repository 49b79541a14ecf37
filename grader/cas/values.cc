#include "grader/cas/values.h"

#include <algorithm>
#include <utility>

#include "grader/cas/budget.h"
#include "grader/cas/family.h"
#include "grader/cas/values_compare.h"
#include "grader/cas/values_rational.h"

namespace assay::cas {
namespace {

using Pair = std::pair<Kind, Kind>;

Answer unlike() { return make_answer(Outcome::different, "type", "values of different kinds"); }

/// (1, 2) is a point, an open interval or two values in order, as the other side says.
Expr as_interval(const Expr& tuple) { return join(Op::interval, part(tuple, 0), part(tuple, 1), "()"); }

std::optional<std::vector<Expr>> assigned_in_order(const Expr& system) {
  std::vector<Expr> out;
  for (const Expr& each : parts(system)) {
    const auto one = assignments(each);
    if (!one || one->values.size() != 1) return std::nullopt;
    out.push_back(one->values.front());
  }
  return out;
}

class Comparison {
 public:
  Comparison(const Expr& a, const Expr& b, const Policy& policy)
      : a_(plain_value(a)), b_(plain_value(b)), policy_(policy), kinds_(kind_of(a_), kind_of(b_)) {}

  Answer run() {
    if (is(Kind::scalar) && signs()) return several();
    if (both(Kind::scalar)) return scalars();
    if (identical(a_, b_)) return make_answer(Outcome::equal, "structure");
    if (is(Kind::family)) return compare_families(a_, b_, policy_);
    if (is(Kind::text)) return texts();
    if (is(Kind::undefined) || is(Kind::infinite)) return special();
    if (is(Kind::piecewise))
      return both(Kind::piecewise) || with(Kind::piecewise, Kind::scalar) ? compare_piecewise(a_, b_, policy_)
                                                                          : unlike();
    if (is(Kind::matrix) || both(Kind::tuple)) return shaped();
    if (is(Kind::ratio)) return ratios();
    if (is(Kind::congruence)) return congruences();
    if (is(Kind::tuple)) return tuple_and_other();
    if (is(Kind::region)) return regions();
    if (is(Kind::system)) return systems();
    if (both(Kind::equation)) return equations();
    if (with(Kind::equation, Kind::several) && !assignments(of(Kind::equation)))
      return compare_regions(a_, b_, policy_);
    if (is(Kind::several)) return several();
    if (with(Kind::equation, Kind::scalar)) return labelled();
    return unlike();
  }

 private:
  [[nodiscard]] bool is(Kind kind) const { return kinds_.first == kind || kinds_.second == kind; }
  [[nodiscard]] bool both(Kind kind) const { return kinds_.first == kind && kinds_.second == kind; }
  /// One side of each kind.
  [[nodiscard]] bool with(Kind one, Kind other) const {
    return (kinds_.first == one && kinds_.second == other) || (kinds_.first == other && kinds_.second == one);
  }
  [[nodiscard]] const Expr& of(Kind kind) const { return kinds_.first == kind ? a_ : b_; }
  [[nodiscard]] const Expr& not_of(Kind kind) const { return kinds_.first == kind ? b_ : a_; }

  [[nodiscard]] bool signs() const {
    for (const Expr* each : {&a_, &b_})
      if (has_op(*each, Op::plus_minus) || has_op(*each, Op::minus_plus)) return !with(Kind::scalar, Kind::region);
    return false;
  }

  [[nodiscard]] Answer scalars() const {
    const bool determinants = has_op(a_, Op::det) || has_op(b_, Op::det);
    if (!determinants) return compare_scalars(a_, a_.root(), b_, b_.root(), policy_);
    const Expr a = with_determinants(a_);
    const Expr b = with_determinants(b_);
    return compare_scalars(a, a.root(), b, b.root(), policy_);
  }

  [[nodiscard]] Answer texts() const {
    if (both(Kind::text)) return compare_texts(a_, b_);
    if (is(Kind::several)) return several();
    // A choice letter may have been read as a symbol or as a bracket around one.
    if (is(Kind::scalar)) return compare_texts(a_, b_);
    return unlike();
  }

  [[nodiscard]] Answer special() const {
    if (both(Kind::infinite)) {
      const bool same = (a_.op() == Op::neg) == (b_.op() == Op::neg);
      return make_answer(same ? Outcome::equal : Outcome::different, "structure");
    }
    if (with(Kind::undefined, Kind::scalar)) {
      const Expr value = closed_form(not_of(Kind::undefined), not_of(Kind::undefined).root(), policy_);
      if (value.op() == Op::undefined) return make_answer(Outcome::equal, "structure");
    }
    if (with(Kind::infinite, Kind::equation)) return labelled_with(Kind::infinite);
    return unlike();
  }

  [[nodiscard]] Answer shaped() const {
    if (both(Kind::tuple)) return compare_in_order(parts(a_), parts(b_), policy_, "order");
    if (with(Kind::matrix, Kind::equation)) return labelled_with(Kind::matrix);
    const auto a = matrix_of(a_);
    const auto b = matrix_of(b_);
    if (a && b) return compare_matrices(*a, *b, policy_);
    return a || b ? unlike() : make_answer(Outcome::undecided, "set", "a matrix that is not worked out");
  }

  [[nodiscard]] Answer ratios() const {
    if (both(Kind::ratio)) return compare_ratios(parts(a_), parts(b_), policy_);
    if (with(Kind::ratio, Kind::equation)) return labelled_with(Kind::ratio);
    const Expr& ratio = of(Kind::ratio);
    if (!with(Kind::ratio, Kind::scalar) || ratio.args().size() != 2) return unlike();
    const Expr quotient = join(Op::div, parts(ratio));
    const Expr& other = not_of(Kind::ratio);
    return compare_scalars(quotient, quotient.root(), other, other.root(), policy_);
  }

  [[nodiscard]] Answer congruences() const {
    if (both(Kind::congruence)) return compare_congruences(a_, b_, policy_);
    return make_answer(Outcome::undecided, "set", "a congruence against something else");
  }

  [[nodiscard]] Answer tuple_and_other() const {
    const Expr& tuple = of(Kind::tuple);
    const Expr& other = not_of(Kind::tuple);
    if (with(Kind::tuple, Kind::region) && tuple.args().size() == 2)
      return compare_values(as_interval(tuple), other, policy_);
    if (with(Kind::tuple, Kind::equation)) return labelled_with(Kind::tuple);
    if (with(Kind::tuple, Kind::several)) {
      if (other.op() == Op::list) {
        // "12, 13" for (12, 13), or one point after another.
        const bool points = std::ranges::any_of(parts(other), [](const Expr& e) { return e.op() == Op::tuple; });
        return points ? several() : compare_in_order(parts(tuple), parts(other), policy_, "order");
      }
      return several();
    }
    if (with(Kind::tuple, Kind::system)) {
      const auto values = assigned_in_order(other);
      return values ? compare_in_order(parts(tuple), *values, policy_, "order") : unlike();
    }
    return unlike();
  }

  [[nodiscard]] Answer regions() const {
    const Expr& other = not_of(Kind::region);
    const Kind kind = both(Kind::region) ? Kind::region : kind_of(other);
    switch (kind) {
      case Kind::region:
      case Kind::several:
      case Kind::equation:
      case Kind::system: return compare_regions(a_, b_, policy_);
      case Kind::scalar:
        if (has_symbols(other)) return unlike();
        return compare_regions(a_, b_, policy_);
      default: return unlike();
    }
  }

  [[nodiscard]] Answer systems() const {
    if (both(Kind::system)) return compare_systems(parts(a_), parts(b_), policy_);
    const Expr& other = not_of(Kind::system);
    if (with(Kind::system, Kind::equation)) return compare_systems(parts(of(Kind::system)), {other}, policy_);
    if (with(Kind::system, Kind::several)) {
      const auto values = assigned_in_order(of(Kind::system));
      if (values && other.op() == Op::list) return compare_in_order(*values, parts(other), policy_, "order");
      if (values && other.op() == Op::set) return several();
      if (other.op() == Op::any_of) return compare_regions(a_, b_, policy_);
    }
    return unlike();
  }

  [[nodiscard]] Answer equations() const {
    const auto a = assignments(a_);
    const auto b = assignments(b_);
    if (a && b && a->symbol == b->symbol) return compare_values(a->values[0], b->values[0], policy_);
    return compare_equations(a_, b_, policy_);
  }

  /// x = 5 for 5: the label may be dropped when the other side does not mention it.
  [[nodiscard]] Answer labelled() const { return labelled_with(Kind::scalar); }

  [[nodiscard]] Answer labelled_with(Kind value) const {
    const Expr& equation = not_of(value);
    const auto named = assignments(equation);
    if (!named || depends_on(of(value), named->symbol)) {
      // 2 + 3 = 5 written out in full still says 5.
      if (!named && !has_symbols(equation) && equation.op() == Op::eq)
        return compare_values(of(value), part(equation, 1), policy_);
      return unlike();
    }
    return compare_values(of(value), named->values[0], policy_);
  }

  [[nodiscard]] Answer several() const {
    if (both(Kind::several) && policy_.ordered && a_.op() == Op::list && b_.op() == Op::list)
      return compare_in_order(parts(a_), parts(b_), policy_, "order");
    const std::vector<Expr> a = elements(a_);
    const std::vector<Expr> b = elements(b_);
    const bool plain = kinds_.first == Kind::scalar || kinds_.second == Kind::scalar;
    if (plain && a.size() == 1 && b.size() == 1) {
      if (identical(a[0], a_) && identical(b[0], b_)) return unlike();
      return compare_values(a[0], b[0], policy_);
    }
    const auto left = assignments(a_);
    const auto right = assignments(b_);
    if (left && right && left->symbol != right->symbol)
      return make_answer(Outcome::different, "set", "values of " + left->symbol + " and " + right->symbol);
    const bool sets = a_.op() != Op::list || b_.op() != Op::list;
    return compare_several(a, b, sets, policy_);
  }

  Expr a_;
  Expr b_;
  const Policy& policy_;
  Pair kinds_;
};

/// How deep values may nest in values.
thread_local int nesting = 0;
constexpr int kDeepest = 24;

struct Nested {
  Nested() { ++nesting; }
  ~Nested() { --nesting; }
  Nested(const Nested&) = delete;
  Nested& operator=(const Nested&) = delete;
};

}  // namespace

Answer compare_values(const Expr& expected, const Expr& given, const Policy& policy) {
  const Nested nested;
  if (nesting > kDeepest || !spend(500)) return make_answer(Outcome::undecided, "budget");
  if (expected.empty() || given.empty()) return make_answer(Outcome::undecided, "type", "nothing to compare");
  return Comparison(expected, given, policy).run();
}

}  // namespace assay::cas
