// Any bytes as a model's message.
#include "grader/text/answer.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (void)assay::split_reasoning({reinterpret_cast<const char*>(data), size});
  return 0;
}
