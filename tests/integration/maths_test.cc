#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/integration/daemon.h"

namespace assay::testing {
namespace {

using nlohmann::json;

const std::string cages =
    "suite: maths\n"
    "tasks:\n"
    "  - id: cage\n"
    "    prompt: 共${heads}个头、${feet}只脚\n"
    "    each:\n"
    "      - {heads: 25, feet: 76}\n"
    "      - {heads: 35, feet: 94}\n"
    "    checks:\n"
    "      - math:\n"
    "          unknowns: {chickens: [鸡], rabbits: [兔]}\n"
    "          equations: [\"chickens + rabbits = ${heads}\", \"2*chickens + 4*rabbits = ${feet}\"]\n"
    "          where: [integer, nonnegative]\n";

std::string one_task(const std::string& parameters) {
  return "suite: maths\ntasks:\n  - id: t\n    prompt: p\n    checks:\n      - math: " + parameters + "\n";
}

TEST(Maths, ExpandShowsTheAnswerOfEachRow) {
  const TempFolder folder;
  const Ran ran = run_program("assay", {"suites", "expand", folder.write("maths.yaml", cages)});
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  EXPECT_NE(ran.output.find("chickens = 12, rabbits = 13"), std::string::npos) << ran.output;
  EXPECT_NE(ran.output.find("chickens = 23, rabbits = 12"), std::string::npos) << ran.output;
}

struct Impossible {
  const char* name;
  const char* parameters;
  const char* said;
};

class ImpossibleMaths : public ::testing::TestWithParam<Impossible> {};

TEST_P(ImpossibleMaths, IsAnErrorWithItsPlace) {
  const TempFolder folder;
  const std::string file = folder.write("wrong.yaml", one_task(GetParam().parameters));
  const Ran ran = run_program("assay", {"suites", "check", file});
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_NE(ran.errors.find("wrong.yaml:6:"), std::string::npos) << ran.errors;
  EXPECT_NE(ran.errors.find(GetParam().said), std::string::npos) << ran.errors;
}

INSTANTIATE_TEST_SUITE_P(
    Parameters, ImpossibleMaths,
    ::testing::Values(
        Impossible{"no_shape", "{}", "exactly one of unknowns"},
        Impossible{"two_shapes", "{answer: 1, antiderivative: {of: x, variable: x}}", "exactly one of unknowns"},
        Impossible{"juxtaposition", "{answer: 2x}", "math.answer is no formula"},
        Impossible{"no_equations", "{unknowns: {x: []}}", "math.equations is missing"},
        Impossible{"no_statement", "{unknowns: {x: []}, equations: [x + 1]}", "neither an equation nor an inequality"},
        Impossible{"no_solution", "{unknowns: {x: []}, equations: [x = x + 1]}", "have no solution"},
        Impossible{"no_integer_solution", "{unknowns: {x: []}, equations: [2*x = 1], where: [integer]}",
                   "have no solution"},
        Impossible{"undetermined", "{unknowns: {x: [], y: []}, equations: [x + y = 1]}",
                   "do not determine the unknowns"},
        Impossible{"solutions_after_all", "{unknowns: {x: []}, equations: [x = 1], solutions: none}", "says none"},
        Impossible{"unknown_domain", "{unknowns: {x: []}, equations: [x = 1], where: [odd]}", "'odd' is none of"},
        Impossible{"tolerance", "{answer: 1, tolerance: {digits: 3}}", "unknown parameter math.tolerance.digits"},
        Impossible{"steps", "{answer: 1, steps: {weight: 2}}", "from 0 to 1"},
        Impossible{"unit_and_percent", "{answer: 1, unit: 人, percent: true}", "exclude each other"}),
    [](const auto& one) { return std::string(one.param.name); });

TEST(Maths, ADaemonGradesInItsMathsWorkersAndLivesThroughHostileAnswers) {
  const TempFolder folder;
  const std::string suite = folder.write("maths.yaml", cages);
  const Daemon daemon(folder.path() / "state", {"--suites", suite});
  const auto graded = [&](int sample, const std::string& text) {
    const json body = {{"suite", "maths"}, {"task", "cage/1"}, {"model", "m"}, {"sample", sample}, {"text", text}};
    const Reply reply = daemon.post("/v1/transcripts?wait=60", body.dump());
    EXPECT_EQ(reply.status, 200) << reply.body;
    return json::parse(reply.body)["transcripts"][0]["report"];
  };
  EXPECT_EQ(graded(0, "答：鸡12只，兔13只。")["status"], "pass");
  EXPECT_EQ(graded(1, "答：鸡13只，兔12只。")["status"], "fail");
  EXPECT_NE(graded(2, "答：鸡 $9^{9^{9^{9}}}$ 只，兔 $\\sum_{k=1}^{1000000000}\\frac{1}{k^2+1}$ 只。")["status"],
            "pass");
  EXPECT_EQ(graded(3, "答：鸡十二只，兔十三只。")["status"], "pass");
  EXPECT_TRUE(daemon.alive());
}

}  // namespace
}  // namespace assay::testing
