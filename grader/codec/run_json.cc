#include "grader/codec/run_json.h"

#include "grader/base/log.h"
#include "grader/codec/identity.h"
#include "grader/codec/json_writer.h"
#include "grader/codec/report_json.h"

namespace assay {
namespace {

/// The members of a run, inside an object that the caller has begun.
void write_members(JsonWriter& out, const Run& run) {
  out.member("id", run.id).member("suite", run.suite).member("suite_version", run.suite_version);
  out.member("model", run.model).member("commit", run.commit).member("run", run.label);
  out.member("started_at", iso_time(run.started_at)).key("closed_at");
  if (run.closed_at) out.value(iso_time(*run.closed_at));
  else out.null();
  out.member("complete", run.complete).member("transcripts", run.transcripts).member("graded", run.graded);
  out.member("unscored", run.unscored).member("mean", run.mean);
}

void write(JsonWriter& out, const Run& run) {
  out.begin_object();
  write_members(out, run);
  out.end_object();
}

void write(JsonWriter& out, const RunTaskRow& row) {
  out.begin_object().member("task", row.score.task).member("samples", row.samples).member("scored", row.score.scored);
  out.member("passed", row.score.passed).member("unscored", row.score.unscored).member("mean", row.score.mean);
  out.member("checkers", row.checkers).end_object();
}

void write_point(JsonWriter& out, const Run& run) {
  out.begin_object().member("run_id", run.id).member("run", run.label).member("commit", run.commit);
  out.member("started_at", iso_time(run.started_at)).member("suite_version", run.suite_version);
  out.member("mean", run.mean).member("transcripts", run.transcripts).member("graded", run.graded);
  out.member("unscored", run.unscored).member("complete", run.complete).end_object();
}

void write_usage(JsonWriter& out, const Usage& usage) {
  out.begin_object();
  if (usage.input_tokens) out.member("input_tokens", usage.input_tokens);
  if (usage.output_tokens) out.member("output_tokens", usage.output_tokens);
  out.end_object();
}

}  // namespace

std::string run_to_json(const Run& run) {
  JsonWriter out;
  write(out, run);
  return out.take();
}

std::string runs_to_json(std::span<const Run> runs) {
  JsonWriter out;
  out.begin_object().key("runs").begin_array();
  for (const Run& run : runs) write(out, run);
  out.end_array().end_object();
  return out.take();
}

std::string history_to_json(std::string_view suite, const std::map<std::string, std::vector<Run>>& series) {
  JsonWriter out;
  out.begin_object().member("suite", suite).key("series").begin_array();
  for (const auto& [model, runs] : series) {
    out.begin_object().member("model", model).key("points").begin_array();
    for (const Run& run : runs) write_point(out, run);
    out.end_array().end_object();
  }
  out.end_array().end_object();
  return out.take();
}

std::string run_detail_json(const Run& run, std::span<const RunTaskRow> tasks, const std::vector<Report>* reports,
                            bool evidence) {
  JsonWriter out;
  out.begin_object();
  write_members(out, run);
  out.key("tasks").begin_array();
  for (const RunTaskRow& row : tasks) write(out, row);
  out.end_array();
  if (reports != nullptr) {
    out.key("reports").begin_array();
    for (const Report& report : *reports)
      write_report(out, report, evidence ? ReportDetail::full : ReportDetail::brief);
    out.end_array();
  }
  out.end_object();
  return out.take();
}

std::string transcript_to_json(const TranscriptView& view) {
  const Transcript& transcript = view.transcript;
  JsonWriter out;
  out.begin_object().member("id", view.id).member("suite", transcript.suite);
  out.member("suite_version", view.suite_version).member("task", transcript.task).member("model", transcript.model);
  out.member("sample", transcript.sample).member("run", transcript.run).member("run_id", view.run_id);
  out.member("commit", transcript.commit).member("received_at", iso_time(view.received_at));
  out.member("prompt", view.prompt).key("messages");
  write_messages(out, transcript.messages);
  out.member("answer", view.answer).member("reasoning", view.reasoning);
  out.member("finish_reason", transcript.finish_reason).key("usage");
  write_usage(out, transcript.usage);
  out.member("seconds", transcript.seconds).key("reports").begin_array();
  for (const Report& report : view.reports) write_report(out, report, ReportDetail::full);
  out.end_array().end_object();
  return out.take();
}

}  // namespace assay
