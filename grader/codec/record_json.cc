#include "grader/codec/record_json.h"

#include "grader/base/base64.h"
#include "grader/codec/native_write.h"
#include "grader/codec/report_json.h"

namespace assay {
namespace {

JsonWriter& begin(JsonWriter& out, const char* kind) { return out.begin_object().member("record", kind); }

void write(JsonWriter& out, const SuiteRecord& suite) {
  begin(out, "suite").member("name", suite.name).member("version", suite.version);
  out.member("added_at", suite.added_at).member("source", suite.source).end_object();
}

void write(JsonWriter& out, const CheckerSets& sets) {
  begin(out, "checkers").member("suite", sets.suite).member("suite_version", sets.suite_version).key("sets");
  out.begin_array();
  for (const std::string& set : sets.sets) out.value(set);
  out.end_array().end_object();
}

void write(JsonWriter& out, const CommitLink& commit) {
  begin(out, "commit").member("commit", commit.oid).member("parent", commit.parent);
  out.member("time", commit.time).member("subject", commit.subject).end_object();
}

void write(JsonWriter& out, const Run& run) {
  begin(out, "run").member("id", run.id).member("suite", run.suite).member("suite_version", run.suite_version);
  out.member("model", run.model).member("commit", run.commit).member("run", run.label).member("branch", run.branch);
  out.member("dirty", run.dirty).member("started_at", run.started_at).member("closed_at", run.closed_at);
  out.member("accepted_at", run.accepted_at).member("regraded_from", run.regraded_from).end_object();
}

void write(JsonWriter& out, const StepDecision& decision) {
  begin(out, "decision").member("suite", decision.suite).member("model", decision.model);
  out.member("run_id", decision.run).member("state", decision.state).member("note", decision.note);
  out.member("at", decision.at).end_object();
}

void write(JsonWriter& out, const StoredTranscript& stored) {
  begin(out, "transcript").member("id", stored.id).member("suite_version", stored.suite_version);
  out.member("received_at", stored.received_at);
  write_native_members(out, stored.transcript);
  out.key("reports").begin_array();
  for (const Report& report : stored.reports) {
    out.begin_object().member("suite_version", report.suite_version).member("status", to_string(report.status));
    out.member("score", report.score).key("checks");
    write_checks(out, report.checks);
    out.end_object();
  }
  out.end_array().end_object();
}

void write(JsonWriter& out, const RunSums& sums) {
  begin(out, "sums").member("run_id", sums.run).member("timed_seconds", sums.timed_seconds).key("tasks").begin_array();
  for (const RunSums::Task& task : sums.tasks) {
    out.begin_object().member("task", task.task).member("checkers", task.checkers).member("scored", task.scored);
    out.member("total", task.total).member("squares", task.squares).end_object();
  }
  out.end_array().end_object();
}

void write(JsonWriter& out, const AttachmentRecord& file) {
  begin(out, "attachment").member("sha256", file.sha256).member("type", file.type);
  out.member("base64", to_base64(file.bytes)).end_object();
}

}  // namespace

std::string export_head_json() {
  JsonWriter out;
  begin(out, "export").member("version", export_version).end_object();
  return out.take();
}

std::string export_end_json(std::int64_t records) {
  JsonWriter out;
  begin(out, "end").member("records", records).end_object();
  return out.take();
}

std::string record_to_json(const StoreRecord& record) {
  JsonWriter out;
  std::visit([&](const auto& one) { write(out, one); }, record);
  return out.take();
}

}  // namespace assay
