#include <gtest/gtest.h>
#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "grader/base/sha256.h"
#include "grader/checkers/registry.h"
#include "grader/codec/report_json.h"
#include "tests/golden/cases.h"

namespace assay::golden {
namespace {

class GoldenCase : public testing::TestWithParam<Case> {};

TEST_P(GoldenCase, Verdict) {
  const std::filesystem::path file = GetParam().folder / "expect.json";
  const std::string found = expectation(grade_case(GetParam()));
  if (accepting()) {
    std::ofstream(file, std::ios::binary) << found;
    GTEST_SKIP() << "accepted";
  }
  EXPECT_EQ(read_text(file), found);
}

std::string case_name(const testing::TestParamInfo<Case>& info) {
  std::string name = info.param.name;
  for (char& c : name)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(Fixtures, GoldenCase, testing::ValuesIn(find_cases()), case_name);

TEST(Golden, EveryRuleOccursOkAndNotOk) {
  std::map<std::string, std::set<bool>> seen;
  for (const Case& one : find_cases())
    for (const Verdict& verdict : expected_verdicts(one))
      for (const Evidence& evidence : verdict.evidence)
        if (evidence.ok) seen[evidence.rule].insert(*evidence.ok);
  for (const CheckerInfo* checker : all_checkers())
    for (const std::string_view rule : checker->rules) {
      EXPECT_TRUE(seen[std::string(rule)].contains(true)) << rule << " is never ok in the fixtures";
      EXPECT_TRUE(seen[std::string(rule)].contains(false)) << rule << " is never not ok in the fixtures";
    }
}

/// What every check may carry, what the user's own program of a `program` check names, and why a game was not judged,
/// which is neither ok nor not.
bool is_open_ended(const Verdict& verdict, const std::string& rule) {
  if (verdict.check == "program" && rule.starts_with("program.")) return true;
  return rule.starts_with("answer.") || (verdict.status == Status::unscored && rule == "snake.host");
}

TEST(Golden, NoRuleIsUndeclared) {
  for (const Case& one : find_cases())
    for (const Verdict& verdict : expected_verdicts(one))
      for (const Evidence& evidence : verdict.evidence) {
        const CheckerInfo* checker = find_checker(verdict.check);
        ASSERT_NE(checker, nullptr);
        const bool declared = std::ranges::find(checker->rules, evidence.rule) != checker->rules.end();
        EXPECT_TRUE(declared || is_open_ended(verdict, evidence.rule)) << one.name << ": " << evidence.rule;
      }
}

/// "checker version case" -> hash of the verdict.
using Versions = std::map<std::string, std::string>;

Versions versions_now() {
  Versions versions;
  for (const Case& one : find_cases())
    for (const Verdict& verdict : expected_verdicts(one))
      versions[verdict.check + " " + std::to_string(verdict.version) + " " + one.name] +=
          sha256_hex(checks_to_json({verdict})).substr(0, 16);
  return versions;
}

Versions versions_kept(const std::filesystem::path& file) {
  Versions versions;
  std::istringstream in(read_text(file));
  for (std::string checker, version, name, hash; in >> checker >> version >> name >> hash;)
    versions[checker + " " + version + " " + name] = hash;
  return versions;
}

/// A changed verdict needs a higher version. Accepting adds rows; it never changes one.
TEST(Golden, VerdictsOfAVersionStay) {
  const std::filesystem::path file = std::filesystem::path(ASSAY_SOURCE_DIR) / "fixtures" / "versions.txt";
  const Versions kept = versions_kept(file);
  const Versions now = versions_now();
  for (const auto& [key, hash] : now) {
    const auto old = kept.find(key);
    if (old != kept.end()) {
      EXPECT_EQ(old->second, hash) << key << ": the verdict changed; raise the checker's version";
    }
    EXPECT_TRUE(accepting() || old != kept.end()) << key << " is not in fixtures/versions.txt: ./dev accept";
  }
  if (!accepting() || HasFailure()) return;
  std::ofstream out(file);
  for (const auto& [key, hash] : now) out << key << ' ' << hash << '\n';
  GTEST_SKIP() << "accepted";
}

}  // namespace
}  // namespace assay::golden
