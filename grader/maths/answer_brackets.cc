#include <algorithm>

#include "grader/maths/answer_parser.h"

namespace assay::maths {
namespace {

bool is_infinite(const Expr& expr, Id id) {
  if (expr.op(id) == Op::neg) id = expr.arg(id, 0);
  return expr.op(id) == Op::infinity;
}

}  // namespace

/// Values between commas, up to what closes them.
std::vector<Id> AnswerParser::elements() {
  std::vector<Id> values;
  if (!enter()) return values;
  const Scoped<std::size_t> inside(brackets_, brackets_ + 1);
  const Scoped<bool> bar(bar_open_, false);
  const Scoped<bool> set(in_set_, false);
  const Scoped<bool> argument(argument_, false);
  do values.push_back(relation());
  while (accept(Kind::comma) || accept(Kind::semicolon));
  --depth_;
  return values;
}

Id AnswerParser::interval(const std::vector<Id>& values, std::string_view ends, std::size_t at) {
  if (!builder_.failed() && values.size() != 2) return builder_.fail(at, "an interval has two ends");
  return builder_.add(Op::interval, values, at, ends);
}

Id AnswerParser::parenthesis() {
  const std::size_t at = take().begin;
  const std::vector<Id> values = elements();
  if (accept(Kind::close_square)) return interval(values, "(]", at);
  if (!accept(Kind::close_paren)) return builder_.failed() ? 0 : builder_.fail(at, "a ( is not closed");
  if (values.size() == 1) {
    const bool digits = op(values[0]) == Op::number && all_digits(builder_.expr().text(values[0]));
    if (digits && (kind() == Kind::subscript || kind() == Kind::under)) {
      Token token = lexer_.at(at_ - 1);
      token.text = builder_.expr().text(values[0]);
      const std::string kept(token.text);
      token.text = kept;
      return based(token);
    }
    return values[0];
  }
  if (std::ranges::all_of(values, [&](Id id) { return is_statement(id); })) return builder_.add(Op::all_of, values, at);
  const bool open_ends =
      values.size() == 2 && (is_infinite(builder_.expr(), values[0]) || is_infinite(builder_.expr(), values[1]));
  return open_ends ? interval(values, "()", at) : builder_.add(Op::tuple, values, at);
}

Id AnswerParser::square() {
  const std::size_t at = here();
  if (kind(1) == Kind::open_square) return matrix_rows();
  take();
  const std::vector<Id> values = elements();
  if (accept(Kind::close_paren) || accept(Kind::open_square)) return interval(values, "[)", at);
  if (!accept(Kind::close_square)) return builder_.failed() ? 0 : builder_.fail(at, "a [ is not closed");
  if (values.size() == 1) return values[0];
  return values.size() == 2 ? interval(values, "[]", at) : builder_.add(Op::list, values, at);
}

/// ]a, b[ of French.
Id AnswerParser::reversed_square() {
  const std::size_t at = take().begin;
  const std::vector<Id> values = elements();
  if (accept(Kind::open_square)) return interval(values, "()", at);
  if (accept(Kind::close_square)) return interval(values, "(]", at);
  return builder_.fail(at, "a value is missing");
}

/// [[a, b], [c, d]]
Id AnswerParser::matrix_rows() {
  const std::size_t at = take().begin;
  std::vector<Id> rows;
  do {
    const std::size_t row_at = here();
    expect(Kind::open_square, "a row of a matrix is missing");
    const std::vector<Id> values = elements();
    expect(Kind::close_square, "a ] is missing");
    rows.push_back(builder_.add(Op::row, values, row_at));
  } while (accept(Kind::comma) || accept(Kind::semicolon));
  expect(Kind::close_square, "a ] is missing");
  if (builder_.failed()) return 0;
  const std::size_t width = builder_.expr().args(rows[0]).size();
  if (!std::ranges::all_of(rows, [&](Id id) { return builder_.expr().args(id).size() == width; }))
    return builder_.fail(at, "the rows of the matrix differ in length");
  return builder_.add(Op::matrix, rows, at);
}

Id AnswerParser::bars() {
  const Token token = take();
  const bool plain = token.kind == Kind::bar;
  if (!enter()) return 0;
  Id value = 0;
  {
    const Scoped<std::size_t> inside(brackets_, plain ? 0 : brackets_ + 1);
    const Scoped<bool> bar(bar_open_, true);
    const Scoped<bool> argument(argument_, false);
    value = sum();
  }
  --depth_;
  if (!accept(Kind::bar) && !accept(Kind::close_bar)) return builder_.fail(token.begin, "a | is not closed");
  if (builder_.failed()) return 0;
  return builder_.add(op(value) == Op::matrix ? Op::det : Op::abs, {value}, token.begin);
}

Id AnswerParser::rounded(Op which, Kind close) {
  const std::size_t at = take().begin;
  if (!enter()) return 0;
  const Scoped<std::size_t> inside(brackets_, brackets_ + 1);
  const Scoped<bool> argument(argument_, false);
  const Id value = sum();
  --depth_;
  if (!accept(close)) return builder_.fail(at, "a bracket is not closed");
  return builder_.add(which, {value}, at);
}

/// A group of LaTeX, or a set: {1, 2}, {x | x > 1}, {}.
Id AnswerParser::braces(Kind close) {
  const std::size_t at = take().begin;
  if (accept(close))
    return close == Kind::close_set ? builder_.add(Op::set, {}, at) : builder_.fail(at, "an empty group");
  if (!enter()) return 0;
  const Scoped<std::size_t> inside(brackets_, brackets_ + 1);
  const Scoped<bool> bar(bar_open_, false);
  const Scoped<bool> argument(argument_, false);
  std::vector<Id> values;
  {
    const Scoped<bool> set(in_set_, true);
    do values.push_back(relation());
    while (accept(Kind::comma) || accept(Kind::semicolon) || accept(Kind::either) || accept(Kind::with));
  }
  Id result = 0;
  if (values.size() == 1 && (accept(Kind::bar) || accept(Kind::mid) || accept(Kind::colon))) {
    const Scoped<bool> set(in_set_, false);
    Id condition = list();
    Id left = values[0];
    if (!builder_.failed() && op(left) == Op::element) {
      // {x ∈ R | …}: symbols are real anyway.
      const Id domain = builder_.expr().arg(left, 1);
      const Id symbol = builder_.expr().arg(left, 0);
      if (op(domain) != Op::reals) condition = builder_.add(Op::all_of, {left, condition}, at);
      left = op(domain) == Op::reals ? symbol : builder_.copy(symbol, at);
    }
    result = builder_.add(Op::such_that, {left, condition}, at);
  } else if (close == Kind::close_group && values.size() == 1) {
    result = values[0];
  } else {
    result = builder_.add(Op::set, values, at);
  }
  --depth_;
  if (!accept(close)) return builder_.fail(at, "a { is not closed");
  return result;
}

/// \boxed{…}: what stands in it.
Id AnswerParser::wrapped() {
  const std::size_t at = take().begin;
  if (!enter()) return 0;
  const Id value = list();
  --depth_;
  while (kind() == Kind::noise || kind() == Kind::comma) take();
  if (!accept(Kind::close_wrap)) return builder_.fail(at, "a box is not closed");
  return value;
}

}  // namespace assay::maths
