#include "grader/maths/function_names.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>
#include <vector>

namespace assay::maths {
namespace {

using Row = std::pair<std::string_view, Op>;

constexpr Row written[] = {
#define ASSAY_OP(id, name, least, most) {name, Op::id},
#include "grader/maths/ops.def"
#undef ASSAY_OP
    {"arcsin", Op::asin},   {"arccos", Op::acos},   {"arctan", Op::atan},    {"arccot", Op::acot},
    {"arcsinh", Op::asinh}, {"arccosh", Op::acosh}, {"arctanh", Op::atanh},  {"integral", Op::integrate},
    {"inf", Op::infinity},  {"DNE", Op::undefined}, {"choose", Op::binomial}};

constexpr auto sorted = [] {
  auto rows = std::to_array(written);
  std::ranges::sort(rows, {}, &Row::first);
  return rows;
}();

constexpr std::string_view grammar[] = {"and", "approx", "apply", "interval", "or", "quantity", "symbol"};

}  // namespace

std::optional<Op> named_op(std::string_view name) {
  if (name.empty()) return std::nullopt;
  const auto found = std::ranges::lower_bound(sorted, name, {}, &Row::first);
  if (found == sorted.end() || found->first != name) return std::nullopt;
  return found->second;
}

bool is_reserved(std::string_view name) {
  return named_op(name).has_value() || std::ranges::find(grammar, name) != std::end(grammar);
}

bool is_constant(Op op) { return info(op).most == 0 && !info(op).name.empty(); }

}  // namespace assay::maths
