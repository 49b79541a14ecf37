#include "grader/maths/suite_parser.h"

#include <optional>
#include <utility>

#include "grader/maths/leaf.h"
#include "grader/text/utf8.h"

namespace assay::maths {
namespace suite {
namespace {

std::optional<Op> relation_of(char kind) {
  switch (kind) {
    case '=': return Op::eq;
    case not_equal: return Op::ne;
    case '<': return Op::lt;
    case '>': return Op::gt;
    case at_most: return Op::le;
    case at_least: return Op::ge;
    case about: return Op::approx;
    default: return std::nullopt;
  }
}

}  // namespace

Parser::Parser(std::string_view text, const Bounds& bounds) : bounds_(bounds), builder_(bounds) {
  if (text.size() > bounds.bytes) builder_.fail(bounds.bytes, "the formula is too long", Refusal::too_long);
  tokens_ = tokens_of(builder_.failed() ? std::string_view() : text, bounds_, builder_);
}

Token Parser::take() {
  const Token token = peek();
  if (!builder_.failed() && at_ + 1 < tokens_.size()) ++at_;
  return token;
}

bool Parser::accept(char kind) {
  if (peek().kind != kind || builder_.failed()) return false;
  take();
  return true;
}

bool Parser::accept_name(std::string_view name) {
  if (peek().kind != name_token || peek().text != name) return false;
  take();
  return true;
}

void Parser::expect(char kind, std::string_view message) {
  if (!accept(kind)) builder_.fail(peek().at, message);
}

bool Parser::enter() {
  if (++depth_ <= bounds_.depth) return true;
  builder_.fail(peek().at, "the formula is nested too deep", Refusal::too_deep);
  return false;
}

std::expected<Expr, NotParsed> Parser::run() {
  if (!builder_.failed() && peek().kind == end_of_text) builder_.fail(0, "a formula is missing");
  const Id root = statement();
  if (!builder_.failed() && peek().kind != end_of_text) {
    const Token& token = peek();
    const bool operand = token.kind == number_token || token.kind == name_token || token.kind == '(';
    builder_.fail(token.at, operand ? "an operator is missing before " + std::string(clipped(token.text, 20)) +
                                          " (products are written with *)"
                                    : "nothing can follow here: " + std::string(clipped(token.text, 20)));
  }
  if (builder_.failed()) return std::unexpected(builder_.failure());
  return builder_.finish(root);
}

Id Parser::statement() {
  const std::size_t at = peek().at;
  std::vector<Id> parts(1, conjunction());
  while (accept_name("or")) parts.push_back(conjunction());
  return parts.size() == 1 ? parts[0] : builder_.add(Op::any_of, parts, at);
}

Id Parser::conjunction() {
  const std::size_t at = peek().at;
  std::vector<Id> parts(1, relation());
  while (accept_name("and")) parts.push_back(relation());
  return parts.size() == 1 ? parts[0] : builder_.add(Op::all_of, parts, at);
}

Id Parser::relation() {
  const std::size_t at = peek().at;
  Id left = sum();
  std::vector<Id> parts;
  while (const auto op = relation_of(peek().kind)) {
    take();
    if (!parts.empty()) left = builder_.copy(left, at);
    const Id right = sum();
    parts.push_back(builder_.add(*op, {left, right}, at));
    left = right;
  }
  if (parts.empty()) return left;
  return parts.size() == 1 ? parts[0] : builder_.add(Op::all_of, parts, at);
}

Id Parser::sum() {
  const std::size_t at = peek().at;
  const bool negative = accept('-');
  if (!negative) accept('+');
  Id first = product();
  if (negative) first = builder_.add(Op::neg, {first}, at);
  std::vector<Id> terms(1, first);
  while (peek().kind == '+' || peek().kind == '-') {
    const Token sign = take();
    const Id term = product();
    terms.push_back(sign.kind == '-' ? builder_.add(Op::neg, {term}, sign.at) : term);
  }
  return terms.size() == 1 ? terms[0] : builder_.add(Op::add, terms, at);
}

Id Parser::product() {
  const std::size_t at = peek().at;
  std::vector<Id> factors(1, power());
  const auto joined = [&] { return factors.size() == 1 ? factors[0] : builder_.add(Op::mul, factors, at); };
  while (peek().kind == '*' || peek().kind == '/') {
    if (take().kind == '*') {
      factors.push_back(signed_power());
    } else {
      const Id numerator = joined();
      const Id denominator = signed_power();
      factors.assign(1, builder_.add(Op::div, {numerator, denominator}, at));
    }
  }
  return joined();
}

Id Parser::signed_power() {
  const std::size_t at = peek().at;
  if (!accept('-')) return power();
  return builder_.add(Op::neg, {power()}, at);
}

Id Parser::power() {
  const std::size_t at = peek().at;
  if (!enter()) return 0;
  Id base = atom();
  if (accept('^')) base = builder_.add(Op::pow, {base, signed_power()}, at);
  --depth_;
  return base;
}

Id Parser::atom() {
  const Token token = take();
  switch (token.kind) {
    case number_token: return builder_.add(Op::number, {}, token.at, token.text);
    case string_token: {
      --at_;
      const std::string text = string();
      return builder_.add(Op::text, {}, token.at, text);
    }
    case name_token: return --at_, name();
    case '(': return bracketed();
    case '[': return matrix();
    case '{': return braced();
    default: return builder_.fail(token.at, "a value is missing");
  }
}

}  // namespace suite

Result<Expr> parse_suite(std::string_view text) {
  auto parsed = suite::Parser(text, Bounds()).run();
  if (parsed) return std::move(*parsed);
  const NotParsed& problem = parsed.error();
  std::size_t column = 1;
  for (std::size_t at = 0; at < problem.at && at < text.size(); at += decode(text, at).size) ++column;
  return fail(Errc::bad_input, problem.message, std::to_string(column));
}

}  // namespace assay::maths
