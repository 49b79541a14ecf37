#include "grader/checkers/math/form.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <numeric>
#include <string_view>
#include <system_error>

namespace assay::checkers::math {
namespace {

using maths::Expr;
using maths::Id;
using maths::Op;

Id without_sign(const Expr& given, Id id) { return given.op(id) == Op::neg ? given.arg(id, 0) : id; }

/// A number of at most 18 digits without a point.
std::optional<std::int64_t> whole(const Expr& given, Id id) {
  if (given.op(id) != Op::number) return std::nullopt;
  const std::string_view digits = given.text(id);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::optional<bool> lowest_terms(const Expr& given, Id numerator, Id denominator) {
  const std::optional<std::int64_t> top = whole(given, without_sign(given, numerator));
  const std::optional<std::int64_t> bottom = whole(given, denominator);
  if (!top || !bottom) return std::nullopt;
  return *bottom != 1 && std::gcd(*top, *bottom) == 1;
}

std::optional<bool> is_reduced(const Expr& given, Id root) {
  const Id id = without_sign(given, root);
  if (given.op(id) == Op::number) return whole(given, id).has_value();
  if (given.op(id) == Op::div) return lowest_terms(given, given.arg(id, 0), given.arg(id, 1));
  if (given.op(id) == Op::mixed) return lowest_terms(given, given.arg(id, 1), given.arg(id, 2));
  return std::nullopt;
}

bool has_sum(const Expr& given, Id id) {
  if (given.op(id) == Op::add) return true;
  return std::ranges::any_of(given.args(id), [&](Id arg) { return has_sum(given, arg); });
}

/// A sum of terms that hold no sum.
bool is_expanded(const Expr& given, Id root) {
  const Id id = without_sign(given, root);
  if (given.op(id) != Op::add) return !has_sum(given, id);
  return std::ranges::none_of(given.args(id), [&](Id term) { return has_sum(given, without_sign(given, term)); });
}

bool is_factored(const Expr& given, Id root) { return given.op(without_sign(given, root)) != Op::add; }

}  // namespace

std::optional<bool> has_form(const Expr& given, Problem::Form form) {
  switch (form) {
    case Problem::Form::reduced: return is_reduced(given, given.root());
    case Problem::Form::decimal: return given.op(without_sign(given, given.root())) == Op::number;
    case Problem::Form::factored: return is_factored(given, given.root());
    case Problem::Form::expanded: return is_expanded(given, given.root());
    case Problem::Form::any: break;
  }
  return std::nullopt;
}

}  // namespace assay::checkers::math
