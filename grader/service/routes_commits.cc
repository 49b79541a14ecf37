#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "grader/codec/commits_json.h"
#include "grader/service/body.h"
#include "grader/service/router.h"

namespace assay {
namespace {

Result<Response> keep(Context& context, const Request& request) {
  TRY_ASSIGN(const std::unique_ptr<Body> body, Body::open(request));
  TRY_ASSIGN(const std::string text, body->read_all(context.limits.document));
  TRY_ASSIGN(const std::vector<CommitLink> commits, read_commits(text));
  TRY(context.store.put_commits(commits));
  return Response{.body = fmt::format(R"({{"commits":{}}})", commits.size())};
}

}  // namespace

Response post_commits(Context& context, const Request& request) {
  Result<Response> response = keep(context, request);
  return response ? std::move(*response) : problem(response.error());
}

}  // namespace assay
