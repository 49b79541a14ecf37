#include <gtest/gtest.h>

#include "grader/codec/suite_file.h"
#include "grader/engine/grade.h"
#include "tests/golden/hostile_maths.h"

namespace assay::golden {
namespace {

BoundSuite suite_of_one_task() {
  const Result<Suite> suite =
      parse_suite("suite: s\ntasks:\n  - {id: t, prompt: p, checks: [math: {answer: 5}]}\n", "suite.yaml", ReadFile());
  EXPECT_TRUE(suite.has_value());
  return *BoundSuite::make(*suite);
}

Report graded(const BoundSuite& suite, std::string text) {
  Transcript transcript;
  transcript.suite = "s";
  transcript.task = "t";
  transcript.messages.push_back({.role = "assistant", .content = std::move(text)});
  return suite.grade(transcript, "id");
}

/// What is right whatever the algebra says of the rest: the final answer is 5.
bool answers_five(std::string_view name) {
  return name == "costly steps" || name == "many equations" || name == "many boxes" || name == "NUL bytes";
}

TEST(HostileMaths, EndsAsAFailureOrUndecidedAndTheNextAnswerIsGraded) {
  const BoundSuite suite = suite_of_one_task();
  for (const HostileAnswer& answer : hostile_answers()) {
    const Report report = graded(suite, answer.text);
    EXPECT_EQ(report.status == Status::pass, answers_five(answer.name)) << answer.name << ": " << why(report);
    EXPECT_FALSE(report.checks.front().evidence.empty()) << answer.name;
    EXPECT_EQ(graded(suite, "The answer is 5.").status, Status::pass) << "after " << answer.name;
  }
}

}  // namespace
}  // namespace assay::golden
