#include "grader/checkers/math/measured.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "grader/maths/unit.h"

namespace assay::checkers::math {
namespace {

using maths::Expr;
using maths::Id;
using maths::Op;
using maths::Unit;

bool is_plain_count(const Unit& unit) {
  return unit.currency.empty() && std::ranges::all_of(unit.dimension, [](auto exponent) { return exponent == 0; });
}

/// Statements and collections, whose elements are measured one by one.
bool holds_values(Op op) {
  switch (op) {
    case Op::tuple:
    case Op::list:
    case Op::set:
    case Op::row:
    case Op::matrix:
    case Op::union_of:
    case Op::interval:
    case Op::any_of:
    case Op::all_of: return true;
    default: return maths::is_relation(op);
  }
}

class Converter {
 public:
  Converter(const Expr& given, const Problem& problem) : given_(given), problem_(problem) {}

  Measured convert() {
    result_.value.set_root(element(given_.root()));
    return std::move(result_);
  }

 private:
  Id element(Id id) {
    if (holds_values(given_.op(id))) return copy(id, [this](Id arg) { return element(arg); });
    const Id value = scalar(id);
    if (!problem_.percent || has_percent(id) || given_.op(id) == Op::symbol) return value;
    return result_.value.add(Op::div, {value, result_.value.number("100")});
  }

  Id scalar(Id id) {
    if (given_.op(id) == Op::quantity) return quantity(id);
    return copy(id, [this](Id arg) { return scalar(arg); });
  }

  template <class Inner>
  Id copy(Id id, Inner inner) {
    std::vector<Id> args;
    args.reserve(given_.args(id).size());
    for (const Id arg : given_.args(id)) args.push_back(inner(arg));
    return result_.value.add(given_.op(id), args, given_.text(id));
  }

  Id quantity(Id id) {
    const Id value = scalar(given_.arg(id, 0));
    const std::optional<Unit> unit = maths::read_unit(given_.text(id));
    if (!unit) return value;
    if (!problem_.unit) return is_plain_count(*unit) ? scaled(value, *unit, nullptr) : value;
    if (!commensurable(*unit, *problem_.unit)) {
      result_.wrong_unit = std::string(given_.text(id));
      return value;
    }
    result_.had_unit = true;
    return scaled(value, *unit, &*problem_.unit);
  }

  /// value * from.factor + from.offset, less to.offset, over to.factor.
  Id scaled(Id value, const Unit& from, const Unit* to) {
    Expr& out = result_.value;
    if (to != nullptr && identical(from.factor, to->factor) && !from.offset && !to->offset) return value;
    Id result = out.add(Op::mul, {value, out.graft(from.factor)});
    if (from.offset) result = out.add(Op::add, {result, out.graft(*from.offset)});
    if (to == nullptr) return result;
    if (to->offset) result = out.add(Op::add, {result, out.add(Op::neg, {out.graft(*to->offset)})});
    return out.add(Op::div, {result, out.graft(to->factor)});
  }

  bool has_percent(Id id) const {
    if (given_.op(id) == Op::percent || given_.op(id) == Op::permille) return true;
    return std::ranges::any_of(given_.args(id), [this](Id arg) { return has_percent(arg); });
  }

  const Expr& given_;
  const Problem& problem_;
  Measured result_;
};

/// The elements of a collection over 100 each.
Id hundredths(Expr& out, const Expr& expected, Id id) {
  if (!holds_values(expected.op(id))) return out.add(Op::div, {out.graft(expected, id), out.number("100")});
  std::vector<Id> args;
  args.reserve(expected.args(id).size());
  for (const Id arg : expected.args(id)) args.push_back(hundredths(out, expected, arg));
  return out.add(expected.op(id), args, expected.text(id));
}

}  // namespace

Measured measured(const Expr& given, const Problem& problem) { return Converter(given, problem).convert(); }

Expr expected_value(const Expr& expected, const Problem& problem) {
  if (!problem.percent) return expected;
  Expr out;
  out.set_root(hundredths(out, expected, expected.root()));
  return out;
}

}  // namespace assay::checkers::math
