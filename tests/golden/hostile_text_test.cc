#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "grader/checkers/registry.h"
#include "grader/codec/reader.h"
#include "grader/codec/report_json.h"
#include "grader/text/utf8.h"
#include "tests/golden/hostile.h"

// A transcript may hold anything. Whatever it holds, a verdict comes, and it stays small. How long it takes: ./dev
// bench poem.
namespace assay::golden {
namespace {

constexpr std::size_t most_findings = 210;
constexpr std::size_t longest_note = 2000;
constexpr std::size_t largest_verdict = 200'000;

void expect_bounded(const Verdict& verdict, std::size_t answer_size) {
  ASSERT_EQ(verdict.score.has_value(), verdict.status != Status::unscored);
  if (verdict.score) {
    EXPECT_GE(*verdict.score, 0.0);
    EXPECT_LE(*verdict.score, 1.0);
  }
  EXPECT_LE(verdict.evidence.size(), most_findings);
  for (const Evidence& evidence : verdict.evidence) {
    EXPECT_LE(evidence.note.size(), longest_note) << evidence.rule;
    EXPECT_TRUE(is_utf8(evidence.note)) << evidence.rule;
    if (!evidence.span) continue;
    EXPECT_LE(evidence.span->begin, evidence.span->end) << evidence.rule;
    EXPECT_LE(evidence.span->end, answer_size) << evidence.rule;
  }
  EXPECT_LE(checks_to_json({verdict}).size(), largest_verdict);
}

class Hostile : public testing::TestWithParam<std::size_t> {};

TEST_P(Hostile, VerdictsStaySmall) {
  const HostileText text = hostile_texts(100'000).at(GetParam());
  for (const HostileCheck& check : hostile_checks()) {
    SCOPED_TRACE(check.name + " on " + text.name);
    expect_bounded(check.checker->check({.answer = text.text, .prompt = {}}), text.text.size());
  }
}

INSTANTIATE_TEST_SUITE_P(Texts, Hostile, testing::Range(std::size_t{0}, hostile_texts(1).size()));

TEST(HostileTexts, EveryTextCheckerIsAmongTheChecks) {
  std::set<std::string> names;
  for (const HostileCheck& check : hostile_checks()) names.insert(check.name);
  for (const CheckerInfo* info : all_checkers())
    EXPECT_TRUE(info->worker != WorkerClass::text || names.contains(std::string(info->name))) << info->name;
}

TEST(HostileTexts, AreUtf8) {
  for (const HostileText& text : hostile_texts(1000)) EXPECT_TRUE(is_utf8(text.text)) << text.name;
}

/// A megabyte is graded at all, and its verdicts are no larger than those of a tenth of it.
TEST(HostileTexts, AMegabyteHasASmallVerdict) {
  constexpr std::string_view large[] = {"one Han character", "couplets",        "lines of five and seven",
                                        "English verse",     "emoji sequences", "names"};
  const std::vector<HostileCheck> checks = hostile_checks();
  for (const HostileText& text : hostile_texts(1'000'000)) {
    if (std::ranges::find(large, text.name) == std::end(large)) continue;
    for (const HostileCheck& check : checks) {
      SCOPED_TRACE(check.name + " on " + text.name);
      expect_bounded(check.checker->check({.answer = text.text, .prompt = {}}), text.text.size());
    }
  }
}

/// Half a surrogate is no character: JSON that escapes one is refused, or it is read as U+FFFD and graded.
TEST(HostileTexts, HalfASurrogateInJson) {
  for (const std::string_view half : {R"(\ud83d)", R"(\ude00)", R"(\ud83d\ud83d)", R"(\ude00\ud83d 人)"}) {
    std::istringstream input(R"({"task": "t", "text": "白日依山尽，)" + std::string(half) + R"(黄河入海流。"})");
    const Hints hints{.suite = "s", .task = "t", .model = "m", .run = {}, .commit = {}, .sample = 0};
    const Result<void> read = read_transcripts(input, hints, {}, [](ReadItem item) -> Result<void> {
      if (!item.transcripts) return {};
      for (const HostileCheck& check : hostile_checks()) {
        const std::string& answer = item.transcripts->at(0).messages.back().content;
        EXPECT_TRUE(is_utf8(answer));
        expect_bounded(check.checker->check({.answer = answer, .prompt = {}}), answer.size());
      }
      return {};
    });
    EXPECT_TRUE(read || read.error().code == Errc::bad_input) << half;
  }
}

}  // namespace
}  // namespace assay::golden
