// Any bytes as an answer to every text checker. Every span must lie within the answer, every score within [0, 1].
#include "grader/base/assert.h"
#include "grader/codec/suite_file.h"
#include "grader/engine/grade.h"
#include "tests/fuzz/target.h"

namespace {

constexpr const char* suite_text = R"(suite: fuzz
tasks:
  - id: t
    prompt: p
    checks:
      - acrostic: {phrase: 新年快乐}
      - acrostic: {phrase: 新年, position: tail, unit: row}
      - acrostic: {phrase: 新年快乐, position: diagonal, unit: ju}
      - acrostic: {phrase: SNOW, position: 2}
      - verse: {form: lushi, chars: 7}
      - verse: {form: free}
      - language: {only: zh}
      - language: {only: en}
      - language: {only: en, scope: answer}
)";

const assay::BoundSuite& suite() {
  static const assay::BoundSuite bound =
      *assay::BoundSuite::make(*assay::parse_suite(suite_text, "fuzz.yaml", assay::SuiteTrust::upload, {}));
  return bound;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  assay::Transcript transcript;
  transcript.task = "t";
  transcript.messages = {{"assistant", std::string(reinterpret_cast<const char*>(data), size), ""}};
  const assay::Report report = suite().grade(transcript, std::string(64, '0'));
  for (const assay::Verdict& verdict : report.checks) {
    ASSERT(verdict.score.has_value() && *verdict.score >= 0 && *verdict.score <= 1);
    for (const assay::Evidence& evidence : verdict.evidence)
      ASSERT(!evidence.span || (evidence.span->begin <= evidence.span->end && evidence.span->end <= size));
  }
  return 0;
}
