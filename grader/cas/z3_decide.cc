#include "grader/cas/z3_decide.h"

#include <z3++.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "grader/cas/budget.h"
#include "grader/cas/hold_statement.h"
#include "grader/cas/nodes.h"
#include "grader/cas/values_rational.h"

namespace assay::cas {
namespace {

constexpr std::size_t kMostNodes = 600;
constexpr std::size_t kMostSymbols = 8;
constexpr std::size_t kMostBits = 400;
constexpr std::int64_t kMostDegree = 12;
constexpr unsigned kEffort = 400'000;  ///< Z3's own count of steps for one check

/// What is not asked: the formula has parts that are no real algebra.
struct NotAsked {};

/// over / under where `defined` holds.
struct Value {
  z3::expr over;
  z3::expr under;
  std::int64_t degree = 0;
  z3::expr defined;
};

struct Claim {
  z3::expr holds;  ///< false where it is not defined
  z3::expr defined;
};

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

class Translator {
 public:
  Translator(z3::context& context, const Policy& policy) : z3_(context), policy_(policy), domains_(z3_.bool_val(true)) {}

  Claim claim(const Expr& statement) {
    if (statement.size() > kMostNodes) throw NotAsked{};
    return claim(statement, statement.root(), 0);
  }
  /// What is known of the symbols and of the roots that were named.
  [[nodiscard]] const z3::expr& known() const { return domains_; }
  [[nodiscard]] const std::map<std::string, z3::expr>& symbols() const { return symbols_; }

 private:
  z3::expr yes() { return z3_.bool_val(true); }
  z3::expr number(std::int64_t value) { return z3_.real_val(std::to_string(value).c_str()); }

  static void check_depth(int depth) {
    if (depth > 60 || !spend(200)) throw NotAsked{};
  }

  Claim claim(const Expr& e, Id id, int depth) {
    check_depth(depth);
    const auto args = e.args(id);
    switch (e.op(id)) {
      case Op::eq:
      case Op::ne:
      case Op::lt:
      case Op::le:
      case Op::gt:
      case Op::ge: return relation(e.op(id), value(e, args[0], depth + 1), value(e, args[1], depth + 1));
      case Op::list:
      case Op::all_of:
      case Op::any_of: {
        const bool all = e.op(id) != Op::any_of;
        Claim out{z3_.bool_val(all), yes()};
        for (const Id arg : args) {
          const Claim next = claim(e, arg, depth + 1);
          out = {all ? out.holds && next.holds : out.holds || next.holds, out.defined && next.defined};
        }
        return out;
      }
      case Op::element: return inside(value(e, args[0], depth + 1), e, args[1], depth + 1);
      default: throw NotAsked{};
    }
  }

  Claim relation(Op op, const Value& a, const Value& b) {
    const z3::expr defined = a.defined && b.defined;
    const z3::expr gap = a.over * b.under - b.over * a.under;
    if (op == Op::eq) return {defined && gap == 0, defined};
    if (op == Op::ne) return {defined && gap != 0, defined};
    const bool whole = a.under.is_numeral() && b.under.is_numeral();
    const z3::expr signed_gap = whole ? gap : gap * a.under * b.under;
    if (std::max(a.degree, b.degree) > kMostDegree) throw NotAsked{};
    switch (op) {
      case Op::lt: return {defined && signed_gap < 0, defined};
      case Op::le: return {defined && signed_gap <= 0, defined};
      case Op::gt: return {defined && signed_gap > 0, defined};
      default: return {defined && signed_gap >= 0, defined};
    }
  }

  Claim inside(const Value& x, const Expr& e, Id set, int depth) {
    check_depth(depth);
    const auto args = e.args(set);
    switch (e.op(set)) {
      case Op::reals: return {x.defined, x.defined};
      case Op::interval: return between(x, e, set, depth);
      case Op::set: {
        Claim out{z3_.bool_val(false), x.defined};
        for (const Id arg : args) {
          const Claim same = relation(Op::eq, x, value(e, arg, depth + 1));
          out = {out.holds || same.holds, out.defined && same.defined};
        }
        return out;
      }
      case Op::union_of:
      case Op::intersection: {
        const bool all = e.op(set) == Op::intersection;
        Claim out{z3_.bool_val(all), x.defined};
        for (const Id arg : args) {
          const Claim next = inside(x, e, arg, depth + 1);
          out = {all ? out.holds && next.holds : out.holds || next.holds, out.defined && next.defined};
        }
        return out;
      }
      case Op::difference: {
        const Claim first = inside(x, e, args[0], depth + 1);
        const Claim second = inside(x, e, args[1], depth + 1);
        return {first.holds && !second.holds, first.defined && second.defined};
      }
      default: throw NotAsked{};
    }
  }

  static bool infinite(const Expr& e, Id id) {
    return e.op(id) == Op::infinity || (e.op(id) == Op::neg && e.op(e.arg(id, 0)) == Op::infinity);
  }

  Claim between(const Value& x, const Expr& e, Id interval, int depth) {
    const Id low = e.arg(interval, 0);
    const Id high = e.arg(interval, 1);
    const std::string_view ends = e.text(interval);
    if (e.op(low) == Op::infinity || (infinite(e, high) && e.op(high) == Op::neg) || ends.size() != 2) throw NotAsked{};
    Claim out{x.defined, x.defined};
    if (!infinite(e, low)) {
      const Claim above = relation(ends[0] == '[' ? Op::ge : Op::gt, x, value(e, low, depth + 1));
      out = {out.holds && above.holds, out.defined && above.defined};
    }
    if (!infinite(e, high)) {
      const Claim below = relation(ends[1] == ']' ? Op::le : Op::lt, x, value(e, high, depth + 1));
      out = {out.holds && below.holds, out.defined && below.defined};
    }
    return out;
  }

  Value rational(const Ratio& exact) {
    if (exact.bits() > kMostBits) throw NotAsked{};
    char* text = fmpq_get_str(nullptr, 10, exact.get());
    const std::string digits(text);
    flint_free(text);
    return {z3_.real_val(digits.c_str()), number(1), 0, yes()};
  }

  Value value(const Expr& e, Id id, int depth) {
    check_depth(depth);
    const auto args = e.args(id);
    switch (e.op(id)) {
      case Op::symbol: return named(std::string(e.text(id)));
      case Op::neg: {
        Value out = value(e, args[0], depth + 1);
        out.over = -out.over;
        return out;
      }
      case Op::add: return folded(e, id, depth, [this](const Value& a, const Value& b) { return sum(a, b); });
      case Op::mul: return folded(e, id, depth, [](const Value& a, const Value& b) { return product(a, b); });
      case Op::div: return product(value(e, args[0], depth + 1), inverse(value(e, args[1], depth + 1)));
      case Op::pow: return power(value(e, args[0], depth + 1), e, args[1]);
      case Op::sqrt: return rooted(value(e, args[0], depth + 1), 2);
      case Op::cbrt: return rooted(value(e, args[0], depth + 1), 3);
      case Op::root: return rooted(value(e, args[0], depth + 1), small(e, args[1]));
      case Op::abs: {
        const Value a = value(e, args[0], depth + 1);
        return {z3::ite(a.over >= 0, a.over, -a.over), z3::ite(a.under >= 0, a.under, -a.under), a.degree, a.defined};
      }
      case Op::min: return folded(e, id, depth, [this](const Value& a, const Value& b) { return chosen(Op::le, a, b); });
      case Op::max: return folded(e, id, depth, [this](const Value& a, const Value& b) { return chosen(Op::ge, a, b); });
      case Op::piecewise: return cases(e, id, depth);
      default: break;
    }
    const auto exact = rational_of(e, id);
    if (!exact) throw NotAsked{};
    return rational(*exact);
  }

  template <class Combine>
  Value folded(const Expr& e, Id id, int depth, Combine combine) {
    const auto args = e.args(id);
    Value out = value(e, args[0], depth + 1);
    for (const Id arg : args.subspan(1)) out = combine(out, value(e, arg, depth + 1));
    return out;
  }

  Value sum(const Value& a, const Value& b) {
    const z3::expr defined = a.defined && b.defined;
    if (z3::eq(a.under, b.under)) return {a.over + b.over, a.under, std::max(a.degree, b.degree), defined};
    return limited({a.over * b.under + b.over * a.under, a.under * b.under, a.degree + b.degree, defined});
  }

  static Value product(const Value& a, const Value& b) {
    return limited({a.over * b.over, a.under * b.under, a.degree + b.degree, a.defined && b.defined});
  }

  static Value inverse(const Value& a) { return {a.under, a.over, a.degree, a.defined && a.over != 0}; }

  static Value limited(Value value) {
    if (value.degree > kMostDegree) throw NotAsked{};
    value.over = value.over.simplify();
    value.under = value.under.simplify();
    return value;
  }

  static std::int64_t small(const Expr& e, Id id) {
    const auto exact = rational_of(e, id);
    const auto whole = exact ? exact->small_integer() : std::nullopt;
    if (!whole || *whole > kMostDegree || *whole < -kMostDegree) throw NotAsked{};
    return *whole;
  }

  Value power(const Value& base, const Expr& e, Id exponent) {
    const auto exact = rational_of(e, exponent);
    if (exact && compare(*exact, Ratio(1) / Ratio(2)) == 0) return rooted(base, 2);
    const std::int64_t n = small(e, exponent);
    // 0^0 is not for a solver to define.
    if (n == 0) throw NotAsked{};
    const Value factor = n < 0 ? inverse(base) : base;
    Value out = factor;
    for (std::int64_t i = 1; i < (n < 0 ? -n : n); ++i) out = product(out, factor);
    return out;
  }

  /// A name for the root, with what determines it.
  Value rooted(const Value& base, std::int64_t n) {
    if (n < 2) throw NotAsked{};
    const z3::expr root = z3_.real_const(("root!" + std::to_string(roots_++)).c_str());
    z3::expr raised = root;
    for (std::int64_t i = 1; i < n; ++i) raised = raised * root;
    const z3::expr exact = raised * base.under == base.over;
    const std::int64_t degree = std::max<std::int64_t>(1, (base.degree + n - 1) / n);
    if (n % 2 == 1) {
      domains_ = domains_ && z3::ite(base.defined, exact, root == 0);
      return {root, number(1), degree, base.defined};
    }
    const z3::expr real = base.defined && base.over * base.under >= 0;
    domains_ = domains_ && root >= 0 && z3::ite(real, exact, root == 0);
    return {root, number(1), degree, real};
  }

  Value chosen(Op op, const Value& a, const Value& b) {
    const z3::expr first = relation(op, a, b).holds;
    return limited({z3::ite(first, a.over, b.over), z3::ite(first, a.under, b.under), std::max(a.degree, b.degree),
                    a.defined && b.defined});
  }

  /// The first case that holds; not defined where none does.
  Value cases(const Expr& e, Id id, int depth) {
    const auto args = e.args(id);
    Value out{number(0), number(1), 0, z3_.bool_val(false)};
    for (std::size_t i = args.size(); i-- > 0;) {
      if (e.op(args[i]) != Op::case_of) throw NotAsked{};
      const Value next = value(e, e.arg(args[i], 0), depth + 1);
      const Id condition = e.arg(args[i], 1);
      const bool rest = e.op(condition) == Op::otherwise;
      const z3::expr here = rest ? yes() : claim(e, condition, depth + 1).holds;
      out = {z3::ite(here, next.over, out.over), z3::ite(here, next.under, out.under), std::max(next.degree, out.degree),
             z3::ite(here, next.defined, out.defined)};
    }
    return out;
  }

  Value named(const std::string& name) {
    const auto found = symbols_.find(name);
    if (found != symbols_.end()) return {as_real(found->second), number(1), 1, yes()};
    if (symbols_.size() == kMostSymbols) throw NotAsked{};
    const Domain domain = domain_of(name, policy_);
    if (domain == Domain::complex) throw NotAsked{};
    const std::string own = "symbol!" + name;
    const z3::expr made = domain >= Domain::integer ? z3_.int_const(own.c_str()) : z3_.real_const(own.c_str());
    if (domain == Domain::positive || domain == Domain::positive_integer) domains_ = domains_ && made > 0;
    if (domain == Domain::nonnegative || domain == Domain::nonnegative_integer) domains_ = domains_ && made >= 0;
    symbols_.emplace(name, made);
    return {as_real(made), number(1), 1, yes()};
  }

  static z3::expr as_real(const z3::expr& made) { return made.is_int() ? z3::to_real(made) : made; }

  z3::context& z3_;
  const Policy& policy_;
  z3::expr domains_;
  std::map<std::string, z3::expr> symbols_;
  int roots_ = 0;
};

/// A point at which a formula is true.
struct Witness {
  std::vector<maths::Binding> values;
  bool exact = true;  ///< all values are rational
  std::string text;   ///< "x = 1/2, y = 0"
};

enum class Found : std::uint8_t { nothing, point, unknown };

class Search {
 public:
  explicit Search(const Translator& translator, z3::context& context) : translator_(translator), z3_(context) {}

  Found look_for(const z3::expr& condition) {
    const bool whole = std::ranges::any_of(translator_.symbols(), [](const auto& each) { return each.second.is_int(); });
    z3::solver solver = whole ? z3::solver(z3_) : z3::solver(z3_, "QF_NRA");
    z3::params limits(z3_);
    limits.set("rlimit", kEffort);
    solver.set(limits);
    solver.add(translator_.known());
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
    for (const auto& [name, made] : translator_.symbols()) {
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

  const Translator& translator_;
  z3::context& z3_;
  Witness witness_;
};

/// Whether the statement has that truth at the point, worked out again without Z3. Points that are not rational are
/// left to the exact algebraic numbers of Z3.
bool confirmed(const Expr& statement, const Witness& at, bool wanted) {
  if (!at.exact) return true;
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
  Pair(const Expr& a, const Expr& b, const Policy& policy)
      : translator(context, policy), first(translator.claim(a)), second(translator.claim(b)) {}

  [[nodiscard]] z3::expr both_defined() const { return first.defined && second.defined; }

  z3::context context;
  Translator translator;
  Claim first;
  Claim second;
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
  Search search(pair.translator, pair.context);
  const z3::expr apart = pair.first.holds != pair.second.holds;
  const Found common = search.look_for(pair.both_defined() && apart);
  if (common == Found::unknown) return std::nullopt;
  if (common == Found::point) {
    const Witness& at = search.witness();
    const bool first_holds = truth(bound(a, at.values), Policy{}).outcome == Outcome::equal;
    if (!confirmed(a, at, first_holds) || !confirmed(b, at, !first_holds)) return std::nullopt;
    return solved(Outcome::different, "differs at " + at.text);
  }
  const Found anywhere = search.look_for(apart);
  if (anywhere == Found::nothing) return solved(Outcome::equal);
  if (anywhere == Found::unknown) return std::nullopt;
  return solved(Outcome::undecided, "they differ only where one side is not defined");
}

/// A point that `from` allows and `to` does not: its text, "" for none; nothing when undecided.
std::optional<std::string> lost(Search& search, const Claim& from, const Claim& to, const Expr& a, const Expr& b) {
  const Found found = search.look_for(from.holds && !to.holds);
  if (found == Found::unknown) return std::nullopt;
  if (found == Found::nothing) return "";
  const Witness& at = search.witness();
  if (!confirmed(a, at, true) || !confirmed(b, at, false)) return std::nullopt;
  return at.text;
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
    Translator translator(context, policy);
    const Claim claim = translator.claim(statement);
    Search search(translator, context);
    const Found found = search.look_for(claim.defined && !claim.holds);
    if (found == Found::unknown) return std::nullopt;
    if (found == Found::nothing) return solved(Outcome::equal, "for all values");
    if (!confirmed(statement, search.witness(), false)) return std::nullopt;
    return solved(Outcome::different, "fails at " + search.witness().text);
  });
}

std::optional<Answer> follows_by_solver(const Expr& before, const Expr& after, const Policy& policy) {
  return guarded([&]() -> std::optional<Answer> {
    Pair pair(before, after, policy);
    Search search(pair.translator, pair.context);
    const auto gone = lost(search, pair.first, pair.second, before, after);
    if (!gone) return std::nullopt;
    const auto gained = lost(search, pair.second, pair.first, after, before);
    if (!gained) return std::nullopt;
    if (gone->empty() && gained->empty()) return solved(Outcome::equal);
    if (gained->empty()) return solved(Outcome::shrank, "loses " + *gone);
    if (gone->empty()) return solved(Outcome::grew, "gains " + *gained);
    return solved(Outcome::different, "loses " + *gone + ", gains " + *gained);
  });
}

}  // namespace assay::cas
