// Any bytes as an uploaded suite. What is accepted must come back unchanged from its canonical JSON.
#include "grader/base/assert.h"
#include "grader/codec/suite_file.h"
#include "grader/codec/suite_json.h"
#include "grader/engine/grade.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto suite = assay::parse_suite(text, "fuzz.yaml", assay::SuiteTrust::upload, {});
  if (!suite) return 0;
  (void)assay::validate_checks(*suite);
  const auto again = assay::suite_from_json(assay::suite_to_json(*suite));
  ASSERT(again.has_value() && again->version == suite->version);
  return 0;
}
