#include <memory>
#include <utility>

#include "grader/codec/gate_json.h"
#include "grader/codec/gate_request.h"
#include "grader/gate/choose_runs.h"
#include "grader/service/body.h"
#include "grader/service/router.h"
#include "grader/service/store_runs.h"

namespace assay {
namespace {

Result<std::string> verdict_body(Context& context, const Request& request) {
  TRY_ASSIGN(const std::unique_ptr<Body> body, Body::open(request));
  TRY_ASSIGN(const std::string text, body->read_all(context.limits.document));
  TRY_ASSIGN(GateRequest wanted, read_gate_request(text.empty() ? "{}" : text));
  StoreRuns runs(context.store);
  TRY_ASSIGN(const GateVerdict verdict, gate_runs(runs, std::move(wanted)));
  return gate_to_json(verdict);
}

}  // namespace

Response post_gate(Context& context, const Request& request) {
  Result<std::string> body = verdict_body(context, request);
  return body ? Response{.body = std::move(*body)} : problem(body.error());
}

}  // namespace assay
