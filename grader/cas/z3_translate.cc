#include "grader/cas/z3_translate.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "grader/cas/budget.h"
#include "grader/cas/hold_statement.h"
#include "grader/cas/values_rational.h"

namespace assay::cas {
namespace {

constexpr std::size_t kMostNodes = 600;
constexpr std::size_t kMostSymbols = 8;
constexpr std::size_t kMostBits = 400;
constexpr std::int64_t kMostDegree = 12;
Defined operator&&(const Defined& a, const Defined& b) { return {a.divided && b.divided, a.real && b.real}; }

/// over / under where it is defined.
struct Value {
  z3::expr over;
  z3::expr under;
  std::int64_t degree = 0;
  Defined defined;
};

class Translator {
 public:
  /// All statements that will be read.
  Translator(z3::context& context, const Policy& policy, std::initializer_list<const Expr*> statements)
      : z3_(context), policy_(policy), domains_(z3_.bool_val(true)) {
    for (const Expr* statement : statements)
      for (const std::string& name : maths::free_symbols(*statement))
        whole_ = whole_ && domain_of(name, policy) >= Domain::integer;
  }

  Claim claim(const Expr& statement) {
    if (statement.size() > kMostNodes) throw NotAsked{};
    return claim(statement, statement.root(), 0);
  }
  /// What is known of the symbols and of the roots that were named.
  [[nodiscard]] const z3::expr& known() const { return domains_; }
  [[nodiscard]] const std::map<std::string, z3::expr>& symbols() const { return symbols_; }

 private:
  Defined yes() { return {z3_.bool_val(true), z3_.bool_val(true)}; }
  z3::expr number(const char* digits) { return whole_ ? z3_.int_val(digits) : z3_.real_val(digits); }

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
    const Defined defined = a.defined && b.defined;
    const z3::expr there = defined.all();
    const z3::expr gap = a.over * b.under - b.over * a.under;
    if (op == Op::eq) return {there && gap == 0, defined};
    if (op == Op::ne) return {there && gap != 0, defined};
    const z3::expr signed_gap = positive(a.under) && positive(b.under) ? gap : gap * a.under * b.under;
    if (std::max(a.degree, b.degree) > kMostDegree) throw NotAsked{};
    switch (op) {
      case Op::lt: return {there && signed_gap < 0, defined};
      case Op::le: return {there && signed_gap <= 0, defined};
      case Op::gt: return {there && signed_gap > 0, defined};
      default: return {there && signed_gap >= 0, defined};
    }
  }

  Claim inside(const Value& x, const Expr& e, Id set, int depth) {
    check_depth(depth);
    const auto args = e.args(set);
    switch (e.op(set)) {
      case Op::reals: return {x.defined.all(), x.defined};
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

  bool positive(const z3::expr& number) { return number.is_numeral() && Z3_get_numeral_string(z3_, number)[0] != '-'; }

  static bool infinite(const Expr& e, Id id) {
    return e.op(id) == Op::infinity || (e.op(id) == Op::neg && e.op(e.arg(id, 0)) == Op::infinity);
  }

  Claim between(const Value& x, const Expr& e, Id interval, int depth) {
    const Id low = e.arg(interval, 0);
    const Id high = e.arg(interval, 1);
    const std::string_view ends = e.text(interval);
    if (e.op(low) == Op::infinity || (infinite(e, high) && e.op(high) == Op::neg) || ends.size() != 2) throw NotAsked{};
    Claim out{x.defined.all(), x.defined};
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
    // Over and under apart: formulas of whole numbers alone must stay whole.
    return {integer_of(fmpq_numref(exact.get())), integer_of(fmpq_denref(exact.get())), 0, yes()};
  }

  z3::expr integer_of(const fmpz* value) {
    char* text = fmpz_get_str(nullptr, 10, value);
    const std::string digits(text);
    flint_free(text);
    return number(digits.c_str());
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
      case Op::min:
        return folded(e, id, depth, [this](const Value& a, const Value& b) { return chosen(Op::le, a, b); });
      case Op::max:
        return folded(e, id, depth, [this](const Value& a, const Value& b) { return chosen(Op::ge, a, b); });
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
    const Defined defined = a.defined && b.defined;
    if (z3::eq(a.under, b.under)) return {a.over + b.over, a.under, std::max(a.degree, b.degree), defined};
    return limited({a.over * b.under + b.over * a.under, a.under * b.under, a.degree + b.degree, defined});
  }

  static Value product(const Value& a, const Value& b) {
    return limited({a.over * b.over, a.under * b.under, a.degree + b.degree, a.defined && b.defined});
  }

  static Value inverse(const Value& a) {
    return {a.under, a.over, a.degree, {a.defined.divided && a.over != 0, a.defined.real}};
  }

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
    if (n < 2 || whole_) throw NotAsked{};
    const z3::expr root = z3_.real_const(("root!" + std::to_string(roots_++)).c_str());
    z3::expr raised = root;
    for (std::int64_t i = 1; i < n; ++i) raised = raised * root;
    const z3::expr exact = raised * base.under == base.over;
    const std::int64_t degree = std::max<std::int64_t>(1, (base.degree + n - 1) / n);
    if (n % 2 == 1) {
      domains_ = domains_ && z3::ite(base.defined.all(), exact, root == 0);
      return {root, number("1"), degree, base.defined};
    }
    const z3::expr real = base.over * base.under >= 0;
    domains_ = domains_ && root >= 0 && z3::ite(base.defined.all() && real, exact, root == 0);
    return {root, number("1"), degree, {base.defined.divided, base.defined.real && real}};
  }

  Value chosen(Op op, const Value& a, const Value& b) {
    const z3::expr first = relation(op, a, b).holds;
    return limited({z3::ite(first, a.over, b.over), z3::ite(first, a.under, b.under), std::max(a.degree, b.degree),
                    a.defined && b.defined});
  }

  /// The first case that holds; not defined where none does.
  Value cases(const Expr& e, Id id, int depth) {
    const auto args = e.args(id);
    Value out{number("0"), number("1"), 0, {z3_.bool_val(true), z3_.bool_val(false)}};
    for (std::size_t i = args.size(); i-- > 0;) {
      if (e.op(args[i]) != Op::case_of) throw NotAsked{};
      const Value next = value(e, e.arg(args[i], 0), depth + 1);
      const Id condition = e.arg(args[i], 1);
      const bool rest = e.op(condition) == Op::otherwise;
      const z3::expr here = rest ? z3_.bool_val(true) : claim(e, condition, depth + 1).holds;
      const Defined defined{z3::ite(here, next.defined.divided, out.defined.divided),
                            z3::ite(here, next.defined.real, out.defined.real)};
      out = {z3::ite(here, next.over, out.over), z3::ite(here, next.under, out.under),
             std::max(next.degree, out.degree), defined};
    }
    return out;
  }

  Value named(const std::string& name) {
    const auto found = symbols_.find(name);
    if (found != symbols_.end()) return {as_real(found->second), number("1"), 1, yes()};
    if (symbols_.size() == kMostSymbols) throw NotAsked{};
    const Domain domain = domain_of(name, policy_);
    if (domain == Domain::complex) throw NotAsked{};
    const std::string own = "symbol!" + name;
    const z3::expr made = domain >= Domain::integer ? z3_.int_const(own.c_str()) : z3_.real_const(own.c_str());
    if (domain == Domain::positive || domain == Domain::positive_integer) domains_ = domains_ && made > 0;
    if (domain == Domain::nonnegative || domain == Domain::nonnegative_integer) domains_ = domains_ && made >= 0;
    symbols_.emplace(name, made);
    return {as_real(made), number("1"), 1, yes()};
  }

  [[nodiscard]] z3::expr as_real(const z3::expr& made) const {
    return made.is_int() && !whole_ ? z3::to_real(made) : made;
  }

  z3::context& z3_;
  const Policy& policy_;
  z3::expr domains_;
  std::map<std::string, z3::expr> symbols_;
  int roots_ = 0;
  bool whole_ = true;  ///< all symbols are integers: everything is worked out in integers
};

}  // namespace

Reading read_statements(z3::context& context, const Policy& policy, std::initializer_list<const Expr*> statements) {
  Translator translator(context, policy, statements);
  std::vector<Claim> claims;
  claims.reserve(statements.size());
  for (const Expr* statement : statements) claims.push_back(translator.claim(*statement));
  return {std::move(claims), translator.known(), translator.symbols()};
}

}  // namespace assay::cas
