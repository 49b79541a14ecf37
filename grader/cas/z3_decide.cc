#include "grader/cas/z3_decide.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "grader/cas/budget.h"
#include "grader/cas/hold_statement.h"
#include "grader/cas/values_rational.h"
#include "grader/cas/z3_translate.h"

namespace assay::cas {
namespace {

// Z3's own count of steps for one check; those about whole numbers cost more.
constexpr unsigned kEffort = 400'000;
constexpr unsigned kEffortWhole = 60'000;

/// {x | condition} as its condition.
Expr condition_of(const Expr& expr) { return expr.op() == Op::such_that ? part(expr, 1) : expr; }

/// The names before the bar of {(x, y) | …}; none for other formulas.
std::vector<std::string> names_before_bar(const Expr& expr) {
  std::vector<std::string> out;
  if (expr.op() != Op::such_that) return out;
  const Expr head = part(expr, 0);
  const std::vector<Expr> names = head.op() == Op::tuple ? parts(head) : std::vector{head};
  for (const Expr& name : names) {
    if (name.op() != Op::symbol) throw NotAsked{};
    out.emplace_back(name.text(name.root()));
  }
  return out;
}

/// A point at which a formula is true.
struct Witness {
  std::vector<maths::Binding> values;
  bool exact = true;       ///< all values are rational
  std::vector<bool> real;  ///< of each statement: no even root of a negative number is taken there
  std::string text;        ///< "x = 1/2, y = 0"
};

enum class Found : std::uint8_t { nothing, point, unknown };

class Search {
 public:
  Search(const Reading& reading, z3::context& context) : reading_(reading), z3_(context) {}

  Found look_for(const z3::expr& condition) {
    // Constants are decided elsewhere, and a proof of a difference asks there.
    if (reading_.symbols.empty()) throw NotAsked{};
    const bool whole = std::ranges::any_of(reading_.symbols, [](const auto& each) { return each.second.is_int(); });
    z3::solver solver = whole ? z3::solver(z3_) : z3::solver(z3_, "QF_NRA");
    z3::params limits(z3_);
    limits.set("rlimit", whole ? kEffortWhole : kEffort);
    solver.set(limits);
    solver.add(reading_.known);
    solver.add(condition);
    const z3::check_result result = solver.check();
    if (result == z3::unknown) return Found::unknown;
    if (result == z3::unsat) return Found::nothing;
    read(solver.get_model());
    return Found::point;
  }

  [[nodiscard]] const Witness& witness() const { return witness_; }

 private:
  void read(const z3::model& model) {
    witness_ = {};
    for (const Claim& claim : reading_.claims) witness_.real.push_back(model.eval(claim.defined.real, true).is_true());
    for (const auto& [name, made] : reading_.symbols) {
      const z3::expr value = model.eval(made, true);
      std::string shown = value.is_numeral() ? Z3_get_numeral_string(z3_, value) : value.get_decimal_string(6);
      if (shown.ends_with('?')) shown.pop_back();
      witness_.text.append(witness_.text.empty() ? "" : ", ").append(name);
      witness_.text.append(value.is_numeral() ? " = " : " ≈ ").append(shown);
      witness_.exact = witness_.exact && value.is_numeral();
      if (witness_.exact) witness_.values.push_back({name, rational_from(shown)});
    }
    if (witness_.text.empty()) witness_.text = "all values";
  }

  static Expr rational_from(std::string_view text) {
    Ratio value;
    if (fmpq_set_str(value.get(), std::string(text).c_str(), 10) != 0) throw NotAsked{};
    return value.expr();
  }

  const Reading& reading_;
  z3::context& z3_;
  Witness witness_;
};

/// Whether the statement has that truth at the point, worked out again without Z3. Points that are not rational are
/// left to the exact algebraic numbers of Z3.
bool confirmed(const Expr& statement, std::size_t index, const Witness& at, bool wanted) {
  if (!at.exact || (!wanted && !at.real[index])) return true;
  const Outcome truth_there = truth(bound(statement, at.values), Policy{}).outcome;
  return truth_there == (wanted ? Outcome::equal : Outcome::different);
}

/// Nothing is said when Z3 fails (its limits, its memory) or is not asked.
template <class Ask>
std::optional<Answer> guarded(Ask ask) {
  if (!spend(200'000)) return std::nullopt;
  try {
    return ask();
  } catch (const NotAsked&) {
    return std::nullopt;
  } catch (const z3::exception&) {
    return std::nullopt;
  }
}

/// Two statements in one context.
struct Pair {
  Pair(const Expr& a, const Expr& b, const Policy& policy) : reading(read_statements(context, policy, {&a, &b})) {}

  [[nodiscard]] const Claim& first() const { return reading.claims[0]; }
  [[nodiscard]] const Claim& second() const { return reading.claims[1]; }
  [[nodiscard]] z3::expr no_holes() const { return first().defined.divided && second().defined.divided; }

  z3::context context;
  Reading reading;
};

Answer solved(Outcome outcome, std::string detail = {}) { return make_answer(outcome, "solver", std::move(detail)); }

/// The second statement with the names of the first before the bar.
Expr renamed(const Expr& condition, const std::vector<std::string>& from, const std::vector<std::string>& to) {
  if (from.empty() || to.empty() || from == to) return condition;
  if (from.size() != to.size()) throw NotAsked{};
  Expr out = condition;
  for (std::size_t i = 0; i < from.size(); ++i)
    out = substitute(out, out.root(), from[i], symbol("set!" + std::to_string(i)));
  for (std::size_t i = 0; i < to.size(); ++i)
    out = substitute(out, out.root(), "set!" + std::to_string(i), symbol(to[i]));
  return out;
}

std::optional<Answer> compare_claims(const Expr& a, const Expr& b, const Policy& policy) {
  Pair pair(a, b, policy);
  Search search(pair.reading, pair.context);
  const z3::expr apart = pair.first().holds != pair.second().holds;
  const Found common = search.look_for(pair.no_holes() && apart);
  if (common == Found::unknown) return std::nullopt;
  if (common == Found::point) {
    const Witness& at = search.witness();
    const bool first_holds = truth(bound(a, at.values), Policy{}).outcome == Outcome::equal;
    if (!confirmed(a, 0, at, first_holds) || !confirmed(b, 1, at, !first_holds)) return std::nullopt;
    return solved(Outcome::different, "differs at " + at.text);
  }
  const Found anywhere = search.look_for(apart);
  if (anywhere == Found::nothing) return solved(Outcome::equal);
  if (anywhere == Found::unknown) return std::nullopt;
  return solved(Outcome::undecided, "they differ only where one side is not defined");
}

/// A point that one statement (0 or 1) allows and the other does not: its text, "" for none; nothing when undecided.
std::optional<std::string> allowed_only_by(std::size_t index, Search& search, const Pair& pair,
                                           const std::array<const Expr*, 2>& statements) {
  const std::size_t other = 1 - index;
  const Found found = search.look_for(pair.reading.claims[index].holds && !pair.reading.claims[other].holds);
  if (found == Found::unknown) return std::nullopt;
  if (found == Found::nothing) return "";
  const Witness& at = search.witness();
  const bool fine = confirmed(*statements[index], index, at, true) && confirmed(*statements[other], other, at, false);
  return fine ? std::optional(at.text) : std::nullopt;
}

}  // namespace

std::optional<Answer> same_by_solver(const Expr& a, const Expr& b, const Policy& policy) {
  return guarded([&]() -> std::optional<Answer> {
    const bool swapped = print(b) < print(a);
    const Expr& first = swapped ? b : a;
    const Expr& second = swapped ? a : b;
    const std::vector<std::string> names = names_before_bar(first);
    const std::vector<std::string> others = names_before_bar(second);
    return compare_claims(condition_of(first), renamed(condition_of(second), others, names), policy);
  });
}

std::optional<Answer> holds_by_solver(const Expr& statement, const Policy& policy) {
  return guarded([&]() -> std::optional<Answer> {
    z3::context context;
    const Reading reading = read_statements(context, policy, {&statement});
    const Claim& claim = reading.claims[0];
    Search search(reading, context);
    const Found found = search.look_for(claim.defined.all() && !claim.holds);
    if (found == Found::unknown) return std::nullopt;
    if (found == Found::nothing) return solved(Outcome::equal, "for all values");
    if (!confirmed(statement, 0, search.witness(), false)) return std::nullopt;
    return solved(Outcome::different, "fails at " + search.witness().text);
  });
}

std::optional<Answer> follows_by_solver(const Expr& before, const Expr& after, const Policy& policy) {
  return guarded([&]() -> std::optional<Answer> {
    Pair pair(before, after, policy);
    Search search(pair.reading, pair.context);
    const std::array statements = {&before, &after};
    const auto gone = allowed_only_by(0, search, pair, statements);
    if (!gone) return std::nullopt;
    const auto gained = allowed_only_by(1, search, pair, statements);
    if (!gained) return std::nullopt;
    if (gone->empty() && gained->empty()) return solved(Outcome::equal);
    if (gained->empty()) return solved(Outcome::shrank, "loses " + *gone);
    if (gone->empty()) return solved(Outcome::grew, "gains " + *gained);
    return solved(Outcome::different, "loses " + *gone + ", gains " + *gained);
  });
}

}  // namespace assay::cas
