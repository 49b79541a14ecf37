#include <fmt/format.h>

#include "grader/service/router.h"

namespace assay {
namespace {

void add(std::string& out, std::string_view name, std::string_view type, std::string_view help, std::int64_t value) {
  out += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n{0} {3}\n", name, help, type, value);
}

std::int64_t value(const std::atomic<std::uint64_t>& counter) { return static_cast<std::int64_t>(counter.load()); }

}  // namespace

Response get_health(Context&, const Request&) { return {.body = R"({"status":"ok"})"}; }

Response get_ready(Context& context, const Request&) {
  if (const auto stats = context.store.stats(); !stats) return problem(stats.error());
  return {.body = R"({"status":"ok"})"};
}

Response get_metrics(Context& context, const Request&) {
  const Result<StoreStats> stats = context.store.stats();
  if (!stats) return problem(stats.error());
  const Metrics& metrics = context.metrics;
  std::string out;
  add(out, "assay_http_requests_total", "counter", "Requests received.", value(metrics.requests));
  add(out, "assay_http_client_errors_total", "counter", "Answers with a 4xx status.", value(metrics.errors_4xx));
  add(out, "assay_http_server_errors_total", "counter", "Answers with a 5xx status.", value(metrics.errors_5xx));
  add(out, "assay_transcripts_accepted_total", "counter", "Transcripts accepted.", value(metrics.accepted));
  add(out, "assay_transcripts_duplicate_total", "counter", "Transcripts known already.", value(metrics.duplicates));
  add(out, "assay_transcripts_rejected_total", "counter", "Items rejected.", value(metrics.rejected));
  add(out, "assay_transcripts", "gauge", "Transcripts kept.", stats->transcripts);
  add(out, "assay_reports", "gauge", "Reports kept.", stats->reports);
  add(out, "assay_jobs_queued", "gauge", "Jobs not finished, those at work included.", stats->queued);
  return {.content_type = "text/plain; version=0.0.4; charset=utf-8", .body = std::move(out)};
}

}  // namespace assay
