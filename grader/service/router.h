#pragma once

#include <span>
#include <string_view>

#include "grader/service/context.h"
#include "grader/service/http.h"

namespace assay {

using Handler = Response (*)(Context& context, const Request& request);

/// A row of the table of routes. A "{name}" segment of the pattern matches any one segment.
struct Route {
  std::string_view method;
  std::string_view pattern;
  Handler handler;
};

/// Every route of the API, as docs/api.md lists them.
[[nodiscard]] std::span<const Route> all_routes();

/// Authorises, finds the route, runs it. Always answers: 404 for an unknown path (the pages have been tried before),
/// 405 with Allow for a known path with another method.
[[nodiscard]] Response dispatch(Context& context, Request request);

// The handlers, by the file they live in.
Response post_transcripts(Context& context, const Request& request);  // routes_submit.cc
Response post_telemetry(Context& context, const Request& request);    // routes_telemetry.cc
Response get_export(Context& context, const Request& request);        // routes_export.cc
Response post_import(Context& context, const Request& request);       // routes_import.cc
Response post_commits(Context& context, const Request& request);      // routes_commits.cc
Response get_transcript(Context& context, const Request& request);    // routes_read.cc
Response get_runs(Context& context, const Request& request);
Response get_run(Context& context, const Request& request);
Response close_run(Context& context, const Request& request);
Response accept_run(Context& context, const Request& request);
Response get_history(Context& context, const Request& request);  // routes_history.cc
Response post_change_point(Context& context, const Request& request);
Response get_compare(Context& context, const Request& request);   // routes_compare.cc
Response post_regrade(Context& context, const Request& request);  // routes_regrade.cc
Response post_gate(Context& context, const Request& request);     // routes_gate.cc
Response get_suites(Context& context, const Request& request);    // routes_suites.cc
Response get_suite(Context& context, const Request& request);
Response put_suite(Context& context, const Request& request);
Response get_attachment(Context& context, const Request& request);  // routes_attachments.cc
Response get_health(Context& context, const Request& request);      // routes_operations.cc
Response get_ready(Context& context, const Request& request);
Response get_metrics(Context& context, const Request& request);
Response get_openapi(Context& context, const Request& request);  // routes_openapi.cc

}  // namespace assay
