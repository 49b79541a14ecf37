#include "grader/checkers/math/step_rewrite.h"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include "grader/maths/unit.h"

namespace assay::checkers::math {
namespace {

using maths::Expr;
using maths::Id;
using maths::Op;

constexpr std::size_t most_nodes = 20'000;

/// A copy in which `change` may put another node for any; children are copied first unless it does.
class Copy {
 public:
  using Change = std::function<std::optional<Id>(Copy&, Id)>;

  Copy(const Expr& from, Change change) : from_(from), change_(std::move(change)) {}

  Id node(Id id) {
    if (out_.size() > most_nodes) return id_of_zero();
    const std::optional<Id> changed = change_(*this, id);
    return changed ? *changed : plain(id);
  }

  Id plain(Id id) {
    std::vector<Id> args;
    args.reserve(from_.args(id).size());
    for (const Id arg : from_.args(id)) args.push_back(node(arg));
    return out_.add(from_.op(id), args, from_.text(id));
  }

  std::optional<Expr> all() {
    const Id root = node(from_.root());
    out_.set_root(root);
    if (out_.size() > most_nodes) return std::nullopt;
    return std::move(out_);
  }

  [[nodiscard]] const Expr& from() const { return from_; }
  Expr& out() { return out_; }

 private:
  Id id_of_zero() { return out_.number("0"); }

  const Expr& from_;
  Change change_;
  Expr out_;
};

/// The symbol that a node binds, or nothing.
std::string_view bound_by(const Expr& expr, Id id) {
  const Op op = expr.op(id);
  const bool second = op == Op::sum || op == Op::product || op == Op::integrate || op == Op::diff || op == Op::limit ||
                      op == Op::family;
  if (!second && op != Op::such_that) return {};
  const Id symbol = expr.arg(id, second ? 1 : 0);
  return expr.op(symbol) == Op::symbol ? expr.text(symbol) : std::string_view{};
}

Id applied(Copy& copy, Id id, const Meaning& meaning, bool derivative) {
  Expr body = meaning.value;
  if (derivative) {
    const Id variable = body.symbol(meaning.parameter);
    body.set_root(body.add(Op::diff, {body.root(), variable}));
  }
  const Expr argument = copy.from().part(copy.from().arg(id, 0));
  const bool itself = argument.op() == Op::symbol && argument.text(argument.root()) == meaning.parameter;
  if (itself || derivative) return copy.out().graft(body);
  const auto put = replaced(body, {{meaning.parameter, {argument, ""}}});
  return copy.out().graft(put ? *put : body);
}

Id derivative_of(Copy& copy, Id id, std::string_view variable) {
  const Expr& from = copy.from();
  const auto sum_of_parts = [&] {
    std::vector<Id> args;
    args.reserve(from.args(id).size());
    for (const Id arg : from.args(id)) args.push_back(derivative_of(copy, arg, variable));
    return copy.out().add(from.op(id), args);
  };
  const auto depends = [&](Id part) {
    const std::vector<std::string> symbols = maths::free_symbols(from, part);
    return std::ranges::find(symbols, variable) != symbols.end() || indefinite_variable(from.part(part)).has_value();
  };
  if (from.op(id) == Op::neg || from.op(id) == Op::add) return sum_of_parts();
  if (from.op(id) == Op::integrate && from.args(id).size() == 2) return copy.out().graft(from, from.arg(id, 0));
  if (from.op(id) == Op::mul) {
    // A constant times an integral.
    std::vector<Id> args;
    std::size_t varying = 0;
    for (const Id arg : from.args(id)) varying += depends(arg) ? 1 : 0;
    if (varying == 1) {
      for (const Id arg : from.args(id))
        args.push_back(depends(arg) ? derivative_of(copy, arg, variable) : copy.out().graft(from, arg));
      return copy.out().add(Op::mul, args);
    }
  }
  const Id inside = copy.out().graft(from, id);
  return copy.out().add(Op::diff, {inside, copy.out().symbol(variable)});
}

/// cm of cm², cm³ and 平方厘米: the unit that powers are made of.
std::string base_unit(std::string_view text) {
  std::string result;
  for (const char c : text)
    if (c != '^' && c != '{' && c != '}' && (c < '0' || c > '9') && c != ' ' && c != '\\') result.push_back(c);
  for (const std::string_view word : {"平方", "立方", "square", "cubic", "mathrm", "text", "²", "³"})
    for (std::size_t at = result.find(word); at != std::string::npos; at = result.find(word))
      result.erase(at, word.size());
  return result;
}

/// Whether two units measure the same in different sizes: cm and m, 元 and 角; 只 and 头 do not.
bool units_clash(const std::string& a, const std::string& b) {
  const auto first = maths::read_unit(a);
  const auto second = maths::read_unit(b);
  if (!first || !second) return true;
  if (first->dimension != second->dimension || first->currency != second->currency) return false;
  return !maths::identical(first->factor, second->factor);
}

}  // namespace

std::optional<Expr> replaced(const Expr& expr, const Meanings& meanings) {
  if (meanings.empty()) return expr;
  std::vector<std::string> bound;
  return Copy(expr,
              [&](Copy& copy, Id id) -> std::optional<Id> {
                const Op op = expr.op(id);
                const std::string_view text = expr.text(id);
                if (const std::string_view symbol = bound_by(expr, id); !symbol.empty()) {
                  bound.emplace_back(symbol);
                  const Id made = copy.plain(id);
                  bound.pop_back();
                  return made;
                }
                if (op != Op::symbol && op != Op::apply) return std::nullopt;
                if (std::ranges::find(bound, text) != bound.end()) return std::nullopt;
                const bool derivative = op == Op::apply && text.ends_with('\'');
                const auto known = meanings.find(derivative ? text.substr(0, text.size() - 1) : text);
                if (known == meanings.end() || (op == Op::apply) == known->second.parameter.empty())
                  return std::nullopt;
                if (op == Op::symbol) return copy.out().graft(known->second.value);
                if (expr.args(id).size() != 1) return std::nullopt;
                const Id argument = expr.arg(id, 0);
                const bool itself = expr.op(argument) == Op::symbol && expr.text(argument) == known->second.parameter;
                if (derivative && !itself) return std::nullopt;
                return applied(copy, id, known->second, derivative);
              })
      .all();
}

Expr renamed(const Expr& expr, const std::map<std::string, std::string, std::less<>>& names) {
  if (names.empty()) return expr;
  auto result = Copy(expr, [&](Copy& copy, Id id) -> std::optional<Id> {
                  if (expr.op(id) != Op::symbol) return std::nullopt;
                  const auto name = names.find(expr.text(id));
                  if (name == names.end()) return std::nullopt;
                  return copy.out().symbol(name->second);
                }).all();
  if (!result) return expr;
  return std::move(*result);
}

std::optional<Expr> without_units(const Expr& expr) {
  std::vector<std::string> units;
  auto result = Copy(expr, [&](Copy& copy, Id id) -> std::optional<Id> {
                  if (expr.op(id) != Op::quantity) return std::nullopt;
                  units.push_back(base_unit(expr.text(id)));
                  return copy.node(expr.arg(id, 0));
                }).all();
  std::ranges::sort(units);
  const auto repeated = std::ranges::unique(units);
  units.erase(repeated.begin(), repeated.end());
  if (units.size() > 8) return std::nullopt;
  for (std::size_t i = 0; i < units.size(); ++i)
    for (std::size_t j = i + 1; j < units.size(); ++j)
      if (units_clash(units[i], units[j])) return std::nullopt;
  return result;
}

std::optional<std::string> indefinite_variable(const Expr& expr) {
  std::vector<Id> todo{expr.root()};
  while (!todo.empty()) {
    const Id id = todo.back();
    todo.pop_back();
    if (expr.op(id) == Op::integrate && expr.args(id).size() == 2 && expr.op(expr.arg(id, 1)) == Op::symbol)
      return std::string(expr.text(expr.arg(id, 1)));
    todo.insert(todo.end(), expr.args(id).begin(), expr.args(id).end());
  }
  return std::nullopt;
}

Expr differentiated(const Expr& relation, std::string_view variable) {
  auto result = Copy(relation, [&](Copy& copy, Id id) -> std::optional<Id> {
                  if (id == relation.root()) return std::nullopt;
                  return derivative_of(copy, id, variable);
                }).all();
  if (!result) return relation;
  return std::move(*result);
}

Head head_of(const Expr& relation) {
  if (relation.op() != Op::eq && relation.op() != Op::approx) return {};
  const Id left = relation.arg(relation.root(), 0);
  if (relation.op(left) == Op::symbol) return {std::string(relation.text(left)), ""};
  if (relation.op(left) != Op::apply || relation.args(left).size() != 1) return {};
  const Id argument = relation.arg(left, 0);
  if (relation.op(argument) != Op::symbol) return {};
  return {std::string(relation.text(left)), std::string(relation.text(argument))};
}

Expr side_of(const Expr& relation, std::size_t side) { return relation.part(relation.arg(relation.root(), side)); }

Expr joined(Op op, const Expr& a, const Expr& b) {
  Expr result = a;
  const Id left = a.root();
  const Id right = result.graft(b);
  result.set_root(result.add(op, {left, right}));
  return result;
}

bool is_plain_number(const Expr& expr) {
  Id id = expr.root();
  while (expr.op(id) == Op::neg || expr.op(id) == Op::percent || expr.op(id) == Op::quantity) id = expr.arg(id, 0);
  return expr.op(id) == Op::number;
}

bool is_decimal(const Expr& expr) {
  Id id = expr.root();
  bool percent = false;
  while (expr.op(id) == Op::neg || expr.op(id) == Op::percent || expr.op(id) == Op::quantity) {
    percent |= expr.op(id) == Op::percent;
    id = expr.arg(id, 0);
  }
  return expr.op(id) == Op::number && (percent || expr.text(id).find('.') != std::string_view::npos);
}

}  // namespace assay::checkers::math
