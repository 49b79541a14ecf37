#include "grader/codec/http_json.h"

#include "grader/codec/json_writer.h"
#include "grader/codec/report_json.h"

namespace assay {
namespace {

void write_error(JsonWriter& out, std::size_t index, const Error& error) {
  out.begin_object().member("detail", error.text()).member("index", index);
  if (!error.where.empty()) out.member("field", error.where);
  out.end_object();
}

void write_outcome(JsonWriter& out, const SubmitEntry& entry) {
  out.member("id", entry.ids.front()).member("status", entry.duplicate ? "duplicate" : "accepted");
  if (entry.ids.size() > 1) {
    out.key("ids").begin_array();
    for (const std::string& id : entry.ids) out.value(id);
    out.end_array();
  }
  if (entry.reports.empty()) return;
  out.key("report");
  write_report(out, entry.reports.front(), ReportDetail::bare);
  if (entry.reports.size() == 1) return;
  out.key("reports").begin_array();
  for (const Report& report : entry.reports) write_report(out, report, ReportDetail::bare);
  out.end_array();
}

void write(JsonWriter& out, const SubmitEntry& entry) {
  out.begin_object();
  if (entry.error) {
    out.member("status", "rejected").key("error");
    write_error(out, entry.index, *entry.error);
  } else {
    write_outcome(out, entry);
  }
  out.end_object();
}

void write(JsonWriter& out, const Task& task) {
  out.begin_object().member("id", task.id).member("prompt", task.prompt).member("samples", task.samples);
  out.key("checks").begin_array();
  for (const Check& check : task.checks) {
    out.begin_object().member("check", check.checker).member("weight", check.weight);
    out.member("required", check.required).end_object();
  }
  out.end_array().end_object();
}

void write(JsonWriter& out, const Suite& suite) {
  out.begin_object().member("name", suite.name).member("version", suite.version).key("tasks").begin_array();
  for (const Task& task : suite.tasks) write(out, task);
  out.end_array().end_object();
}

}  // namespace

std::string submit_response_json(const SubmitEntries& entries) {
  JsonWriter out;
  out.begin_object().key("transcripts").begin_array();
  for (const SubmitEntry& entry : entries) write(out, entry);
  out.end_array().end_object();
  return out.take();
}

std::string partial_success_json(const SubmitEntries& entries, const char* counter) {
  std::size_t rejected = 0;
  const Error* first = nullptr;
  for (const SubmitEntry& entry : entries) {
    if (!entry.error) continue;
    ++rejected;
    if (first == nullptr) first = &*entry.error;
  }
  JsonWriter out;
  out.begin_object().key("partialSuccess").begin_object();
  // 64-bit numbers are texts in this protocol.
  if (first != nullptr) out.member(counter, std::to_string(rejected)).member("errorMessage", first->text());
  out.end_object().end_object();
  return out.take();
}

std::string import_counts_json(const ImportCounts& counts) {
  JsonWriter out;
  out.begin_object().member("suites", counts.suites).member("runs", counts.runs);
  out.member("transcripts", counts.transcripts).member("reports", counts.reports).member("commits", counts.commits);
  out.member("decisions", counts.decisions).member("attachments", counts.attachments);
  out.member("known", counts.known).end_object();
  return out.take();
}

std::string suite_summary_json(const Suite& suite) {
  JsonWriter out;
  write(out, suite);
  return out.take();
}

std::string suites_json(std::span<const Suite* const> suites) {
  JsonWriter out;
  out.begin_object().key("suites").begin_array();
  for (const Suite* suite : suites) write(out, *suite);
  out.end_array().end_object();
  return out.take();
}

std::string suite_kept_json(const Suite& suite) {
  JsonWriter out;
  out.begin_object().member("name", suite.name).member("version", suite.version);
  out.member("tasks", suite.tasks.size()).end_object();
  return out.take();
}

std::string problem_json(int status, std::string_view title, std::string_view detail, std::string_view field) {
  JsonWriter out;
  out.begin_object().member("type", "about:blank").member("title", title).member("status", status);
  out.member("detail", detail);
  if (!field.empty()) out.member("field", field);
  out.end_object();
  return out.take();
}

}  // namespace assay
