#include <algorithm>

#include "grader/maths/answer_parser.h"
#include "grader/maths/leaf.h"

namespace assay::maths {
namespace {

/// Whether one whole number is less than another; both are digits.
bool less(std::string_view a, std::string_view b) {
  a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
  b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

bool is_upper(std::string_view text) { return text.size() == 1 && text[0] >= 'A' && text[0] <= 'Z'; }

}  // namespace

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

Id AnswerParser::atom() {
  const Token token = peek();
  switch (kind()) {
    case Kind::number: return number();
    case Kind::letter: return letter();
    case Kind::name: return named(take());
    case Kind::constant: return take(), builder_.add(token.op, {}, token.begin);
    case Kind::function: return function();
    case Kind::fraction: return fraction();
    case Kind::root: return root();
    case Kind::binomial: return binomial();
    case Kind::big: return big();
    case Kind::limit: return limit();
    case Kind::integral: return integral();
    case Kind::vulgar: {
      take();
      const Id above = builder_.add(Op::number, {}, token.begin, token.text.substr(0, 1));
      const Id below = builder_.add(Op::number, {}, token.begin, token.text.substr(2));
      return builder_.add(Op::div, {above, below}, token.begin);
    }
    case Kind::hundredth: {
      take();
      const Id value = atom();
      return builder_.add(token.op, {value}, token.begin);
    }
    case Kind::currency: {
      take();
      const Id value = power();
      return builder_.add(Op::quantity, {value}, token.begin, token.text);
    }
    case Kind::differential:
      // dx above a fraction line stands for 1.
      if (!in_integral_) break;
      variable_ = take().text;
      return builder_.add(Op::number, {}, token.begin, "1");
    case Kind::open_paren: return parenthesis();
    case Kind::open_square: return square();
    case Kind::close_square: return reversed_square();
    case Kind::open_group: return braces(Kind::close_group);
    case Kind::open_set: return braces(Kind::close_set);
    case Kind::open_wrap: return wrapped();
    case Kind::bar:
    case Kind::open_bar: return bars();
    case Kind::open_floor: return rounded(Op::floor, Kind::close_floor);
    case Kind::open_ceil: return rounded(Op::ceil, Kind::close_ceil);
    case Kind::begin: return environment();
    case Kind::unreadable:
      if (const auto& problem = lexer_.problem()) return builder_.fail(problem->at, problem->message, problem->refusal);
      break;
    default: break;
  }
  return fail("a value is missing");
}

Id AnswerParser::number() {
  const Token token = take();
  if (kind() == Kind::number && !(kind(1) == Kind::divide && kind(2) == Kind::number))
    return fail("two numbers without an operator between them");
  if (all_digits(token.text)) {
    if (kind() == Kind::under || kind() == Kind::subscript) return based(token);
    const Id value = mixed_number(token);
    if (value != 0 || builder_.failed()) return value;
  } else if (kind() == Kind::number) {
    return fail("two numbers without an operator between them");
  }
  const Id value = builder_.add(Op::number, {}, token.begin, token.text);
  if (kind() != Kind::part_of) return value;
  // 三分之二: the denominator comes first.
  const std::size_t mark = at_;
  take();
  const Id above = atom();
  if (gave_up(mark)) return value;
  return builder_.add(Op::div, {above, value}, token.begin);
}

Id AnswerParser::mixed(const Token& whole, const Token& numerator, const Token& denominator, std::size_t taken) {
  const bool plain = all_digits(numerator.text) && all_digits(denominator.text);
  if (!plain || !less(numerator.text, denominator.text))
    return builder_.fail(numerator.begin, "the fraction of a mixed number is not less than one");
  for (std::size_t i = 0; i < taken; ++i) take();
  const Id first = builder_.add(Op::number, {}, whole.begin, whole.text);
  const Id second = builder_.add(Op::number, {}, numerator.begin, numerator.text);
  const Id third = builder_.add(Op::number, {}, denominator.begin, denominator.text);
  if (builder_.failed()) return 0;
  const Id value = builder_.add(Op::mixed, {first, second, third}, whole.begin);
  return value;
}

/// 2\frac12, 2\frac{1}{2}, 2 1/2, 2½, 2又1/2, 2又二分之一; 0 when the number is none of them.
Id AnswerParser::mixed_number(const Token& whole) {
  if (kind() == Kind::vulgar) {
    Token above = peek();
    Token below = above;
    above.text = above.text.substr(0, 1);
    below.text = below.text.substr(2);
    return mixed(whole, above, below, 1);
  }
  if (kind() == Kind::number && peek().spaced) return mixed(whole, peek(), peek(2), 3);
  if (kind() == Kind::number) return fail("two numbers without an operator between them");
  if (kind() == Kind::mixed) return mixed_words(whole);
  if (kind() != Kind::fraction) return 0;
  const bool braced = kind(1) == Kind::open_group && kind(2) == Kind::number && kind(3) == Kind::close_group &&
                      kind(4) == Kind::open_group && kind(5) == Kind::number && kind(6) == Kind::close_group;
  if (braced && all_digits(peek(2).text) && all_digits(peek(5).text)) return mixed(whole, peek(2), peek(5), 7);
  if (kind(1) != Kind::number || peek(1).text.size() != 2 || !all_digits(peek(1).text)) return 0;
  lexer_.split_digit(at_ + 1);
  return mixed(whole, peek(1), peek(2), 3);
}

Id AnswerParser::mixed_words(const Token& whole) {
  if (kind(1) != Kind::number) {
    const bool braced = kind(1) == Kind::fraction && kind(2) == Kind::open_group && kind(3) == Kind::number &&
                        kind(5) == Kind::open_group && kind(6) == Kind::number && kind(7) == Kind::close_group;
    return braced ? mixed(whole, peek(3), peek(6), 8) : fail("a mixed number without its fraction");
  }
  if (kind(3) != Kind::number) return fail("a mixed number without its fraction");
  if (kind(2) == Kind::part_of) return mixed(whole, peek(3), peek(1), 4);
  if (kind(2) == Kind::divide) return mixed(whole, peek(1), peek(3), 4);
  return fail("a mixed number without its fraction");
}

/// 110_2, 110_{2}, 110₂.
Id AnswerParser::based(const Token& digits) {
  const Token mark = take();
  std::string_view base = mark.text;
  if (mark.kind == Kind::under) {
    const bool group = accept(Kind::open_group);
    base = kind() == Kind::number ? peek().text : std::string_view();
    take();
    if (group) expect(Kind::close_group, "a } is missing");
  }
  if (!all_digits(base)) return builder_.fail(mark.begin, "the base of a number is missing");
  const Id number = builder_.add(Op::number, {}, mark.begin, base);
  return builder_.add(Op::based, {number}, digits.begin, digits.text);
}

/// What a superscript says: a number, its negative, or a letter.
Id AnswerParser::small(const Token& token) {
  std::string_view text = token.text;
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  const bool letter = text == "n" || text == "x";
  if (!letter && !all_digits(text)) return builder_.fail(token.begin, "an exponent that is no number");
  const Id value = builder_.add(letter ? Op::symbol : Op::number, {}, token.begin, text);
  return negative ? builder_.add(Op::neg, {value}, token.begin) : value;
}

Id AnswerParser::named(const Token& token) {
  const Id symbol = builder_.add(Op::symbol, {}, token.begin, token.text);
  // 12 鸡 13: a name is no factor of what follows it as a number.
  return symbol;
}

/// "_1", "_{12}", "_{n+1}", "₁" behind a letter; empty when none is there.
std::string AnswerParser::subscript() {
  if (kind() == Kind::subscript) return "_" + std::string(take().text);
  if (kind() != Kind::under) return {};
  const std::size_t at = take().begin;
  if (kind() == Kind::number || kind() == Kind::letter || kind() == Kind::word) return "_" + std::string(take().text);
  if (!accept(Kind::open_group)) {
    builder_.fail(at, "a subscript is missing");
    return {};
  }
  std::string inner;
  std::size_t depth = 1;
  bool plain = true;
  while (kind() != Kind::end && inner.size() < 60) {
    const Token token = take();
    depth += token.kind == Kind::open_group ? 1 : 0;
    depth -= token.kind == Kind::close_group ? 1 : 0;
    if (depth == 0) return plain && !inner.empty() ? "_" + inner : "_{" + inner + "}";
    const bool simple = token.kind == Kind::number || token.kind == Kind::letter || token.kind == Kind::word ||
                        token.kind == Kind::noise || token.kind == Kind::function;
    plain = plain && simple && is_plain_symbol("x" + std::string(token.text));
    inner.append(token.text);
  }
  builder_.fail(at, "the subscript does not end");
  return {};
}

Id AnswerParser::letter() {
  if (peek().text == "C" || peek().text == "A" || peek().text == "P") {
    const Kind next = kind(1);
    if (next == Kind::under || next == Kind::caret || next == Kind::subscript || next == Kind::superscript)
      return combination(take());
  }
  const Token token = take();
  if (kind() == Kind::open_paren && !peek().spaced && (is_function_letter(token.text) || is_upper(token.text)))
    return lettered_call(token);
  const bool marked = kind() == Kind::under || kind() == Kind::subscript;
  if (!marked && !bound_i_ && token.text == "i" && reading_.imaginary)
    return builder_.add(Op::imaginary, {}, token.begin);
  if (!marked && token.text == "j" && reading_.electrical) return builder_.add(Op::imaginary, {}, token.begin);
  if (!marked && token.text == "e") return builder_.add(Op::euler, {}, token.begin);
  if (kind() == Kind::prime) return fail("a derivative written with a dash");
  const std::string name = std::string(token.text) + subscript();
  return builder_.add(Op::symbol, {}, token.begin, name);
}

/// C_n^k, A_n^k, P_n^k, C^k_n; with one of the two marks alone the letter is a variable.
Id AnswerParser::combination(const Token& letter) {
  const auto lower = [&] { return kind() == Kind::under || kind() == Kind::subscript; };
  const auto upper = [&] { return kind() == Kind::caret || kind() == Kind::superscript; };
  const auto argument = [&] {
    const Token mark = take();
    const bool small_digits = mark.kind == Kind::subscript || mark.kind == Kind::superscript;
    return small_digits ? small(mark) : tex_argument(false);
  };
  const bool lower_first = lower();
  if (lower_first && kind() == Kind::under && kind(1) != Kind::open_group && kind(1) != Kind::number &&
      kind(1) != Kind::letter)
    return fail("a subscript is missing");
  const std::size_t mark = at_;
  const Id first = argument();
  if (builder_.failed()) return 0;
  if (lower_first ? upper() : lower()) {
    const Id second = argument();
    const Id n = lower_first ? first : second;
    const Id k = lower_first ? second : first;
    return builder_.add(letter.text == "C" ? Op::binomial : Op::permutations, {n, k}, letter.begin);
  }
  at_ = mark;
  const std::string name = std::string(letter.text) + (lower_first ? subscript() : std::string());
  return builder_.add(Op::symbol, {}, letter.begin, name);
}

/// f(x); C(n, k); A(1, 2), a point with its name. Any other capital before a bracket is a factor.
Id AnswerParser::lettered_call(const Token& token) {
  const std::size_t at = peek().begin;
  if (is_function_letter(token.text)) {
    take();
    const std::vector<Id> args = elements();
    expect(Kind::close_paren, "a ) is missing");
    return builder_.add(Op::apply, args, token.begin, token.text);
  }
  const Id inner = parenthesis();
  if (builder_.failed()) return 0;
  const Expr& expr = builder_.expr();
  if (expr.op(inner) == Op::tuple) {
    if (token.text != "C" || expr.args(inner).size() != 2) return inner;
    const std::vector<Id> args(expr.args(inner).begin(), expr.args(inner).end());
    return builder_.add(Op::binomial, args, token.begin);
  }
  const Id symbol = builder_.add(Op::symbol, {}, token.begin, token.text);
  return builder_.add(Op::mul, {symbol, inner}, at);
}

}  // namespace assay::maths
