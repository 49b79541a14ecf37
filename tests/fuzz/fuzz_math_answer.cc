// Any bytes as an answer to mathematics tasks: what is read from it, before the algebra is asked. Every span must lie
// within.
#include <string_view>
#include <vector>

#include "grader/base/assert.h"
#include "grader/checkers/math/extract.h"
#include "grader/checkers/math/measured.h"
#include "grader/checkers/math/steps.h"
#include "grader/codec/suite_file.h"
#include "tests/fuzz/target.h"

namespace {

using assay::checkers::math::Candidate;
using assay::checkers::math::Problem;

constexpr const char* suite_text = R"yaml(suite: fuzz
tasks:
  - id: t
    prompt: p
    checks:
      - math: {unknowns: {chickens: [鸡, chickens], rabbits: [兔, rabbits]}, equations: [chickens + rabbits = 25, 2*chickens + 4*rabbits = 76]}
      - math: {unknowns: {x: []}, equations: [x^2 = 4]}
      - math: {answer: 12, unit: 平方厘米}
      - math: {answer: "list(1, 2)",
                     percent : true
}
      - math: {antiderivative: {of: x, variable: x}}
)yaml";

std::vector<Problem> problems_of_suite() {
  std::vector<Problem> problems;
  const auto suite = assay::parse_suite(suite_text, "fuzz.yaml", assay::SuiteTrust::upload, {});
  ASSERT(suite.has_value());
  for (const assay::Check& check : suite->tasks.front().checks)
    problems.push_back(*assay::checkers::math::read_problem(assay::Params("math", check.params)));
  return problems;
}

void within(const assay::Span& span, std::size_t size) { ASSERT(span.begin <= span.end && span.end <= size); }

void look(const std::vector<Candidate>& candidates, const Problem& problem, std::size_t size) {
  for (const Candidate& candidate : candidates) {
    within(candidate.span, size);
    if (!candidate.value.empty()) (void)assay::checkers::math::measured(candidate.value, problem);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<Problem> problems = problems_of_suite();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto segments = assay::checkers::math::segments_of(text);
  for (const auto& segment : segments) within(segment.span, size);
  for (const Problem& problem : problems) {
    const auto found = assay::checkers::math::extract(text, segments, problem);
    look(found.answers, problem, size);
    look(found.rivals, problem, size);
    look(found.retracted, problem, size);
    for (const auto& step : assay::checkers::math::steps_of(text, segments, problem)) within(step.span, size);
  }
  return 0;
}
