#include "grader/maths/answer_parser.h"

namespace assay::maths {

AnswerParser::AnswerParser(std::string_view text, const Reading& reading, bool prefix)
    : reading_(reading), lexer_(text, reading), builder_(reading.bounds), prefix_(prefix) {}

const Token& AnswerParser::peek(std::size_t ahead) {
  static const Token nothing;
  return builder_.failed() ? nothing : lexer_.at(at_ + ahead);
}

Token AnswerParser::take() {
  const Token token = peek();
  if (token.kind != Kind::end) ++at_;
  return token;
}

bool AnswerParser::accept(Kind wanted) {
  if (kind() != wanted || builder_.failed()) return false;
  take();
  return true;
}

void AnswerParser::expect(Kind wanted, std::string_view message) {
  if (!accept(wanted)) builder_.fail(here(), message);
}

/// Whether what was read since `mark` failed. Of a prefix it is then given back; what stood before it counts.
bool AnswerParser::gave_up(std::size_t mark) {
  if (!builder_.failed()) return false;
  if (!prefix_ || builder_.failure().refusal != Refusal::syntax) return true;
  builder_.forget();
  at_ = mark;
  return true;
}

bool AnswerParser::enter() {
  if (++depth_ <= reading_.bounds.depth) return true;
  builder_.fail(here(), "the formula is nested too deep", Refusal::too_deep);
  return false;
}

std::size_t AnswerParser::begin() {
  std::size_t first = 0;
  while (lexer_.at(first).kind == Kind::noise) ++first;
  return lexer_.at(first).begin;
}

std::size_t AnswerParser::end() { return at_ == 0 ? 0 : lexer_.at(at_ - 1).end; }

Id AnswerParser::read() {
  if (!prefix_)
    while (kind() == Kind::noise) take();
  return list();
}

bool AnswerParser::at_end() {
  for (;;) {
    switch (kind()) {
      case Kind::noise:
      case Kind::comma:
      case Kind::semicolon:
      case Kind::row_end: take(); break;
      case Kind::end: return true;
      default: return false;
    }
  }
}

}  // namespace assay::maths
