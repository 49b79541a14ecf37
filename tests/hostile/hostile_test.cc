// Runs every case of fixtures/sandbox/ and looks at the host afterwards. main.cc says as whom.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <map>

#include "sandbox/probe.h"
#include "tests/hostile/attack.h"
#include "tests/hostile/case.h"
#include "tests/hostile/programs.h"

namespace assay::hostile {
namespace {

using sandbox::Outcome;

class Hostile : public testing::TestWithParam<std::string> {};

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

void expect_ending(const Expected& expected, const Outcome& outcome) {
  Choice admitted = expected.endings;
  if (!outcome.weakened.empty()) admitted.insert(admitted.end(), expected.weakened.begin(), expected.weakened.end());
  const std::string ending = ending_of(outcome);
  EXPECT_TRUE(std::ranges::any_of(admitted, [&](const std::string& one) { return is_ending(ending, one); }))
      << ending << " is not among " << testing::PrintToString(admitted);
}

void expect_texts(const Expected& expected, const Outcome& outcome) {
  const std::string text = outcome.out + outcome.err;
  std::vector<Choice> says = expected.says;
  if (outcome.ending == sandbox::Ending::exited)
    says.insert(says.end(), expected.says_if_exited.begin(), expected.says_if_exited.end());
  for (const Choice& choice : says)
    EXPECT_TRUE(std::ranges::any_of(choice, [&](const std::string& one) { return has(text, one); }))
        << "it does not say " << testing::PrintToString(choice);
  Choice never = expected.never;
  for (const std::string& secret : host().secrets()) never.push_back(secret);
  for (const std::string& one : never) {
    EXPECT_FALSE(has(text, one)) << "it says " << one;
    for (const sandbox::File& file : outcome.kept) EXPECT_FALSE(has(file.bytes, one)) << file.name << " holds " << one;
  }
  EXPECT_FALSE(has(text, "NOT IN A BOX"));
  EXPECT_FALSE(has(text, "NO ATTEMPT NAMED"));
}

void expect_kept(const Expected& expected, const Outcome& outcome) {
  std::map<std::string, std::string> kept;
  for (const sandbox::File& file : outcome.kept) {
    kept[file.name] = file.bytes;
    EXPECT_LE(file.bytes.size(), expected.kept_at_most.value_or(file.bytes.size())) << file.name;
  }
  EXPECT_EQ(kept, expected.kept.value_or(kept));
  for (const std::string& name : expected.comes_back) EXPECT_TRUE(kept.contains(name)) << name << " does not come back";
}

void expect_outcome(const Case& one, const Outcome& outcome) {
  SCOPED_TRACE(described(outcome));
  expect_ending(one.expected, outcome);
  expect_texts(one.expected, outcome);
  expect_kept(one.expected, outcome);
  EXPECT_LE(outcome.out.size(), one.job.limits.output);
  EXPECT_LE(outcome.err.size(), one.job.limits.output);
}

void expect_refused(const Case& one) {
  for (const std::string& name : one.refused_names) {
    SCOPED_TRACE(name.substr(0, 80));
    sandbox::Job job = one.job;
    job.files = {{name, "x", false}};
    const Result<Outcome> outcome = sandbox::run(job);
    ASSERT_FALSE(outcome) << described(*outcome);
    EXPECT_EQ(outcome.error().code, Errc::bad_input) << outcome.error().text();
  }
}

void run_case(const Case& one, sandbox::Profile profile) {
  if (!one.refused_names.empty()) return expect_refused(one);
  sandbox::Job job = one.job;
  job.profile = profile;
  if (!one.program.empty()) job.files.push_back({"program", compiled(one.program, host().folder()), true});
  const bool terminal = one.channels == sandbox::Channels::pty;
  const Result<Outcome> outcome = terminal ? run_on_terminal(job, one.keys) : sandbox::run(job);
  ASSERT_TRUE(outcome) << outcome.error().text();
  expect_outcome(one, *outcome);
}

TEST_P(Hostile, EndsAsExpectedAndLeavesNothing) {
  const Case one = read_case(GetParam(), host().given());
  for (const sandbox::Profile profile : one.profiles) {
    SCOPED_TRACE(to_string(profile));
    if (!can_contain(profile)) continue;
    run_case(one, profile);
    expect_untouched();
  }
}

INSTANTIATE_TEST_SUITE_P(, Hostile, testing::ValuesIn(case_names()), [](const auto& one) { return one.param; });

TEST(Floor, IsReachedOrSaysWhatIsMissing) {
  for (const sandbox::Capability& one : sandbox::capabilities())
    std::printf("%-4s%-8s%-32s%s\n", one.there ? "yes" : "no", one.needed ? "needed" : "", one.name.c_str(),
                one.detail.c_str());
  for (const auto profile : {sandbox::Profile::compile, sandbox::Profile::native, sandbox::Profile::sanitizer,
                             sandbox::Profile::python, sandbox::Profile::browser, sandbox::Profile::helper}) {
    SCOPED_TRACE(to_string(profile));
    if (!can_contain(profile)) continue;
    const Result<Outcome> outcome = sandbox::run(harmless_job(profile));
    ASSERT_TRUE(outcome) << outcome.error().text();
    EXPECT_EQ(ending_of(*outcome), "exited 0") << described(*outcome);
    EXPECT_EQ(outcome->out, "still here\n");
  }
}

}  // namespace
}  // namespace assay::hostile
