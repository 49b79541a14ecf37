// Any bytes as an answer of a server to the command line.
#include "grader/codec/compare_json.h"
#include "grader/codec/history_read.h"
#include "grader/codec/http_read.h"
#include "grader/codec/regrade_json.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)assay::read_runs(text);
  (void)assay::read_run_detail(text);
  (void)assay::read_submit(text);
  (void)assay::read_suites(text);
  (void)assay::read_problem(text);
  (void)assay::read_history(text);
  (void)assay::read_comparison(text);
  (void)assay::read_regraded(text);
  return 0;
}
