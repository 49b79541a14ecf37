#include <algorithm>

#include "grader/maths/answer_parser.h"
#include "grader/maths/unit.h"

namespace assay::maths {

Id AnswerParser::sum() {
  const std::size_t at = here();
  std::vector<Id> terms(1, product());
  const auto joined = [&] { return terms.size() == 1 ? terms[0] : builder_.add(Op::add, terms, at); };
  terms[0] = with_unit(terms[0]);
  bool counted = !builder_.failed() && op(terms[0]) == Op::quantity;
  while (!integral_done_) {
    const Kind sign = kind();
    if (sign != Kind::plus && sign != Kind::minus && sign != Kind::plus_minus && sign != Kind::minus_plus) break;
    const std::size_t mark = at_;
    const std::size_t sign_at = take().begin;
    Id term = product();
    if (gave_up(mark)) break;
    if (sign == Kind::plus_minus || sign == Kind::minus_plus) {
      const Id left = joined();
      terms.assign(1, builder_.add(sign == Kind::plus_minus ? Op::plus_minus : Op::minus_plus, {left, term}, sign_at));
    } else {
      if (sign == Kind::minus) term = builder_.add(Op::neg, {term}, sign_at);
      terms.push_back(term);
    }
    // A unit at the end counts for all terms before it that have none.
    if (counted) {
      terms.back() = with_unit(terms.back());
    } else if (const Id whole = with_unit(builder_.failed() ? 0 : terms.back());
               !builder_.failed() && whole != terms.back()) {
      const std::string unit(builder_.expr().text(whole));
      terms.assign(1, builder_.add(Op::quantity, {joined()}, at, unit));
      counted = true;
    }
  }
  return joined();
}

/// What may stand directly behind a factor as the next one.
bool AnswerParser::starts_factor() {
  switch (kind()) {
    case Kind::function:
    case Kind::big:
    case Kind::limit:
    case Kind::integral: return !argument_;
    case Kind::letter:
    case Kind::name:
    case Kind::fraction:
    case Kind::root:
    case Kind::binomial:
    case Kind::open_group:
    case Kind::open_bar:
    case Kind::open_floor:
    case Kind::open_ceil: return true;
    case Kind::constant: return peek().op <= Op::imaginary;
    case Kind::open_paren: return !condition_ahead() && kind(1) != Kind::modulo;
    case Kind::open_square: return kind(1) != Kind::end && brackets_ == 0;
    case Kind::begin: return true;
    case Kind::bar: return !bar_open_ && !in_set_ && brackets_ == 0;
    default: return false;
  }
}

/// (k ∈ Z), (x ≠ 0) behind a value.
bool AnswerParser::condition_ahead() {
  if (kind() != Kind::open_paren || at_ == 0) return false;
  const Kind second = kind(1);
  if (second != Kind::letter && second != Kind::name) return false;
  const Kind third = kind(2);
  return (third == Kind::relation && peek(2).op != Op::eq) || third == Kind::every_integer;
}

Id AnswerParser::product() {
  const std::size_t at = here();
  std::vector<Id> factors(1, signed_power());
  const auto joined = [&] { return factors.size() == 1 ? factors[0] : builder_.add(Op::mul, factors, at); };
  while (!builder_.failed() && !integral_done_) {
    const std::size_t mark = at_;
    const Kind next = kind();
    if (next == Kind::differential && in_integral_) {
      variable_ = take().text;
      integral_done_ = brackets_ == integral_brackets_;
      continue;
    }
    const bool joint = next == Kind::times || next == Kind::divide || (next == Kind::modulo && peek().text != "(");
    if (!joint && !starts_factor()) break;
    if (joint && argument_) break;
    // A single spaced letter or word may be a unit instead: 5 m.
    if (!joint && next == Kind::letter && factors.size() < 4) {
      if (const Id whole = with_unit(joined()); builder_.failed() || op(whole) == Op::quantity) return whole;
    }
    if (joint) take();
    const Id factor = joint ? signed_power() : power();
    if (gave_up(mark)) break;
    if (next == Kind::divide || next == Kind::modulo) {
      const Id left = joined();
      factors.assign(1, builder_.add(next == Kind::divide ? Op::div : Op::mod, {left, factor}, at));
    } else {
      factors.push_back(factor);
    }
  }
  return joined();
}

Id AnswerParser::signed_power() {
  const std::size_t at = here();
  const Kind sign = kind();
  if (sign != Kind::plus && sign != Kind::minus && sign != Kind::negative && sign != Kind::plus_minus &&
      sign != Kind::minus_plus)
    return power();
  if (!enter()) return 0;
  take();
  // The sign stands before the whole product: -2x is -(2x).
  const Id value = product();
  --depth_;
  switch (sign) {
    case Kind::plus: return value;
    case Kind::plus_minus: return builder_.add(Op::plus_minus, {value}, at);
    case Kind::minus_plus: return builder_.add(Op::minus_plus, {value}, at);
    default: return builder_.add(Op::neg, {value}, at);
  }
}

Id AnswerParser::power() {
  if (!enter()) return 0;
  Id base = atom();
  for (bool more = true; more && !builder_.failed();) {
    const Token token = peek();
    switch (token.kind) {
      case Kind::bang:
        take();
        base = builder_.add(Op::factorial, {base}, token.begin);
        if (kind() == Kind::bang) fail("a double factorial");
        break;
      case Kind::percent:
      case Kind::permille:
        take();
        base = builder_.add(token.op, {base}, token.begin);
        break;
      case Kind::degree: take(), base = builder_.add(Op::degree, {base}, token.begin); break;
      case Kind::superscript:
      case Kind::raised: take(), base = builder_.add(Op::pow, {base, small(token)}, token.begin); break;
      case Kind::caret: {
        const Kind sign = kind(1) == Kind::open_group ? kind(2) : kind(1);
        const Kind after = kind(1) == Kind::open_group ? kind(3) : kind(2);
        // The side of a limit, 0^+.
        more = !((sign == Kind::plus || sign == Kind::minus) && after == Kind::close_group);
        if (more) base = raised(base, take());
        break;
      }
      default: more = false;
    }
  }
  --depth_;
  return base;
}

Id AnswerParser::raised(Id base, const Token& token) {
  if (kind() == Kind::open_group && kind(1) == Kind::letter && peek(1).text == "T" && kind(2) == Kind::close_group &&
      op(base) == Op::matrix) {
    for (int i = 0; i < 3; ++i) take();
    return builder_.add(Op::transpose, {base}, token.begin);
  }
  Id exponent = 0;
  if (kind() == Kind::open_group) {
    exponent = tex_argument(false);
  } else {
    const bool negative = accept(Kind::minus);
    exponent = power();
    if (negative) exponent = builder_.add(Op::neg, {exponent}, token.begin);
  }
  return builder_.add(Op::pow, {base, exponent}, token.begin);
}

/// Whether nothing that belongs to a value stands there.
bool AnswerParser::ends_value(std::size_t ahead) {
  switch (kind(ahead)) {
    case Kind::end:
    case Kind::noise:
    case Kind::comma:
    case Kind::semicolon:
    case Kind::also:
    case Kind::with:
    case Kind::either:
    case Kind::relation:
    case Kind::close_paren:
    case Kind::close_square:
    case Kind::close_group:
    case Kind::close_set:
    case Kind::close_wrap:
    case Kind::row_end:
    case Kind::ampersand:
    case Kind::finish:
    case Kind::han:
    case Kind::word: return true;
    default: return false;
  }
}

/// The bytes of the unit at a token and where it begins; 0 when none does.
std::size_t AnswerParser::unit_bytes(const Token& token, std::size_t& begin) {
  const std::string_view text = lexer_.text();
  if (token.kind != Kind::word && token.kind != Kind::han && token.kind != Kind::noise && token.kind != Kind::letter)
    return 0;
  if (token.kind == Kind::letter && (!token.spaced && !token.quoted) && token.text.size() == 1 &&
      kind(1) != Kind::divide)
    return 0;
  begin = token.quoted ? lexer_.unit_start(token) : token.begin;
  std::size_t bytes = unit_prefix(text.substr(begin));
  if (bytes == 0 && begin != token.begin) bytes = unit_prefix(text.substr(begin = token.begin));
  if (bytes > 0 || builder_.failed()) return bytes;
  // In \text{ } every word behind a value is a counter; at the end of an answer an unknown word too.
  begin = token.begin;
  if (token.kind == Kind::noise && token.text != "." && token.text != "?" && token.quoted) {
    std::size_t last = 0;
    while (kind(last + 1) == Kind::noise && peek(last + 1).quoted && last < 4) ++last;
    return peek(last).end - begin;
  }
  if (prefix_ || token.kind == Kind::letter || token.kind == Kind::noise) return 0;
  std::size_t last = 0;
  while (kind(last + 1) == token.kind && last < 6) ++last;
  if (token.kind == Kind::word && last > 0) return 0;
  const Kind after = kind(last + 1);
  return after == Kind::end || after == Kind::noise ? peek(last).end - begin : 0;
}

Id AnswerParser::with_unit(Id value) {
  if (!reading_.units || builder_.failed() || op(value) == Op::quantity) return value;
  const Token token = peek();
  if (token.kind == Kind::degree_unit) {
    take();
    return builder_.add(Op::quantity, {value}, token.begin, token.text);
  }
  std::size_t begin = token.begin;
  const std::size_t bytes = unit_bytes(token, begin);
  if (bytes == 0) return value;
  const std::size_t mark = at_;
  std::size_t end = 0;
  while (kind() != Kind::end && peek().begin < begin + bytes) end = take().end;
  const bool lone_letter = token.kind == Kind::letter && !token.quoted;
  if (end > begin + bytes || (lone_letter && !ends_value(0))) {
    at_ = mark;
    return value;
  }
  return builder_.add(Op::quantity, {value}, token.begin, lexer_.text().substr(begin, bytes));
}

}  // namespace assay::maths
