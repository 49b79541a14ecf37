#include "grader/text/answer.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

struct Split {
  const char* name;
  const char* text;
  const char* answer;
  const char* reasoning;
  bool unclosed = false;
};

class Answer : public testing::TestWithParam<Split> {};

TEST_P(Answer, IsKeptApartFromReasoning) {
  const AnswerParts parts = split_reasoning(GetParam().text);
  EXPECT_EQ(parts.answer, GetParam().answer);
  EXPECT_EQ(parts.reasoning, GetParam().reasoning);
  EXPECT_EQ(parts.unclosed, GetParam().unclosed);
}

INSTANTIATE_TEST_SUITE_P(Forms, Answer,
                         testing::Values(Split{"plain", "春风", "春风", ""},
                                         Split{"pair", "<think>\nplan\n</think>\n\n春风", "春风", "plan"},
                                         Split{"closing_only", "plan</think>春风", "春风", "plan"},
                                         Split{"never_closed", "<think>plan 春风", "", "plan 春风", true},
                                         Split{"never_closed_after_text", "好的<think>plan", "", "plan", true},
                                         Split{"upper_case", "<THINK>plan</THINK>春风", "春风", "plan"},
                                         Split{"other_tag", "<reasoning>plan</reasoning>春风", "春风", "plan"},
                                         Split{"in_fence", "```\n<think>\n```\n春风", "```\n<think>\n```\n春风", ""},
                                         Split{"in_code", "`<think>` 是标签", "`<think>` 是标签", ""},
                                         Split{"two_pairs", "<think>a</think>春<think>b</think>风", "春风", "ab"},
                                         Split{"empty", "", "", ""}),
                         [](const auto& one) { return std::string(one.param.name); });

TEST(AnswerTime, IsLinearInHostileText) {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "<think";
  EXPECT_EQ(split_reasoning(text).answer, text);
  std::string fences;
  for (int i = 0; i < 100'000; ++i) fences += "```x\n<";
  EXPECT_FALSE(split_reasoning(fences).answer.empty());
}

}  // namespace
}  // namespace assay
