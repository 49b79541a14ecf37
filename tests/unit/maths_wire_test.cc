#include "grader/maths/wire.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "grader/maths/parse.h"

namespace assay::maths {
namespace {

std::vector<Question> sample() {
  Question question;
  question.ask = Ask::hold;
  question.exprs = {*parse_suite("x^2 + 1/2 = interval(\"[\", 0, 1, \")\")"), *parse_suite("[[1, 2], [3, 4]]"), Expr()};
  question.symbols = {"x", "鸡"};
  question.bindings = {{{"x", *parse_suite("0.1(6)")}}, {}};
  question.policy.tolerance = {Tolerance::Kind::relative, 0, 1e-9};
  question.policy.degrees = true;
  question.policy.domains = {{"x", Domain::positive_integer}};
  question.trusted = true;
  return {question, Question()};
}

TEST(Wire, QuestionsComeBack) {
  const std::vector<Question> asked = sample();
  const auto read = decode_questions(encode_questions(asked));
  ASSERT_TRUE(read);
  ASSERT_EQ(read->size(), 2U);
  const Question& first = read->front();
  EXPECT_EQ(first.ask, Ask::hold);
  ASSERT_EQ(first.exprs.size(), 3U);
  EXPECT_TRUE(identical(first.exprs[0], asked[0].exprs[0]));
  EXPECT_TRUE(identical(first.exprs[1], asked[0].exprs[1]));
  EXPECT_TRUE(first.exprs[2].empty());
  EXPECT_EQ(first.symbols, asked[0].symbols);
  ASSERT_EQ(first.bindings.size(), 2U);
  EXPECT_EQ(print(first.bindings[0][0].value), "0.1(6)");
  EXPECT_EQ(first.policy.tolerance.kind, Tolerance::Kind::relative);
  EXPECT_EQ(first.policy.tolerance.relative, 1e-9);
  EXPECT_TRUE(first.policy.degrees);
  EXPECT_FALSE(first.policy.ordered);
  EXPECT_TRUE(first.trusted);
  ASSERT_EQ(first.policy.domains.size(), 1U);
  EXPECT_EQ(first.policy.domains[0].domain, Domain::positive_integer);
}

TEST(Wire, AnswersComeBack) {
  Answer answer;
  answer.outcome = Outcome::shrank;
  answer.solved = Solved::finite;
  answer.method = "solver";
  answer.detail = "loses x = -2";
  answer.values = {*parse_suite("(12, 13)")};
  const auto read = decode_answers(encode_answers({&answer, 1}));
  ASSERT_TRUE(read);
  ASSERT_EQ(read->size(), 1U);
  EXPECT_EQ(read->front().outcome, Outcome::shrank);
  EXPECT_EQ(read->front().solved, Solved::finite);
  EXPECT_EQ(read->front().method, "solver");
  EXPECT_EQ(read->front().detail, "loses x = -2");
  EXPECT_EQ(print(read->front().values[0]), "(12, 13)");
}

TEST(Wire, EveryCutIsRefused) {
  const std::string whole = encode_questions(sample());
  for (std::size_t size = 0; size < whole.size(); ++size) EXPECT_FALSE(decode_questions(whole.substr(0, size))) << size;
  EXPECT_FALSE(decode_questions(whole + '\0'));
}

TEST(Wire, ChangedBytesNeverBreakIt) {
  const std::string whole = encode_questions(sample());
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const int value : {0, 1, 0x7F, 0x80, 0xFF}) {
      std::string changed = whole;
      changed[at] = static_cast<char>(value);
      if (const auto read = decode_questions(changed)) {
        EXPECT_EQ(encode_questions(*read).size(), changed.size()) << at;
      }
    }
  }
}

TEST(Wire, ATreeThatSharesTooMuchIsRefused) {
  Expr expr;
  Id id = expr.symbol("x");
  for (int i = 0; i < 15; ++i) id = expr.add(Op::add, {id, id});
  Question question;
  question.exprs = {expr};
  EXPECT_TRUE(decode_questions(encode_questions({&question, 1})));
  for (int i = 0; i < 15; ++i) id = expr.add(Op::add, {id, id});
  question.exprs = {expr};
  EXPECT_FALSE(decode_questions(encode_questions({&question, 1})));
}

}  // namespace
}  // namespace assay::maths
