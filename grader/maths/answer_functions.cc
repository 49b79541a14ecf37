#include <algorithm>
#include <optional>

#include "grader/maths/answer_parser.h"

namespace assay::maths {
namespace {

std::optional<Op> inverse(Op op) {
  switch (op) {
    case Op::sin: return Op::asin;
    case Op::cos: return Op::acos;
    case Op::tan: return Op::atan;
    case Op::cot: return Op::acot;
    case Op::sinh: return Op::asinh;
    case Op::cosh: return Op::acosh;
    case Op::tanh: return Op::atanh;
    default: return std::nullopt;
  }
}

}  // namespace

/// \sin x, \sin^2 x, \sin^{-1} x, \log_2 8, max(a, b).
Id AnswerParser::function() {
  const Token token = take();
  Op which = token.op;
  std::optional<Id> base;
  std::optional<Id> exponent;
  for (int count = 0; count < 2 && !builder_.failed(); ++count) {
    const Kind next = kind();
    if (next == Kind::under && which == Op::log && !base) {
      take();
      const bool whole = kind(1) == Kind::open_paren || kind(1) == Kind::number || peek(1).spaced;
      base = tex_argument(!whole);
    } else if (next == Kind::subscript && which == Op::log && !base) {
      base = small(take());
    } else if (next == Kind::number && which == Op::log && !base && !peek().spaced && kind(1) == Kind::open_paren) {
      base = number();
    } else if (next == Kind::caret && !exponent) {
      take();
      exponent = tex_argument(true);
    } else if (next == Kind::superscript && !exponent) {
      exponent = small(take());
    } else {
      break;
    }
  }
  if (builder_.failed()) return 0;
  const Expr& expr = builder_.expr();
  const bool minus_one = exponent && expr.op(*exponent) == Op::neg && expr.text(expr.arg(*exponent, 0)) == "1";
  if (minus_one && inverse(which)) {
    which = *inverse(which);
    exponent.reset();
  }
  std::vector<Id> args;
  argument(args);
  if (base) args.push_back(*base);
  const OpInfo& known = info(which);
  if (args.size() < known.least || (known.most != 255 && args.size() > known.most))
    return builder_.fail(token.begin, "a function with a wrong number of arguments");
  const Id call = builder_.add(which, args, token.begin);
  return exponent ? builder_.add(Op::pow, {call, *exponent}, token.begin) : call;
}

/// In brackets there may be several; without, the factors up to the next function or sign.
Id AnswerParser::argument(std::vector<Id>& args) {
  if (kind() == Kind::open_paren) {
    take();
    args = elements();
    expect(Kind::close_paren, "a ) is missing");
    return 0;
  }
  args.assign(1, bare_argument());
  return 0;
}

Id AnswerParser::bare_argument() {
  const std::size_t at = here();
  Id value = 0;
  {
    const Scoped<bool> within(argument_, true);
    value = signed_power();
    if (!builder_.failed() && op(value) != Op::neg && starts_factor()) {
      std::vector<Id> factors(1, value);
      while (!builder_.failed() && starts_factor()) {
        const std::size_t mark = at_;
        const Id factor = power();
        if (gave_up(mark)) break;
        factors.push_back(factor);
      }
      if (factors.size() > 1) value = builder_.add(Op::mul, factors, at);
    }
  }
  // sin π/6
  const bool angle =
      at_ > 0 && !builder_.failed() && lexer_.at(at_ - 1).op == Op::pi && lexer_.at(at_ - 1).kind == Kind::constant;
  if (!angle || kind() != Kind::divide || kind(1) != Kind::number) return value;
  take();
  const Id below = number();
  return builder_.add(Op::div, {value, below}, at);
}

/// The argument of a command: a group, or one token; of a number without braces the first digit.
Id AnswerParser::tex_argument(bool one_digit) {
  if (kind() == Kind::open_group) {
    const std::size_t at = take().begin;
    if (!enter()) return 0;
    const Scoped<std::size_t> inside(brackets_, brackets_ + 1);
    const Scoped<bool> bar(bar_open_, false);
    const Scoped<bool> argument(argument_, false);
    const Id value = sets();
    if (!accept(Kind::close_group)) return builder_.fail(at, "a } is missing");
    --depth_;
    return value;
  }
  if (kind() == Kind::number) {
    if (one_digit && peek().text.size() > 1 && all_digits(peek().text)) lexer_.split_digit(at_);
    const Token token = take();
    return builder_.add(Op::number, {}, token.begin, token.text);
  }
  if (!enter()) return 0;
  const bool negative = accept(Kind::minus);
  Id value = atom();
  if (negative) value = builder_.add(Op::neg, {value}, here());
  --depth_;
  return value;
}

Id AnswerParser::fraction() {
  const Token token = take();
  const bool operator_above = kind() == Kind::open_group && kind(1) == Kind::letter && peek(1).text == "d";
  if (operator_above && (kind(2) == Kind::close_group || kind(2) == Kind::caret || kind(3) == Kind::close_group)) {
    if (const Id value = derivative(token); value != 0 || builder_.failed()) return value;
  }
  const Id above = tex_argument(true);
  const Id below = tex_argument(true);
  return builder_.add(Op::div, {above, below}, token.begin);
}

/// \frac{d}{dx} f, \frac{d^2}{dx^2} f, \frac{dy}{dx}; 0 when it is an ordinary fraction.
Id AnswerParser::derivative(const Token& token) {
  std::size_t at = 2;
  std::string_view order;
  if (kind(at) == Kind::caret) {
    const bool group = kind(at + 1) == Kind::open_group;
    order = peek(at + (group ? 2 : 1)).text;
    at += group ? 4 : 2;
    if (!all_digits(order)) return 0;
  }
  const Token function = peek(at);
  const bool of_letter = function.kind == Kind::letter;
  if (of_letter) ++at;
  if (kind(at) != Kind::close_group || kind(at + 1) != Kind::open_group || peek(at + 2).text != "d" ||
      kind(at + 3) != Kind::letter)
    return 0;
  const Token variable = peek(at + 3);
  at += 4;
  if (kind(at) == Kind::caret) at += kind(at + 1) == Kind::open_group ? 4 : 2;
  if (kind(at) != Kind::close_group) return 0;
  for (std::size_t i = 0; i <= at; ++i) take();
  const Id name = builder_.add(Op::symbol, {}, variable.begin, variable.text);
  Id body = 0;
  if (of_letter) {
    body = builder_.add(Op::apply, {name}, function.begin, function.text);
  } else {
    if (!enter()) return 0;
    body = product();
    --depth_;
  }
  const Id again = builder_.add(Op::symbol, {}, variable.begin, variable.text);
  if (order.empty()) return builder_.add(Op::diff, {body, again}, token.begin);
  const Id times = builder_.add(Op::number, {}, token.begin, order);
  return builder_.add(Op::diff, {body, again, times}, token.begin);
}

/// \sqrt2, \sqrt[3]{x}, √(2), ∛8, 根号2, sqrt(x).
Id AnswerParser::root() {
  const Token token = take();
  const bool command = lexer_.text()[token.begin] == '\\';
  std::optional<Id> index;
  bool cube = token.text == "3";
  if (token.text == "4") index = builder_.add(Op::number, {}, token.begin, "4");
  if (command && kind() == Kind::open_square) {
    take();
    cube = kind() == Kind::number && peek().text == "3" && kind(1) == Kind::close_square;
    const bool square = kind() == Kind::number && peek().text == "2" && kind(1) == Kind::close_square;
    const Id value = sum();
    expect(Kind::close_square, "a ] is missing");
    if (!square && !cube) index = value;
  }
  const Id value = tex_argument(command);
  if (cube) return builder_.add(Op::cbrt, {value}, token.begin);
  if (index) return builder_.add(Op::root, {value, *index}, token.begin);
  return builder_.add(Op::sqrt, {value}, token.begin);
}

Id AnswerParser::binomial() {
  const std::size_t at = take().begin;
  const Id n = tex_argument(true);
  const Id k = tex_argument(true);
  return builder_.add(Op::binomial, {n, k}, at);
}

/// \sum_{k=1}^{n} f.
Id AnswerParser::big() {
  const Token token = take();
  if (!accept(Kind::under) || !accept(Kind::open_group) || kind() != Kind::letter)
    return fail("the index of a sum is missing");
  const Token variable = take();
  const Scoped<bool> bound(bound_i_, bound_i_ || variable.text == "i");
  if (kind() != Kind::relation || peek().op != Op::eq) return fail("the index of a sum is missing");
  take();
  const Id from = sum();
  expect(Kind::close_group, "a } is missing");
  expect(Kind::caret, "the end of a sum is missing");
  const Id to = tex_argument(true);
  if (!enter()) return 0;
  const Id body = product();
  --depth_;
  const Id symbol = builder_.add(Op::symbol, {}, variable.begin, variable.text);
  return builder_.add(token.op, {body, symbol, from, to}, token.begin);
}

/// \lim_{x\to a} f, \lim_{x\to 0^+} f.
Id AnswerParser::limit() {
  const std::size_t at = take().begin;
  if (!accept(Kind::under) || !accept(Kind::open_group) || kind() != Kind::letter)
    return fail("the variable of a limit is missing");
  const Token variable = take();
  expect(Kind::arrow, "the arrow of a limit is missing");
  const Id target = sum();
  std::string_view side;
  if (accept(Kind::caret)) {
    const bool group = accept(Kind::open_group);
    side = take().kind == Kind::plus ? "right" : "left";
    if (group) expect(Kind::close_group, "a } is missing");
  }
  expect(Kind::close_group, "a } is missing");
  if (!enter()) return 0;
  const Id body = product();
  --depth_;
  const Id symbol = builder_.add(Op::symbol, {}, variable.begin, variable.text);
  if (side.empty()) return builder_.add(Op::limit, {body, symbol, target}, at);
  return builder_.add(Op::limit, {body, symbol, target, builder_.add(Op::symbol, {}, at, side)}, at);
}

/// \int_a^b f dx; the body ends at its differential, which may also stand in a numerator.
Id AnswerParser::integral() {
  const std::size_t at = take().begin;
  std::optional<Id> from;
  std::optional<Id> to;
  for (int count = 0; count < 2; ++count) {
    if (kind() == Kind::under && !from) take(), from = tex_argument(true);
    else if (kind() == Kind::caret && !to) take(), to = tex_argument(true);
  }
  if (from.has_value() != to.has_value()) return builder_.fail(at, "an integral with one limit");
  if (!enter()) return 0;
  std::string_view variable;
  Id body = 0;
  {
    const Scoped<std::string_view> name(variable_, {});
    const Scoped<std::size_t> level(integral_brackets_, brackets_);
    const Scoped<bool> inside(in_integral_, true);
    const Scoped<bool> done(integral_done_, false);
    body = sum();
    variable = variable_;
  }
  --depth_;
  if (!builder_.failed() && variable.empty()) return fail("the dx of an integral is missing");
  const Id symbol = builder_.add(Op::symbol, {}, at, variable);
  if (!from) return builder_.add(Op::integrate, {body, symbol}, at);
  return builder_.add(Op::integrate, {body, symbol, *from, *to}, at);
}

}  // namespace assay::maths
