#include "grader/codec/http_json.h"

#include <fmt/format.h>

#include "grader/base/log.h"

namespace assay {
namespace {

template <class Items, class Write>
std::string json_list(const Items& items, Write write) {
  std::string out = "[";
  for (const auto& item : items) {
    if (out.size() > 1) out += ',';
    out += write(item);
  }
  return out + "]";
}

std::string error_json(const SubmitEntry& entry) {
  std::string out = fmt::format(R"({{"detail":{},"index":{})", json_quoted(entry.error->text()), entry.index);
  if (!entry.error->where.empty()) out += fmt::format(R"(,"field":{})", json_quoted(entry.error->where));
  return out + "}";
}

std::string entry_json(const SubmitEntry& entry) {
  if (entry.error) return fmt::format(R"({{"status":"rejected","error":{}}})", error_json(entry));
  std::string out = fmt::format(R"({{"id":{},"status":"{}")", json_quoted(entry.ids.front()),
                                entry.duplicate ? "duplicate" : "accepted");
  if (entry.ids.size() > 1) out += R"(,"ids":)" + json_list(entry.ids, json_quoted);
  const auto verbatim = [](const std::string& report) { return report; };
  if (!entry.reports.empty()) out += R"(,"report":)" + entry.reports.front();
  if (entry.reports.size() > 1) out += R"(,"reports":)" + json_list(entry.reports, verbatim);
  return out + "}";
}

std::string check_json(const Check& check) {
  return fmt::format(R"({{"check":{},"weight":{},"required":{}}})", json_quoted(check.checker), check.weight,
                     check.required);
}

std::string task_json(const Task& task) {
  return fmt::format(R"({{"id":{},"prompt":{},"samples":{},"checks":{}}})", json_quoted(task.id),
                     json_quoted(task.prompt), task.samples, json_list(task.checks, check_json));
}

}  // namespace

std::string json_quoted(std::string_view text) { return '"' + json_escaped(text) + '"'; }

std::string submit_response_json(const std::vector<SubmitEntry>& entries) {
  return R"({"transcripts":)" + json_list(entries, entry_json) + "}";
}

std::string suite_summary_json(const Suite& suite) {
  return fmt::format(R"({{"name":{},"version":{},"tasks":{}}})", json_quoted(suite.name), json_quoted(suite.version),
                     json_list(suite.tasks, task_json));
}

std::string history_point_json(const Run& run) {
  return fmt::format(R"({{"run_id":"{}","run":{},"commit":{},"started_at":"{}","suite_version":"{}","mean":{},)"
                     R"("transcripts":{},"graded":{},"unscored":{},"complete":{}}})",
                     run.id, json_quoted(run.label), json_quoted(run.commit), iso_time(run.started_at),
                     run.suite_version, run.mean ? fmt::format("{}", *run.mean) : "null", run.transcripts, run.graded,
                     run.unscored, run.complete);
}

}  // namespace assay
