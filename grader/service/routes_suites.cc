#include <vector>

#include "grader/codec/http_json.h"
#include "grader/codec/suite_file.h"
#include "grader/service/body.h"
#include "grader/service/router.h"

namespace assay {
namespace {

constexpr std::size_t max_suite = 4UZ * 1024 * 1024;

Result<Response> upload(Context& context, const Request& request) {
  TRY_ASSIGN(const std::unique_ptr<Body> body, Body::open(request));
  TRY_ASSIGN(const std::string text, body->read_all(max_suite));
  TRY_ASSIGN(Suite suite, parse_suite(text, "suite", SuiteTrust::upload, {}));
  std::string answer = suite_kept_json(suite);
  TRY(context.catalogue.put(std::move(suite)));
  return Response{.body = std::move(answer)};
}

}  // namespace

Response get_suites(Context& context, const Request&) {
  const auto entries = context.catalogue.all();
  std::vector<const Suite*> suites;
  suites.reserve(entries.size());
  for (const auto& entry : entries) suites.push_back(&entry->suite());
  return {.body = suites_json(suites)};
}

Response get_suite(Context& context, const Request& request) {
  const auto entry = context.catalogue.find(request.args.front());
  if (entry == nullptr) return problem(404, "there is no suite of that name", "name");
  return {.body = suite_summary_json(entry->suite())};
}

Response put_suite(Context& context, const Request& request) {
  Result<Response> response = upload(context, request);
  return response ? std::move(*response) : problem(response.error());
}

}  // namespace assay
