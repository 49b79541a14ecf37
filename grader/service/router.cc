#include "grader/service/router.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "grader/service/auth.h"

namespace assay {
namespace {

constexpr Route routes[] = {
    {"POST", "/v1/transcripts", post_transcripts},
    {"GET", "/v1/transcripts/{id}", get_transcript},
    {"GET", "/v1/attachments/{sha256}", get_attachment},
    {"POST", "/v1/traces", post_telemetry},
    {"POST", "/v1/logs", post_telemetry},
    {"GET", "/v1/export", get_export},
    {"POST", "/v1/import", post_import},
    {"POST", "/v1/commits", post_commits},
    {"GET", "/v1/runs", get_runs},
    {"GET", "/v1/runs/{id}", get_run},
    {"POST", "/v1/runs/{id}/close", close_run},
    {"POST", "/v1/runs/{id}/accept", accept_run},
    {"GET", "/v1/history", get_history},
    {"POST", "/v1/change-points", post_change_point},
    {"GET", "/v1/compare", get_compare},
    {"POST", "/v1/regrade", post_regrade},
    {"POST", "/v1/gate", post_gate},
    {"GET", "/v1/suites", get_suites},
    {"PUT", "/v1/suites", put_suite},
    {"GET", "/v1/suites/{name}", get_suite},
    {"GET", "/healthz", get_health},
    {"GET", "/readyz", get_ready},
    {"GET", "/metrics", get_metrics},
    {"GET", "/openapi.json", get_openapi},
};

/// What the {…} segments matched, or nothing when the path is another one.
std::optional<std::vector<std::string>> match(std::string_view pattern, std::string_view path) {
  std::vector<std::string> args;
  while (true) {
    const std::string_view wanted = pattern.substr(0, pattern.find('/'));
    const std::string_view found = path.substr(0, path.find('/'));
    if (wanted.starts_with('{') && !found.empty()) args.emplace_back(found);
    else if (wanted != found) return std::nullopt;
    const bool last = wanted.size() == pattern.size();
    if (last != (found.size() == path.size())) return std::nullopt;
    if (last) return args;
    pattern.remove_prefix(wanted.size() + 1);
    path.remove_prefix(found.size() + 1);
  }
}

Response unauthorised(const Error& error) {
  Response response = problem(error);
  if (error.where.empty()) response.headers.emplace_back("WWW-Authenticate", "Bearer, Basic realm=\"assay\"");
  else response.status = 403;
  return response;
}

}  // namespace

std::span<const Route> all_routes() { return routes; }

Response dispatch(Context& context, Request request) {
  if (const auto allowed = authorise(context, request); !allowed) return unauthorised(allowed.error());
  std::string other_methods;
  for (const Route& route : routes) {
    auto args = match(route.pattern, request.path);
    if (!args) continue;
    const bool head = request.method == "HEAD" && route.method == "GET";
    if (request.method == route.method || head) {
      request.args = std::move(*args);
      return route.handler(context, request);
    }
    other_methods += (other_methods.empty() ? "" : ", ") + std::string(route.method);
  }
  if (other_methods.empty()) return problem(404, "there is no such address");
  Response response = problem(405, "this address takes " + other_methods);
  response.headers.emplace_back("Allow", other_methods);
  return response;
}

}  // namespace assay
