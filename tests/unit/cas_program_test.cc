#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grader/maths/parse.h"
#include "grader/maths/wire.h"
#include "sandbox/process_link.h"

// The helper as it is started by assay and assayd, behind its seccomp filter.
namespace assay::test {
namespace {

using maths::Ask;
using maths::Outcome;
using sandbox::Helper;

constexpr sandbox::HelperLimits patient{.deadline = std::chrono::seconds(60)};

std::string program() { return std::string(ASSAY_BINARY_DIR) + "/libexec/assay/assay-cas"; }

maths::Question question(Ask ask, const std::vector<std::string_view>& exprs, std::vector<std::string> symbols = {}) {
  maths::Question out;
  out.ask = ask;
  out.symbols = std::move(symbols);
  out.exprs.reserve(exprs.size());
  for (const std::string_view text : exprs) out.exprs.push_back(maths::parse_suite(text).value_or(maths::Expr()));
  return out;
}

std::vector<maths::Answer> answers_of(Helper& helper, const std::vector<maths::Question>& questions) {
  const auto reply = helper.ask(maths::encode_questions(questions));
  if (!reply || reply->ending != Helper::Ending::answered) {
    ADD_FAILURE() << (reply ? reply->detail : reply.error().text());
    return {};
  }
  auto answers = maths::decode_answers(reply->bytes);
  return answers && answers->size() == questions.size() ? *answers : std::vector<maths::Answer>();
}

TEST(CasProgram, AnswersEveryKindOfQuestion) {
  Helper helper(program(), patient);
  auto held = question(Ask::hold, {"2*x + 4*y = 94"});
  held.bindings = {{{"x", *maths::parse_suite("23")}, {"y", *maths::parse_suite("12")}}};
  const auto answers = answers_of(
      helper,
      {question(Ask::compare, {"sqrt(8)", "2*sqrt(2)"}), question(Ask::compare, {"sqrt(8)", "3*sqrt(2)"}),
       question(Ask::solve, {"x + y = 35", "2*x + 4*y = 94"}, {"x", "y"}), held,
       question(Ask::derivative, {"2*x", "x^2 + 7"}, {"x"}), question(Ask::follows, {"2*x = 4", "x = 2"}, {"x"}),
       question(Ask::normal, {"sqrt(8)/2"}), question(Ask::compare, {"x^2 + y^2 <= 1", "2*x^2 + 2*y^2 <= 2"})});
  ASSERT_EQ(answers.size(), 8U);
  EXPECT_EQ(answers[0].outcome, Outcome::equal);
  EXPECT_EQ(answers[1].outcome, Outcome::different);
  ASSERT_EQ(answers[2].values.size(), 1U);
  EXPECT_EQ(print(answers[2].values[0]), "(23, 12)");
  EXPECT_EQ(answers[3].outcome, Outcome::equal);
  EXPECT_EQ(answers[4].outcome, Outcome::equal);
  EXPECT_EQ(answers[5].outcome, Outcome::equal);
  ASSERT_EQ(answers[6].values.size(), 1U);
  EXPECT_EQ(print(answers[6].values[0]), "sqrt(2)");
  EXPECT_EQ(answers[7].outcome, Outcome::equal) << answers[7].method << answers[7].detail;
}

TEST(CasProgram, OneProcessAnswersManyRequestsAlike) {
  Helper helper(program(), patient);
  const std::vector<maths::Question> asked = {question(Ask::compare, {"x*y < 1", "x*y <= 1"}),
                                              question(Ask::solve, {"x^2 + y^2 = 5", "x*y = 2"}, {"x", "y"}),
                                              question(Ask::compare, {"sin(x)^2 + cos(x)^2", "1"})};
  const std::string request = maths::encode_questions(asked);
  const auto first = helper.ask(request);
  ASSERT_TRUE(first && first->ending == Helper::Ending::answered) << (first ? first->detail : "");
  for (int i = 0; i < 5; ++i) {
    const auto next = helper.ask(request);
    ASSERT_TRUE(next && next->ending == Helper::Ending::answered) << (next ? next->detail : "");
    EXPECT_EQ(next->bytes, first->bytes);
  }
}

TEST(CasProgram, MalformedRequestsEndItAndTheNextIsAnswered) {
  Helper helper(program(), patient);
  const std::vector<maths::Question> asked = {question(Ask::compare, {"1/2", "0.5"})};
  std::string half = maths::encode_questions(asked);
  half.resize(half.size() / 2);
  for (const std::string& bytes : {std::string("\xff\xff\xff\xff"), std::string(3000, '\x7f'), half}) {
    const auto reply = helper.ask(bytes);
    ASSERT_TRUE(reply.has_value());
    EXPECT_EQ(reply->ending, Helper::Ending::died);
    EXPECT_EQ(reply->detail, "exited with 0");
    const auto answers = answers_of(helper, asked);
    ASSERT_EQ(answers.size(), 1U);
    EXPECT_EQ(answers[0].outcome, Outcome::equal);
  }
}

TEST(CasProgram, QuestionsOfTheWrongShapeAreRefusedInTheAnswer) {
  Helper helper(program(), patient);
  const auto answers = answers_of(helper, {question(Ask::compare, {"1"}), question(Ask::derivative, {"x"}, {"x"}),
                                           question(Ask::follows, {}), question(Ask::solve, {})});
  ASSERT_EQ(answers.size(), 4U);
  for (const maths::Answer& answer : answers) EXPECT_EQ(answer.outcome, Outcome::undecided) << answer.method;
}

}  // namespace
}  // namespace assay::test
