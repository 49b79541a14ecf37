#include "grader/cas/program.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "grader/cas/ball_functions.h"
#include "grader/cas/budget.h"
#include "grader/cas/nodes.h"

namespace assay::cas {

using maths::Expr;
using maths::Id;
using maths::Op;

namespace {

constexpr double nothing = -std::numeric_limits<double>::infinity();

/// log2 of an upper bound of |value|.
double size_of(const Ball& value) {
  if (acb_is_zero(value.get()) != 0) return nothing;
  mag_t bound;
  mag_init(bound);
  acb_get_mag(bound, value.get());
  const double size = mag_is_inf(bound) != 0 ? 0 : mag_get_d_log2_approx(bound);
  mag_clear(bound);
  return size;
}

/// A sum is as large as its largest part, a product as the product of its parts; everything else as its value.
double scale_of(const Expr& expr, Id id, const std::vector<Enclosure>& values) {
  const auto args = expr.args(id);
  switch (expr.op(id)) {
    case Op::neg: return values[args[0]].scale;
    case Op::add: {
      double scale = nothing;
      for (const Id arg : args) scale = std::max(scale, values[arg].scale);
      return scale;
    }
    case Op::mul: {
      double scale = 0;
      for (const Id arg : args) scale += values[arg].scale;
      return scale;
    }
    case Op::div: return values[args[0]].scale - size_of(values[args[1]].value);
    default: return std::max(size_of(values[id].value), -64.0);
  }
}

}  // namespace

const Rational* Point::find(std::string_view symbol) const {
  const auto found =
      std::ranges::find(values, symbol, [](const auto& entry) -> std::string_view { return entry.first; });
  return found == values.end() ? nullptr : &found->second;
}

std::string Point::text() const {
  std::string text;
  for (const auto& [symbol, value] : values) {
    if (!text.empty()) text.append(", ");
    text.append(symbol).append(" = ").append(to_text(value));
  }
  return text;
}

Program::Program(const Expr& expr, Id root, bool real)
    : expr_(expr), root_(root), real_(real), exact_(std::size_t{root} + 1) {
  std::vector<char> needed(std::size_t{root} + 1, 0);
  const auto below = nodes_below(expr, root);
  for (const Id id : below) {
    exact_[id] = spend(20) ? exact_step(expr, id, exact_) : Exact();
    if (exact_[id].kind > Exactness::unknown) kind_ = std::max(kind_, exact_[id].kind);
  }
  if (exact_[root].kind == Exactness::rational) kind_ = Exactness::rational;
  needed[root] = 1;
  for (Id id = root + 1; id-- > 0;) {
    if (needed[id] == 0 || exact_[id].kind == Exactness::rational) continue;
    for (const Id arg : expr.args(id)) needed[arg] = 1;
  }
  nodes_.reserve(below.size());
  for (const Id id : below)
    if (needed[id] != 0) nodes_.push_back(id);
}

Enclosure Program::run(const Point& point, std::string_view symbol, const Ball* ball, slong bits) const {
  std::vector<Enclosure> values(std::size_t{root_} + 1);
  std::vector<const acb_struct*> args;
  for (const Id id : nodes_) {
    acb_struct* out = values[id].value.get();
    if (exact_[id].kind == Exactness::rational) acb_set_fmpq(out, exact_[id].value.get(), bits);
    else if (const Op op = expr_.op(id); op == Op::symbol) {
      if (ball != nullptr && expr_.text(id) == symbol) acb_set(out, ball->get());
      else if (const Rational* value = point.find(expr_.text(id))) acb_set_fmpq(out, value->get(), bits);
      else acb_indeterminate(out);
    } else if (!spend(static_cast<std::uint64_t>(bits) * 4)) {
      acb_indeterminate(out);
    } else {
      args.clear();
      for (const Id arg : expr_.args(id)) args.push_back(values[arg].value.get());
      const Rational* exponent = args.size() == 2 && exact_[expr_.arg(id, 1)].kind == Exactness::rational
                                     ? &exact_[expr_.arg(id, 1)].value
                                     : nullptr;
      apply_to_balls(out, {op, args, exponent, real_, bits});
    }
    values[id].scale = expr_.args(id).empty() || exact_[id].kind == Exactness::rational ? size_of(values[id].value)
                                                                                        : scale_of(expr_, id, values);
    if (std::isnan(values[id].scale)) values[id].scale = nothing;
  }
  return std::move(values[root_]);
}

}  // namespace assay::cas
