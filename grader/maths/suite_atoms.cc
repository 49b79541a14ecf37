#include <algorithm>

#include "grader/maths/function_names.h"
#include "grader/maths/leaf.h"
#include "grader/maths/suite_parser.h"
#include "grader/text/utf8.h"

namespace assay::maths::suite {
namespace {

bool has_bound_variable(Op op) { return (op >= Op::sum && op <= Op::limit) || op == Op::family; }

std::string says(std::string_view before, std::string_view name) {
  return std::string(before) + std::string(clipped(name, 40));
}

}  // namespace

Id Parser::name() {
  const Token token = take();
  if (builder_.failed()) return 0;
  const bool called = peek().kind == '(';
  if (token.text == "i" && bound_i_ > 0) return builder_.add(Op::symbol, {}, token.at, token.text);
  const auto op = named_op(token.text);
  if (op && is_constant(*op)) return builder_.add(*op, {}, token.at);
  if (called && (op || is_reserved(token.text) || is_function_letter(token.text))) return call(token);
  if (called)
    return builder_.fail(token.at, says("no function of this name (products are written with *): ", token.text));
  if (op || is_reserved(token.text)) return builder_.fail(peek().at, says("a ( must follow ", token.text));
  return builder_.add(Op::symbol, {}, token.at, token.text);
}

/// Whether the second argument of the call whose arguments begin at this token is i.
bool Parser::binds_i(std::size_t first) const {
  int depth = 0;
  for (std::size_t at = first; at + 2 < tokens_.size(); ++at) {
    const char kind = tokens_[at].kind;
    if (kind == '(' || kind == '[' || kind == '{') ++depth;
    if (kind == ')' || kind == ']' || kind == '}') --depth;
    if (depth < 0) return false;
    if (depth == 0 && kind == ',')
      return tokens_[at + 1].text == "i" && (tokens_[at + 2].kind == ',' || tokens_[at + 2].kind == ')');
  }
  return false;
}

Id Parser::call(const Token& name) {
  take();
  if (name.text == "interval") return interval(name);
  if (name.text == "quantity" || name.text == "based" || name.text == "apply" || name.text == "symbol")
    return with_text(name);
  const auto op = named_op(name.text);
  if (op) return variadic(name, *op);
  const std::vector<Id> args = listed(')');
  if (name.text == "approx" && args.size() == 2) return builder_.add(Op::approx, args, name.at);
  if (!is_function_letter(name.text) || args.empty())
    return builder_.fail(name.at, says("wrong number of arguments of ", name.text));
  return builder_.add(Op::apply, args, name.at, name.text);
}

Id Parser::variadic(const Token& name, Op op) {
  const std::size_t binding = has_bound_variable(op) && binds_i(at_) ? 1 : 0;
  bound_i_ += binding;
  const std::vector<Id> args = listed(')');
  bound_i_ -= binding;
  if (builder_.failed()) return 0;
  const OpInfo& known = info(op);
  if (args.size() < known.least || (known.most != 255 && args.size() > known.most))
    return builder_.fail(name.at, says("wrong number of arguments of ", name.text));
  if (has_bound_variable(op) && builder_.expr().op(args[1]) != Op::symbol)
    return builder_.fail(name.at, says("the second argument must be a variable: ", name.text));
  if (op == Op::integrate && args.size() == 3) return builder_.fail(name.at, "integrate takes 2 or 4 arguments");
  return builder_.add(op, args, name.at);
}

Id Parser::with_text(const Token& name) {
  const std::string text = string();
  std::vector<Id> args;
  if (accept(',')) args = listed(')');
  else expect(')', "a ) is missing");
  if (builder_.failed()) return 0;
  if (name.text == "symbol") {
    if (!args.empty() || text.empty()) return builder_.fail(name.at, "symbol takes one text, its name");
    return builder_.add(Op::symbol, {}, name.at, text);
  }
  const Op op = name.text == "quantity" ? Op::quantity : name.text == "based" ? Op::based : Op::apply;
  const OpInfo& known = info(op);
  if (args.size() < known.least || (known.most != 255 && args.size() > known.most) || text.empty())
    return builder_.fail(name.at, says("wrong arguments of ", name.text));
  return builder_.add(op, args, name.at, text);
}

Id Parser::interval(const Token& name) {
  std::string ends = string();
  expect(',', "interval is written interval(\"[\", a, b, \")\")");
  const Id low = statement();
  expect(',', "interval is written interval(\"[\", a, b, \")\")");
  const Id high = statement();
  expect(',', "interval is written interval(\"[\", a, b, \")\")");
  ends += string();
  expect(')', "a ) is missing");
  if (!builder_.failed() && !is_interval(ends))
    return builder_.fail(name.at, "the ends of an interval are \"[\" or \"(\" and \"]\" or \")\"");
  return builder_.add(Op::interval, {low, high}, name.at, ends);
}

std::string Parser::string() {
  const Token token = take();
  std::string out;
  if (token.kind != string_token) {
    builder_.fail(token.at, "a text in double quotes is missing");
    return out;
  }
  for (std::size_t at = 0; at < token.text.size(); ++at) {
    if (token.text[at] == '\\' && at + 1 < token.text.size()) ++at;
    out.push_back(token.text[at]);
  }
  return out;
}

/// Values between commas up to the closing bracket, which is read too.
std::vector<Id> Parser::listed(char close) {
  std::vector<Id> values;
  if (accept(close)) return values;
  do values.push_back(statement());
  while (accept(','));
  expect(close, close == ')' ? "a ) is missing" : close == ']' ? "a ] is missing" : "a } is missing");
  return values;
}

Id Parser::bracketed() {
  const std::size_t at = peek().at;
  const std::vector<Id> values = listed(')');
  if (values.empty()) return builder_.fail(at, "nothing stands in the brackets");
  return values.size() == 1 ? values[0] : builder_.add(Op::tuple, values, at);
}

Id Parser::braced() {
  const std::size_t at = peek().at;
  return builder_.add(Op::set, listed('}'), at);
}

Id Parser::matrix() {
  const std::size_t at = peek().at;
  std::vector<Id> rows;
  do rows.push_back(row());
  while (accept(','));
  expect(']', "a ] is missing");
  if (builder_.failed()) return 0;
  const std::size_t width = builder_.expr().args(rows[0]).size();
  if (!std::ranges::all_of(rows, [&](Id id) { return builder_.expr().args(id).size() == width; }))
    return builder_.fail(at, "the rows of the matrix differ in length");
  return builder_.add(Op::matrix, rows, at);
}

Id Parser::row() {
  const std::size_t at = peek().at;
  expect('[', "a matrix is written [[a, b], [c, d]], an interval interval(\"[\", a, b, \"]\")");
  const std::vector<Id> values = listed(']');
  if (values.empty()) return builder_.fail(at, "a row of the matrix is empty");
  return builder_.add(Op::row, values, at);
}

}  // namespace assay::maths::suite
