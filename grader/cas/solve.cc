#include <algorithm>
#include <array>
#include <utility>

#include "grader/cas/budget.h"
#include "grader/cas/hold_statement.h"
#include "grader/cas/sets.h"
#include "grader/cas/solve_roots.h"
#include "grader/cas/solve_system.h"
#include "grader/cas/values.h"
#include "grader/cas/values_rational.h"

namespace assay::cas {
namespace {

using maths::Solved;
using Solutions = std::vector<std::vector<Expr>>;

constexpr std::int64_t kMostListed = 10'000;

Answer undetermined(std::string detail) {
  Answer out = make_answer(Outcome::undecided, "solver", std::move(detail));
  out.solved = Solved::undetermined;
  return out;
}

Answer described(Solved solved, Expr set) {
  Answer out = make_answer(Outcome::equal, "set");
  out.solved = solved;
  out.values.push_back(std::move(set));
  return out;
}

void flatten(const Expr& statement, std::vector<Expr>& out) {
  if (statement.op() != Op::all_of && statement.op() != Op::list) {
    out.push_back(statement);
    return;
  }
  for (const Expr& each : parts(statement)) flatten(each, out);
}

/// Ascending by the first unknown, then the second …
void sort_solutions(Solutions& solutions) {
  const auto before = [](const std::vector<Expr>& a, const std::vector<Expr>& b) {
    for (std::size_t i = 0; i < a.size(); ++i) {
      const auto sign = order(a[i], b[i]);
      const int by = sign ? *sign : print(a[i]).compare(print(b[i]));
      if (by != 0) return by < 0;
    }
    return false;
  };
  for (std::size_t i = 1; i < solutions.size(); ++i)
    for (std::size_t j = i; j > 0 && before(solutions[j], solutions[j - 1]); --j)
      std::swap(solutions[j], solutions[j - 1]);
}

Answer finite(Solutions solutions, std::string_view method) {
  sort_solutions(solutions);
  Answer out = make_answer(Outcome::equal, method);
  out.solved = solutions.empty() ? Solved::none : Solved::finite;
  out.values.reserve(solutions.size());
  for (const std::vector<Expr>& each : solutions)
    out.values.push_back(each.size() == 1 ? each.front() : join(Op::tuple, each));
  return out;
}

class Task {
 public:
  Task(std::span<const Expr> statements, std::span<const std::string> unknowns, const Policy& policy)
      : unknowns_(unknowns), policy_(policy) {
    for (const Expr& statement : statements) flatten(statement, statements_);
    for (const Expr& statement : statements_)
      if (statement.op() == Op::eq) zeros_.push_back(minus(part(statement, 0), part(statement, 1)));
  }

  Answer run() {
    if (zeros_.empty()) return without_equations();
    if (unknowns_.size() == 1 && zeros_.size() == 1) return one_equation();
    return system();
  }

 private:
  [[nodiscard]] bool complex() const {
    return std::ranges::any_of(unknowns_,
                               [&](const std::string& name) { return domain_of(name, policy_) == Domain::complex; });
  }

  /// Whether a candidate has the domains and satisfies every statement.
  [[nodiscard]] std::optional<bool> proved(const std::vector<Expr>& values) const {
    std::vector<maths::Binding> bindings;
    for (std::size_t i = 0; i < unknowns_.size(); ++i) {
      const auto fits = in_domain(values[i], domain_of(unknowns_[i], policy_));
      if (!fits || !*fits) return fits;
      bindings.push_back({unknowns_[i], values[i]});
    }
    bool undecided = false;
    for (const Expr& statement : statements_) {
      const Answer holds = truth(bound(statement, bindings), Policy{});
      if (holds.outcome == Outcome::different) return false;
      undecided = undecided || holds.outcome != Outcome::equal;
    }
    return undecided ? std::nullopt : std::optional(true);
  }

  Answer checked(Solutions candidates, std::string_view method) const {
    Solutions kept;
    for (std::vector<Expr>& each : candidates) {
      const auto fine = proved(each);
      if (!fine) return undetermined("a solution could not be checked by substitution");
      if (*fine) kept.push_back(std::move(each));
    }
    return finite(std::move(kept), method);
  }

  Answer one_equation() const {
    Roots roots = roots_of(zeros_[0], unknowns_[0], complex());
    if (roots.kind == Roots::Kind::everything) return without_equations();
    if (roots.kind != Roots::Kind::finite) {
      if (auto listed = integer_solutions(statements_, unknowns_, policy_)) return finite(std::move(*listed), "solver");
      if (!complex())
        if (const auto set = region()) return from_region(*set);
      return undetermined(roots.why);
    }
    if (!roots.families.empty()) return families(roots);
    Solutions candidates;
    for (Expr& value : roots.values) candidates.push_back({std::move(value)});
    return checked(std::move(candidates), "algebraic");
  }

  /// Periodic solutions; with further conditions only where those bound them.
  Answer families(const Roots& roots) const {
    const bool alone = statements_.size() == 1 && domain_of(unknowns_[0], policy_) <= Domain::real;
    if (!alone) return members(roots);
    std::vector<Expr> all = roots.values;
    for (const Expr& family : roots.families) all.push_back(family);
    const Expr values = all.size() == 1 ? all[0] : join(Op::list, all);
    return described(Solved::described, join(Op::family, values, symbol(kFamilyLetter)));
  }

  /// The members of families within the region that the other statements leave.
  Answer members(const Roots& roots) const {
    const auto set = other_conditions();
    if (!set || set->in.front() || set->in.back()) return undetermined("periodic solutions without bounds");
    Solutions candidates;
    for (const Expr& value : roots.values) candidates.push_back({value});
    for (const Expr& family : roots.families)
      if (!list_members(family, *set, candidates)) return undetermined("too many periodic solutions");
    return checked(std::move(candidates), "algebraic");
  }

  static std::optional<std::int64_t> whole_below(const Expr& value) {
    const auto text = decimal(value, value.root(), 15);
    const auto plain = rational_of(value);
    std::optional<Ratio> near = plain;
    if (!near && text) {
      const bool negative = text->starts_with('-');
      near = rational_of_digits(std::string_view(*text).substr(negative ? 1 : 0));
      if (near && negative) near = Ratio(0) - *near;
    }
    return near ? near->floor().small_integer() : std::nullopt;
  }

  static bool list_members(const Expr& family, const RealSet& set, Solutions& out) {
    const Expr start = substitute(family, family.root(), kFamilyLetter, integer(0));
    const Expr step = minus(substitute(family, family.root(), kFamilyLetter, integer(1)), start);
    const auto first = whole_below(join(Op::div, minus(set.marks.front(), start), step));
    const auto last = whole_below(join(Op::div, minus(set.marks.back(), start), step));
    if (!first || !last) return false;
    const std::int64_t low = std::min(*first, *last) - 1;
    const std::int64_t high = std::max(*first, *last) + 1;
    if (high - low > 400) return false;
    for (std::int64_t k = low; k <= high; ++k)
      out.push_back({neat(substitute(family, family.root(), kFamilyLetter, integer(k)))});
    return true;
  }

  [[nodiscard]] std::optional<RealSet> other_conditions() const {
    RealSet out = domain_region();
    for (const Expr& statement : statements_) {
      if (statement.op() == Op::eq) continue;
      const auto next = set_of(statement, unknowns_[0]);
      const auto both = next ? common(out, *next) : std::nullopt;
      if (!both) return std::nullopt;
      out = *both;
    }
    return out;
  }

  [[nodiscard]] RealSet domain_region() const {
    const Domain domain = domain_of(unknowns_[0], policy_);
    const bool strict = domain == Domain::positive || domain == Domain::positive_integer;
    const bool weak = domain == Domain::nonnegative || domain == Domain::nonnegative_integer;
    if (!strict && !weak) return all_reals();
    return {{integer(0)}, {false, weak, true}};
  }

  [[nodiscard]] std::optional<RealSet> region() const {
    RealSet out = domain_region();
    for (const Expr& statement : statements_) {
      const auto next = set_of(statement, unknowns_[0]);
      const auto both = next ? common(out, *next) : std::nullopt;
      if (!both) return std::nullopt;
      out = *both;
    }
    return out;
  }

  Answer from_region(const RealSet& set) const {
    if (domain_of(unknowns_[0], policy_) >= Domain::integer) return integers_of(set);
    if (set.empty()) return finite({}, "set");
    if (!set.discrete()) return described(set.everything() ? Solved::all_values : Solved::described, expr_of(set));
    Solutions values;
    const RealSet clean = tidy(set);
    for (std::size_t i = 0; i < clean.marks.size(); ++i)
      if (clean.in[2 * i + 1]) values.push_back({clean.marks[i]});
    return finite(std::move(values), "set");
  }

  Answer integers_of(const RealSet& set) const {
    if (set.empty()) return finite({}, "set");
    if (set.in.front() || set.in.back()) {
      const Expr both = join(Op::intersection, expr_of(set), leaf(Op::integers));
      return described(Solved::described, both);
    }
    const auto low = whole_below(set.marks.front());
    const auto high = whole_below(set.marks.back());
    if (!low || !high || *high - *low > kMostListed) return undetermined("too many integers");
    Solutions out;
    for (std::int64_t n = *low - 1; n <= *high + 1; ++n) {
      const auto in = contains(set, integer(n));
      if (!in) return undetermined("an integer could not be checked");
      if (*in) out.push_back({integer(n)});
    }
    return finite(std::move(out), "set");
  }

  Answer without_equations() const {
    if (unknowns_.size() == 1)
      if (const auto set = region()) return from_region(*set);
    if (auto listed = integer_solutions(statements_, unknowns_, policy_)) return finite(std::move(*listed), "solver");
    if (unknowns_.size() == 1) return undetermined("no exact description of the solutions is known here");
    return described(Solved::described, join(Op::such_that, tuple_of_unknowns(), condition()));
  }

  [[nodiscard]] Expr tuple_of_unknowns() const {
    std::vector<Expr> names;
    for (const std::string& name : unknowns_) names.push_back(symbol(name));
    return join_some(Op::tuple, names, integer(0));
  }

  [[nodiscard]] Expr condition() const {
    return join_some(Op::all_of, statements_, join(Op::eq, integer(0), integer(0)));
  }

  Answer system() const {
    if (auto unique = linear_zeros(zeros_, unknowns_)) return checked(std::move(unique->values), "algebraic");
    Candidates found = common_zeros(zeros_, unknowns_, complex());
    if (found.kind == Candidates::Kind::finite) return checked(std::move(found.values), "algebraic");
    if (auto listed = integer_solutions(statements_, unknowns_, policy_)) return finite(std::move(*listed), "solver");
    if (found.kind == Candidates::Kind::free) {
      if (unknowns_.size() == 1) return without_equations();
      return described(Solved::described, join(Op::such_that, tuple_of_unknowns(), condition()));
    }
    return undetermined("the system has no exact solutions that are found here");
  }

  std::vector<Expr> statements_;
  std::vector<Expr> zeros_;
  std::span<const std::string> unknowns_;
  const Policy& policy_;
};

}  // namespace

Answer solve(std::span<const Expr> statements, std::span<const std::string> unknowns, const Policy& policy) {
  if (unknowns.empty() || statements.empty()) return undetermined("nothing to solve");
  return Task(statements, unknowns, policy).run();
}

}  // namespace assay::cas
