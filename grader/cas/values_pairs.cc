#include <algorithm>
#include <cstdint>
#include <string>

#include "grader/cas/sets.h"
#include "grader/cas/values.h"
#include "grader/cas/values_compare.h"
#include "grader/cas/z3_decide.h"

// Pairs of kinds that need only a few lines each.
namespace assay::cas {
namespace {

/// Letters of a multiple choice: "(B)", "b", "A, C" and "AC" as sorted capitals; nothing for other texts.
std::optional<std::string> choice_letters(std::string_view text) {
  std::string letters;
  for (const char c : text) {
    if (c == ' ' || c == '(' || c == ')' || c == '.' || c == ',' || c == '[' || c == ']') continue;
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (upper < 'A' || upper > 'H' || letters.size() == 8) return std::nullopt;
    letters.push_back(upper);
  }
  if (letters.empty()) return std::nullopt;
  std::ranges::sort(letters);
  const auto repeated = std::ranges::unique(letters);
  letters.erase(repeated.begin(), repeated.end());
  return letters;
}

std::string squeezed(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n') continue;
    out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return out;
}

std::string words_of(const Expr& expr) {
  const bool named = expr.op() == Op::text || expr.op() == Op::symbol;
  return named ? std::string(expr.text(expr.root())) : print(expr);
}

/// The remainder classes a (mod n) that a congruence in one symbol allows.
struct Residue {
  std::string symbol;
  Expr value;
  Expr modulus;
};

std::optional<Residue> residue_of(const Expr& expr) {
  const Expr left = part(expr, 0);
  if (left.op() != Op::symbol || has_symbols(part(expr, 1)) || has_symbols(part(expr, 2))) return std::nullopt;
  return Residue{std::string(left.text(left.root())), part(expr, 1), part(expr, 2)};
}

std::optional<Expr> value_in_case(const Expr& expr, const Expr& value, std::string_view x) {
  if (expr.op() != Op::piecewise) return expr;
  for (const Expr& each : parts(expr)) {
    if (each.op() != Op::case_of) return std::nullopt;
    const Expr condition = part(each, 1);
    if (condition.op() == Op::otherwise) return part(each, 0);
    const auto set = set_of(condition, x);
    if (!set) return std::nullopt;
    const auto in = contains(*set, value);
    if (!in) return std::nullopt;
    if (*in) return part(each, 0);
  }
  return leaf(Op::undefined);
}

/// Cuts the line where a case begins or an absolute value turns.
bool add_cuts(const Expr& expr, std::string_view x, RealSet& grid) {
  const auto add = [&](const Expr& condition) {
    const auto set = set_of(condition, x);
    if (!set) return false;
    const auto marks = set->marks.empty() ? std::optional(RealSet{}) : points(set->marks);
    const auto both = marks ? united(grid, *marks) : std::nullopt;
    if (both) grid = *both;
    return both.has_value();
  };
  std::vector<Id> todo{expr.root()};
  while (!todo.empty()) {
    const Id id = todo.back();
    todo.pop_back();
    todo.insert(todo.end(), expr.args(id).begin(), expr.args(id).end());
    if (expr.op(id) == Op::case_of && expr.op(expr.arg(id, 1)) != Op::otherwise && !add(expr.part(expr.arg(id, 1))))
      return false;
    if (expr.op(id) == Op::abs && !add(join(Op::ge, expr.part(expr.arg(id, 0)), integer(0)))) return false;
  }
  return true;
}

/// abs(h) as h or -h, by the sign of h at a point of the cell.
Expr without_abs(const Expr& expr, Id id, std::string_view x, const Expr& point) {
  if (expr.args(id).empty()) return expr.part(id);
  std::vector<Expr> args;
  for (const Id arg : expr.args(id)) args.push_back(without_abs(expr, arg, x, point));
  if (expr.op(id) != Op::abs) return join(expr.op(id), args, expr.text(id));
  const Expr there = substitute(args[0], args[0].root(), x, point);
  const auto sign = order(there, integer(0));
  if (!sign) return join(Op::abs, args[0]);
  return *sign < 0 ? join(Op::neg, args[0]) : args[0];
}

/// Whether both have other values at a point of the cell: from the sample towards the next mark.
bool differ_inside(const Expr& a, const Expr& b, std::string_view x, const RealSet& grid, std::size_t cell,
                   const Expr& point) {
  const bool last = cell / 2 == grid.marks.size();
  const Expr width = last ? integer(1) : minus(grid.marks[cell / 2], point);
  for (const std::int64_t share : {0, 3, 5}) {
    const Expr at = share == 0 ? point : join(Op::add, point, join(Op::div, width, integer(share)));
    const Outcome same = same_scalar(substitute(a, a.root(), x, at), substitute(b, b.root(), x, at));
    if (same == Outcome::different) return true;
  }
  return false;
}

Answer compare_in_cell(const Expr& a, const Expr& b, std::string_view x, const RealSet& grid, std::size_t cell) {
  const bool open = cell % 2 == 0;
  const auto point = open ? sample(grid, cell) : std::optional(grid.marks[cell / 2]);
  if (!point) return make_answer(Outcome::undecided, "set", "a region without a sample");
  const auto left = value_in_case(a, *point, x);
  const auto right = value_in_case(b, *point, x);
  if (!left || !right) return make_answer(Outcome::undecided, "set", "a case that is not decided");
  Answer out = open ? compare_values(without_abs(*left, left->root(), x, *point),
                                     without_abs(*right, right->root(), x, *point), Policy{})
                    : compare_values(substitute(*left, left->root(), x, *point),
                                     substitute(*right, right->root(), x, *point), Policy{});
  if (out.outcome != Outcome::different) return out;
  // Two functions may differ elsewhere and agree in this region: sqrt(x^2) and x.
  if (open && !differ_inside(*left, *right, x, grid, cell, *point))
    return make_answer(Outcome::undecided, "set", "they may agree in one region");
  out.detail = "differs at " + std::string(x) + " = " + print(*point);
  return out;
}

/// {(x, y) | …}
bool in_several(const Expr& expr) { return expr.op() == Op::such_that && part(expr, 0).op() == Op::tuple; }

}  // namespace

Answer compare_texts(const Expr& a, const Expr& b) {
  const std::string left = words_of(a);
  const std::string right = words_of(b);
  const auto letters = choice_letters(left);
  const auto others = choice_letters(right);
  const bool same = letters && others ? *letters == *others : squeezed(left) == squeezed(right);
  return make_answer(same ? Outcome::equal : Outcome::different, same ? "structure" : "type");
}

Answer compare_ratios(const std::vector<Expr>& a, const std::vector<Expr>& b, const Policy& policy) {
  if (a.size() != b.size()) return make_answer(Outcome::different, "type", "another number of terms");
  Answer out = make_answer(Outcome::equal, "rational");
  for (std::size_t i = 1; i < a.size(); ++i) {
    const Expr left = join(Op::mul, a[0], b[i]);
    const Expr right = join(Op::mul, b[0], a[i]);
    Answer next = compare_scalars(left, left.root(), right, right.root(), policy);
    if (next.outcome == Outcome::different) return next;
    if (next.outcome != Outcome::equal || next.method == "probable") out = next;
  }
  // 0 : 0 is proportional to everything.
  if (out.outcome == Outcome::equal && same_scalar(a[0], integer(0)) == Outcome::equal)
    return compare_in_order(a, b, policy, "structure");
  return out;
}

Answer compare_congruences(const Expr& a, const Expr& b, const Policy& policy) {
  const auto left = residue_of(a);
  const auto right = residue_of(b);
  if (!left || !right) return compare_in_order(parts(a), parts(b), policy, "structure");
  if (left->symbol != right->symbol) return make_answer(Outcome::different, "set", "another symbol");
  const Expr sizes[2] = {join(Op::abs, left->modulus), join(Op::abs, right->modulus)};
  const Outcome modulus = same_scalar(sizes[0], sizes[1]);
  if (modulus != Outcome::equal) return make_answer(modulus, "set", "another modulus");
  const Expr turns = join(Op::div, minus(left->value, right->value), left->modulus);
  const auto whole = is_integer(turns, turns.root());
  if (!whole) return make_answer(Outcome::undecided, "set");
  return make_answer(*whole ? Outcome::equal : Outcome::different, "set");
}

Answer compare_piecewise(const Expr& a, const Expr& b, const Policy& policy) {
  std::vector<std::string> names = maths::free_symbols(join(Op::list, a, b));
  if (names.empty()) names.emplace_back("x");
  if (names.size() > 1) {
    if (auto solved = holds_by_solver(join(Op::eq, a, b), policy)) return *solved;
    return make_answer(Outcome::undecided, "set", "cases in several symbols");
  }
  RealSet grid;
  if (!add_cuts(a, names[0], grid) || !add_cuts(b, names[0], grid))
    return make_answer(Outcome::undecided, "set", "a case that is not decided");
  Answer out = make_answer(Outcome::equal, "set");
  for (std::size_t cell = 0; cell < grid.in.size(); ++cell) {
    Answer next = compare_in_cell(a, b, names[0], grid, cell);
    if (next.outcome == Outcome::different) return make_answer(Outcome::different, "set", next.detail);
    if (next.outcome != Outcome::equal || next.method == "probable") out = next;
  }
  return out;
}

Answer compare_regions(const Expr& a, const Expr& b, const Policy& policy) {
  const std::vector<std::string> left = maths::free_symbols(a);
  const std::vector<std::string> right = maths::free_symbols(b);
  if (left.size() > 1 || right.size() > 1 || in_several(a) || in_several(b)) {
    if (auto solved = same_by_solver(a, b, policy)) return *solved;
    return make_answer(Outcome::undecided, "solver", "several symbols");
  }
  if (left.size() == 1 && right.size() == 1 && left != right)
    return make_answer(Outcome::different, "set", "conditions on " + left[0] + " and " + right[0]);
  const auto first = set_of(a, left.empty() ? "x" : left[0]);
  const auto second = set_of(b, right.empty() ? "x" : right[0]);
  if (!first || !second) {
    if (auto solved = same_by_solver(a, b, policy)) return *solved;
    return make_answer(Outcome::undecided, "set", "a set that is not worked out");
  }
  const auto rest = combined(*first, *second, std::not_equal_to<bool>{});
  if (!rest) return make_answer(Outcome::undecided, "set", "ends that could not be ordered");
  if (rest->empty()) return make_answer(Outcome::equal, "set");
  return make_answer(Outcome::different, "set", "they differ in " + print(expr_of(*rest)));
}

}  // namespace assay::cas
