// Any bytes as the body of a request that asks for a comparison, a decision or a regrade, and as a verdict read back.
#include "grader/base/assert.h"
#include "grader/codec/gate_json.h"
#include "grader/codec/gate_read.h"
#include "grader/codec/gate_request.h"
#include "grader/codec/request_json.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)assay::read_accept(text);
  (void)assay::read_decision(text);
  (void)assay::read_regrade(text);
  if (const auto request = assay::read_gate_request(text))
    ASSERT(assay::read_gate_request(assay::gate_request_json(*request)).has_value());
  if (const auto verdict = assay::gate_from_json(text))
    ASSERT(assay::gate_from_json(assay::gate_to_json(*verdict)).has_value());
  return 0;
}
