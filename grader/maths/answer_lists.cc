#include <algorithm>

#include "grader/maths/answer_parser.h"

namespace assay::maths {
namespace {

bool is_separator(Kind kind) {
  switch (kind) {
    case Kind::comma:
    case Kind::semicolon:
    case Kind::also:
    case Kind::with:
    case Kind::either:
    case Kind::row_end: return true;
    default: return false;
  }
}

bool occurs(const Expr& expr, Id root, std::string_view name) {
  std::vector<Id> open(1, root);
  while (!open.empty()) {
    const Id id = open.back();
    open.pop_back();
    if (expr.op(id) == Op::symbol && expr.text(id) == name) return true;
    open.insert(open.end(), expr.args(id).begin(), expr.args(id).end());
  }
  return false;
}

/// The symbol that an equation gives a value to, or 0 bytes.
std::string_view assigned(const Expr& expr, Id id) {
  if (expr.op(id) != Op::eq || expr.op(expr.arg(id, 0)) != Op::symbol) return {};
  return expr.text(expr.arg(id, 0));
}

}  // namespace

bool AnswerParser::is_statement(Id id) const {
  if (builder_.failed()) return false;
  const Op kind = op(id);
  return is_relation(kind) || kind == Op::all_of || kind == Op::any_of ||
         (kind == Op::family && is_statement(builder_.expr().arg(id, 0)));
}

/// Reads one separator, or two that belong together (", and"); Kind::end when none is there.
Kind AnswerParser::separator() {
  if (condition_ahead()) return Kind::comma;
  Kind read = Kind::end;
  for (int count = 0; count < 2 && is_separator(kind()); ++count) {
    if (kind() == Kind::row_end && (brackets_ > 0 || aligned_)) break;
    const Kind next = take().kind;
    if (read == Kind::end || next == Kind::either || next == Kind::also) read = next;
  }
  return read;
}

Id AnswerParser::list() {
  const std::size_t at = here();
  std::vector<Item> items(1, {relation(), Kind::end});
  while (!builder_.failed()) {
    const std::size_t mark = at_;
    const Kind between = separator();
    if (between == Kind::end) break;
    while (kind() == Kind::noise) take();
    const Kind next = kind();
    // A mark at the end, or one that belongs to what stands around.
    if (next == Kind::end || next == Kind::ampersand || next == Kind::finish || next == Kind::otherwise) {
      if (!builder_.failed()) at_ = mark;
      break;
    }
    const Id id = relation();
    if (gave_up(mark)) break;
    items.push_back({id, between});
  }
  if (builder_.failed()) return 0;
  return items.size() == 1 ? items[0].id : combined(items, at);
}

Id AnswerParser::combined(std::vector<Item>& items, std::size_t at) {
  const std::vector<Id> free = parameters(items);
  Id result = 0;
  if (items.size() == 1) {
    result = items[0].id;
  } else if (std::ranges::none_of(items, [&](const Item& item) { return is_statement(item.id); })) {
    std::vector<Id> values(items.size());
    std::ranges::transform(items, values.begin(), &Item::id);
    result = builder_.add(Op::list, values, at);
  } else if (items.size() == 2 && !is_statement(items[0].id) && items[1].before == Kind::comma) {
    const Id branch = builder_.add(Op::case_of, {items[0].id, items[1].id}, at);
    const bool set = op(items[1].id) == Op::element;
    result =
        set ? builder_.add(Op::such_that, {items[0].id, items[1].id}, at) : builder_.add(Op::piecewise, {branch}, at);
  } else {
    if (!spread(items)) return builder_.fail(at, "values and relations are mixed");
    result = statements(items, at);
  }
  for (const Id parameter : free) result = family(result, parameter, at);
  return result;
}

/// Takes out what says that a symbol of the other items runs through the integers.
std::vector<Id> AnswerParser::parameters(std::vector<Item>& items) const {
  const Expr& expr = builder_.expr();
  const auto is_parameter = [&](const Item& item) {
    if (expr.op(item.id) != Op::element) return false;
    const Id symbol = expr.arg(item.id, 0);
    return expr.op(symbol) == Op::symbol && expr.op(expr.arg(item.id, 1)) == Op::integers &&
           std::ranges::any_of(items, [&](const Item& other) {
             return other.id != item.id && expr.op(other.id) != Op::element &&
                    occurs(expr, other.id, expr.text(symbol));
           });
  };
  std::vector<Id> found;
  std::vector<Item> kept;
  kept.reserve(items.size());
  for (const Item& item : items) {
    if (is_parameter(item) && found.size() < 4) found.push_back(expr.arg(item.id, 0));
    else kept.push_back(item);
  }
  items = std::move(kept);
  return found;
}

/// x = 1 或 2: the later values belong to the left side of the equation before.
bool AnswerParser::spread(std::vector<Item>& items) {
  Id symbol = 0;
  bool known = false;
  for (Item& item : items) {
    if (is_statement(item.id)) {
      known = op(item.id) == Op::eq;
      if (known) symbol = builder_.expr().arg(item.id, 0);
      continue;
    }
    if (!known) return false;
    const Id copy = builder_.copy(symbol, 0);
    item.id = builder_.add(Op::eq, {copy, item.id}, 0);
    item.before = Kind::either;
    if (builder_.failed()) return true;
  }
  return true;
}

Id AnswerParser::statements(const std::vector<Item>& items, std::size_t at) {
  std::vector<Id> alternatives;
  std::size_t first = 0;
  for (std::size_t i = 1; i <= items.size(); ++i) {
    if (i < items.size() && items[i].before != Kind::either) continue;
    alternatives.push_back(conjunction(items, first, i, at));
    first = i;
  }
  return alternatives.size() == 1 ? alternatives[0] : builder_.add(Op::any_of, alternatives, at);
}

/// The items [first, last) all hold; x = 1, x = 2 are two values instead.
Id AnswerParser::conjunction(const std::vector<Item>& items, std::size_t first, std::size_t last, std::size_t at) {
  if (builder_.failed()) return 0;
  if (last - first == 1) return items[first].id;
  const Expr& expr = builder_.expr();
  const std::string_view symbol = assigned(expr, items[first].id);
  bool same = !symbol.empty();
  std::vector<Id> parts;
  parts.reserve(last - first);
  for (std::size_t i = first; i < last; ++i) {
    same = same && assigned(expr, items[i].id) == symbol && (i == first || items[i].before != Kind::also);
    if (expr.op(items[i].id) == Op::all_of)
      parts.insert(parts.end(), expr.args(items[i].id).begin(), expr.args(items[i].id).end());
    else parts.push_back(items[i].id);
  }
  return builder_.add(same ? Op::any_of : Op::all_of, parts, at);
}

/// For every integer: x = v becomes x = family(v, k), also of several values of one symbol.
Id AnswerParser::family(Id body, Id parameter, std::size_t at) {
  if (builder_.failed()) return 0;
  const Expr& expr = builder_.expr();
  std::vector<Id> equations(1, body);
  if (expr.op(body) == Op::any_of) equations.assign(expr.args(body).begin(), expr.args(body).end());
  const std::string_view symbol = assigned(expr, equations[0]);
  const bool same = !symbol.empty() && symbol != expr.text(parameter) &&
                    std::ranges::all_of(equations, [&](Id id) { return assigned(expr, id) == symbol; });
  if (!same) return builder_.add(Op::family, {body, builder_.copy(parameter, at)}, at);
  const Id left = expr.arg(equations[0], 0);
  std::vector<Id> values;
  values.reserve(equations.size());
  for (const Id id : equations) values.push_back(expr.arg(id, 1));
  const Id listed = values.size() == 1 ? values[0] : builder_.add(Op::list, values, at);
  const Id all = builder_.add(Op::family, {listed, builder_.copy(parameter, at)}, at);
  return builder_.add(Op::eq, {left, all}, at);
}

}  // namespace assay::maths
