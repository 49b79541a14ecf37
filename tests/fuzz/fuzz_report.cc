// Any bytes as a Report and as the stored array of checks.
#include "grader/base/assert.h"
#include "grader/codec/report_json.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)assay::checks_from_json(text);
  const auto report = assay::report_from_json(text);
  if (!report) return 0;
  ASSERT(assay::report_from_json(assay::report_to_json(*report)).has_value());
  return 0;
}
