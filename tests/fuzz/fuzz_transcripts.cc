// Any bytes as a body of transcripts.
#include <sstream>
#include <string>

#include "grader/codec/reader.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::istringstream input(std::string(reinterpret_cast<const char*>(data), size));
  const assay::Hints hints{.suite = "s", .task = "t", .model = "m", .run = {}, .commit = {}, .sample = 0};
  const assay::ReadLimits limits{.document = 1 << 20, .line = 1 << 20, .batch = 1000};
  (void)assay::read_transcripts(input, hints, limits, [](const assay::ReadItem&) { return assay::Result<void>{}; });
  return 0;
}
