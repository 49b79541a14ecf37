#include <algorithm>

#include "grader/maths/answer_parser.h"

namespace assay::maths {

Id AnswerParser::relation() {
  const Id left = sets();
  const std::size_t mark = at_;
  // 鸡：12
  if (kind() == Kind::colon && !builder_.failed() && at_ > 0 && lexer_.at(at_ - 1).kind == Kind::name && !in_set_) {
    const std::size_t at = take().begin;
    const Id right = sets();
    if (gave_up(mark)) return left;
    return builder_.add(Op::eq, {left, right}, at);
  }
  if (kind() == Kind::every_integer) {
    const std::size_t at = take().begin;
    return builder_.add(Op::element, {left, builder_.add(Op::integers, {}, at)}, at);
  }
  return relation_from(left);
}

/// The relations that follow a left side: a < x < b is both.
Id AnswerParser::relation_from(Id left) {
  const std::size_t at = here();
  std::vector<Id> parts;
  while (kind() == Kind::relation) {
    const std::size_t mark = at_;
    const Op which = take().op;
    Id right = sets();
    if (gave_up(mark)) break;
    if (!parts.empty()) left = builder_.copy(left, at);
    if (which == Op::congruent) {
      parts.push_back(congruence(builder_.add(Op::eq, {left, right}, at), at));
    } else {
      if (which == Op::element) right = as_set(right);
      parts.push_back(builder_.add(which, {left, right}, at));
    }
    left = right;
  }
  if (parts.empty() || builder_.failed()) return left;
  return parts.size() == 1 ? parts[0] : builder_.add(Op::all_of, parts, at);
}

/// a ≡ b (mod n); without a modulus it says that two expressions are identical.
Id AnswerParser::congruence(Id equation, std::size_t at) {
  const bool bracket = kind() == Kind::open_paren && kind(1) == Kind::modulo;
  if (builder_.failed() || (!bracket && kind() != Kind::modulo)) return equation;
  if (bracket) take();
  take();
  const Id modulus = kind() == Kind::open_group ? tex_argument(false) : sum();
  if (bracket) expect(Kind::close_paren, "a ) is missing");
  if (builder_.failed()) return 0;
  const Id left = builder_.expr().arg(equation, 0);
  const Id right = builder_.expr().arg(equation, 1);
  return builder_.add(Op::congruent, {left, right, modulus}, at);
}

Id AnswerParser::sets() {
  const std::size_t at = here();
  Id left = ratio();
  while (kind() == Kind::unite || kind() == Kind::intersect || kind() == Kind::without) {
    const Kind joint = kind();
    std::vector<Id> parts(1, as_set(left));
    bool more = true;
    while (more && kind() == joint) {
      const std::size_t mark = at_;
      take();
      const Id part = ratio();
      more = !gave_up(mark);
      if (more) parts.push_back(as_set(part));
      if (joint == Kind::without) break;
    }
    if (parts.size() < 2) break;
    const Op which = joint == Kind::unite ? Op::union_of : joint == Kind::intersect ? Op::intersection : Op::difference;
    left = builder_.add(which, parts, at);
    if (!more) break;
  }
  return left;
}

/// Where only a set can stand, (a, b) is an interval and R the real numbers.
Id AnswerParser::as_set(Id id) {
  if (builder_.failed()) return 0;
  const Expr& expr = builder_.expr();
  if (expr.op(id) == Op::tuple && expr.args(id).size() == 2) {
    const std::vector<Id> ends(expr.args(id).begin(), expr.args(id).end());
    return builder_.add(Op::interval, ends, here(), "()");
  }
  if (expr.op(id) != Op::symbol) return id;
  const std::string_view name = expr.text(id);
  if (name == "R") return builder_.add(Op::reals, {}, here());
  if (name == "Z") return builder_.add(Op::integers, {}, here());
  if (name == "N") return builder_.add(Op::naturals, {}, here());
  if (name == "Q") return builder_.add(Op::rationals, {}, here());
  return id;
}

Id AnswerParser::ratio() {
  const std::size_t at = here();
  std::vector<Id> parts(1, sum());
  if (kind() == Kind::over) {
    take();
    const Id below = sum();
    return builder_.add(Op::div, {parts[0], below}, at);
  }
  const bool label = at_ > 0 && !builder_.failed() && lexer_.at(at_ - 1).kind == Kind::name;
  while (kind() == Kind::colon && !in_set_ && !label) {
    const std::size_t mark = at_;
    take();
    const Id part = sum();
    if (gave_up(mark)) break;
    parts.push_back(part);
  }
  return parts.size() == 1 ? parts[0] : builder_.add(Op::ratio, parts, at);
}

}  // namespace assay::maths
