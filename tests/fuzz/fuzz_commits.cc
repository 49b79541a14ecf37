// Any bytes as the body of POST /v1/commits.
#include "grader/base/assert.h"
#include "grader/codec/commits_json.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto commits = assay::read_commits(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!commits) return 0;
  const auto again = assay::read_commits(assay::commits_to_json(*commits));
  ASSERT(again.has_value() && again->size() == commits->size());
  return 0;
}
