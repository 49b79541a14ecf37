// Any bytes as an answer of a server to the command line.
#include "grader/codec/http_read.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)assay::read_runs(text);
  (void)assay::read_run_detail(text);
  (void)assay::read_submit(text);
  (void)assay::read_suites(text);
  (void)assay::read_problem(text);
  return 0;
}
