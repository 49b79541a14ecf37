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
      - rhyme: {}
      - rhyme: {book: zhe13, scheme: AABB, level: lenient}
      - rhyme: {scheme: ABABCDCDEFEFGG, level: normal}
      - metre: {}
      - metre: {readings: modern}
      - parallelism: {}
      - recitation: {title: 登高, author: 杜甫, dynasty: 唐, texts: ["风急天高猿啸哀，渚清沙白鸟飞回。无边落木萧萧下，不尽长江滚滚来。"]}
      - facts: {required: [{name: 秋, any: [秋天, 悲秋]}, {name: age, any: [old age]}], forbidden: [春天, spring]}
      - roster: {names: [{name: 琴, aliases: [Jean]}, {name: 雷电将军, aliases: [Raiden Shogun, 雷神]}, 香菱]}
      - contains: {all: [秋, a], any: [春, b], none: [c], case: folded}
      - equals: {text: 秋, case: folded}
      - regex: {pattern: "(a|\\p{Han})+$", case: folded}
      - json: {path: "$.a[0]", value: 1}
      - length: {chars: {min: 1, max: 9}, words: 3, lines: {max: 2}}
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
    ASSERT(verdict.score.has_value() == (verdict.status != assay::Status::unscored));
    ASSERT(verdict.score.value_or(0) >= 0 && verdict.score.value_or(0) <= 1);
    for (const assay::Evidence& evidence : verdict.evidence)
      ASSERT(!evidence.span || (evidence.span->begin <= evidence.span->end && evidence.span->end <= size));
  }
  return 0;
}
