#include "grader/maths/expr.h"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <utility>

#include "grader/base/assert.h"

namespace assay::maths {
namespace {

constexpr OpInfo infos[] = {
#define ASSAY_OP(id, name, least, most) {#id, name, least, most},
#include "grader/maths/ops.def"
#undef ASSAY_OP
};

constexpr Id absent = std::numeric_limits<Id>::max();

}  // namespace

const OpInfo& info(Op op) { return infos[static_cast<std::size_t>(op)]; }

Id Expr::add(Op op, std::span<const Id> args, std::string_view text) {
  const OpInfo& known = info(op);
  ASSERT(args.size() >= known.least && (known.most == 255 || args.size() <= known.most));
  // The arguments may lie in args_ itself, which may move while it grows.
  const bool own = !args.empty() && !args_.empty() && std::less_equal<>()(args_.data(), args.data()) &&
                   std::less<>()(args.data(), args_.data() + args_.size());
  const std::vector<Id> copy = own ? std::vector<Id>(args.begin(), args.end()) : std::vector<Id>();
  if (own) args = copy;
  for (const Id arg : args) ASSERT(arg < nodes_.size());
  nodes_.push_back({op, static_cast<std::uint32_t>(args_.size()), static_cast<std::uint32_t>(args.size()),
                    static_cast<std::uint32_t>(texts_.size()), static_cast<std::uint32_t>(text.size())});
  args_.insert(args_.end(), args.begin(), args.end());
  texts_.append(text);
  return root_ = static_cast<Id>(nodes_.size() - 1);
}

Id Expr::number(std::int64_t value) {
  if (value >= 0) return number(std::to_string(value));
  const Id digits = number(std::to_string(0 - static_cast<std::uint64_t>(value)));
  return add(Op::neg, {digits});
}

Id Expr::graft(const Expr& other, Id root) {
  if (&other == this) {
    const Expr copy = part(root);
    return graft(copy, copy.root());
  }
  // Arguments stand before the nodes that use them: one walk down finds what is used, one up copies it.
  std::vector<Id> made(1, 0);
  Id low = root;
  for (Id id = root;; --id) {
    if (made.size() <= root - id) made.resize(root - id + 1, absent);
    if (made[root - id] != absent) {
      for (const Id arg : other.args(id)) {
        low = std::min(low, arg);
        if (made.size() <= root - arg) made.resize(root - arg + 1, absent);
        made[root - arg] = 0;
      }
    }
    if (id == low) break;
  }
  std::vector<Id> args;
  for (Id id = low;; ++id) {
    if (made[root - id] != absent) {
      args.clear();
      for (const Id arg : other.args(id)) args.push_back(made[root - arg]);
      made[root - id] = add(other.op(id), args, other.text(id));
    }
    if (id == root) return made[0];
  }
}

Expr Expr::part(Id root) const {
  Expr out;
  out.root_ = out.graft(*this, root);
  return out;
}

bool identical(const Expr& a, Id root_a, const Expr& b, Id root_b) {
  std::vector<std::pair<Id, Id>> open(1, {root_a, root_b});
  while (!open.empty()) {
    const auto [x, y] = open.back();
    open.pop_back();
    if (&a == &b && x == y) continue;
    const auto xs = a.args(x);
    const auto ys = b.args(y);
    if (a.op(x) != b.op(y) || xs.size() != ys.size() || a.text(x) != b.text(y)) return false;
    for (std::size_t i = 0; i < xs.size(); ++i) open.emplace_back(xs[i], ys[i]);
  }
  return true;
}

namespace {

/// Walks a formula with the names that are bound at each place.
class FreeSymbols {
 public:
  explicit FreeSymbols(const Expr& expr) : expr_(expr) {}

  std::vector<std::string> of(Id root) {
    open_.push_back({root, absent});
    while (!open_.empty()) {
      const Visit visit = open_.back();
      open_.pop_back();
      if (expr_.op(visit.id) == Op::symbol) {
        if (!bound(expr_.text(visit.id), visit.scope)) names_.emplace_back(expr_.text(visit.id));
      } else {
        descend(visit);
      }
    }
    std::ranges::sort(names_);
    names_.erase(std::ranges::unique(names_).begin(), names_.end());
    return std::move(names_);
  }

 private:
  struct Visit {
    Id id;
    Id scope;  ///< innermost of scopes_, or absent
  };
  struct Scope {
    std::string_view name;
    Id outer;
  };

  bool bound(std::string_view name, Id scope) const {
    for (; scope != absent; scope = scopes_[scope].outer)
      if (scopes_[scope].name == name) return true;
    return false;
  }

  Id bind(Id id, Id outer) {
    if (expr_.op(id) != Op::symbol) return outer;
    scopes_.push_back({expr_.text(id), outer});
    return static_cast<Id>(scopes_.size() - 1);
  }

  void descend(const Visit& visit) {
    const auto args = expr_.args(visit.id);
    Id scope = visit.scope;
    std::size_t inside = 0;  // so many arguments see the bound name
    switch (expr_.op(visit.id)) {
      case Op::integrate:
        if (args.size() < 4) break;
        [[fallthrough]];
      case Op::sum:
      case Op::product:
      case Op::limit:
      case Op::family:
        scope = bind(args[1], scope);
        inside = 2;
        break;
      case Op::such_that: {
        inside = 2;
        const auto names = pattern(args[0]);
        for (const Id name : names) scope = bind(name, scope);
        break;
      }
      default: break;
    }
    const bool one_sided = expr_.op(visit.id) == Op::limit && args.size() == 4;
    for (std::size_t i = 0; i < args.size() - (one_sided ? 1U : 0U); ++i)
      open_.push_back({args[i], i < inside ? scope : visit.scope});
  }

  /// The symbols of the left side of a set builder, at most a thousand.
  std::vector<Id> pattern(Id root) const {
    std::vector<Id> names;
    std::vector<Id> open(1, root);
    for (std::size_t seen = 0; !open.empty() && seen < 1000; ++seen) {
      const Id id = open.back();
      open.pop_back();
      if (expr_.op(id) == Op::symbol) names.push_back(id);
      open.insert(open.end(), expr_.args(id).begin(), expr_.args(id).end());
    }
    return names;
  }

  const Expr& expr_;
  std::vector<Visit> open_;
  std::vector<Scope> scopes_;
  std::vector<std::string> names_;
};

}  // namespace

std::vector<std::string> free_symbols(const Expr& expr, Id root) { return FreeSymbols(expr).of(root); }

}  // namespace assay::maths
