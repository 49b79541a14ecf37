// Any bytes as what a user's own checker printed. What is read lies within its bounds, and a report of it can be kept
// and read back.
#include "grader/base/assert.h"
#include "grader/codec/checker_verdict.h"
#include "grader/codec/report_json.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  constexpr std::string_view answer = "回文 abc";
  // Hardly a mutation makes a verdict, so the bytes are read inside one as well.
  for (const std::string& text :
       {std::string(bytes), R"({"status":"pass","evidence":[{"rule":"a",)" + std::string(bytes) + "}]}"}) {
    const auto printed = assay::read_checker_verdict(text, answer);
    if (!printed) continue;
    ASSERT(printed->score.has_value() == (printed->status != assay::Status::unscored));
    ASSERT(printed->score.value_or(0) >= 0 && printed->score.value_or(0) <= 1);
    ASSERT(printed->evidence.size() <= assay::max_printed_evidence);
    for (const assay::Evidence& evidence : printed->evidence)
      ASSERT(evidence.rule.starts_with("program.") && (!evidence.span || evidence.span->end <= answer.size()));
    const assay::Verdict verdict{.check = "program",
                                 .status = printed->status,
                                 .score = printed->score,
                                 .measures = printed->measures,
                                 .evidence = printed->evidence};
    const auto again = assay::checks_from_json(assay::checks_to_json({verdict}));
    ASSERT(again.has_value() && assay::checks_to_json(*again) == assay::checks_to_json({verdict}));
  }
  return 0;
}
