#include "grader/codec/run_json.h"

#include <optional>

#include "grader/base/log.h"
#include "grader/codec/details.h"
#include "grader/codec/identity.h"
#include "grader/codec/json_writer.h"
#include "grader/codec/report_json.h"
#include "grader/model/model_tag.h"
#include "grader/model/repeats.h"

namespace assay {
namespace {

void write_time(JsonWriter& out, const std::optional<UnixMillis>& time) {
  if (time) out.value(iso_time(*time));
  else out.null();
}

/// The members of a run, inside an object that the caller has begun.
void write_members(JsonWriter& out, const Run& run) {
  out.member("id", run.id).member("suite", run.suite).member("suite_version", run.suite_version);
  const ModelTag tag = parse_model_tag(run.model);
  out.member("model", run.model)
      .member("size", tag.size)
      .member("quant", tag.quant)
      .member("commit", run.commit)
      .member("run", run.label);
  out.member("branch", run.branch).member("dirty", run.dirty);
  out.member("started_at", iso_time(run.started_at)).key("closed_at");
  write_time(out, run.closed_at);
  out.key("accepted_at");
  write_time(out, run.accepted_at);
  out.member("regraded_from", run.regraded_from);
  out.member("complete", run.complete).member("transcripts", run.transcripts).member("graded", run.graded);
  out.member("unscored", run.unscored).member("mean", run.mean).member("standard_error", standard_error(run));
  out.member("variance_within", run.variance_within).member("tokens_per_second", tokens_per_second(run));
}

TaskScore counted_for_gate(const RunTaskRow& row) {
  TaskScore score = row.score;
  score.passed = row.passing;
  return score;
}

/// `tasks`: of how many each draw is, which says nothing within one task.
void write_draws(JsonWriter& out, std::span<const Draw> draws, bool tasks) {
  out.key("draws").begin_array();
  for (const Draw& draw : draws) {
    out.begin_object().member("k", draw.k);
    if (tasks) out.member("tasks", draw.tasks);
    out.member("pass_at_k", draw.pass_at_k).member("pass_hat_k", draw.pass_hat_k).end_object();
  }
  out.end_array();
}

void write_repeats(JsonWriter& out, const std::optional<Repeats>& repeats) {
  out.key("repeats");
  if (!repeats) return static_cast<void>(out.null());
  out.begin_object().member("samples", repeats->samples).member("passed", repeats->passed);
  out.member("mean", repeats->mean).member("spread", repeats->spread);
  write_draws(out, repeats->draws, false);
  out.end_object();
}

void write_run_repeats(JsonWriter& out, std::span<const RunTaskRow> tasks) {
  std::vector<TaskScore> scores;
  scores.reserve(tasks.size());
  for (const RunTaskRow& row : tasks) scores.push_back(counted_for_gate(row));
  const std::optional<RunRepeats> repeats = repeats_of_run(scores);
  out.key("repeats");
  if (!repeats) return static_cast<void>(out.null());
  out.begin_object().member("tasks", repeats->tasks).member("spread", repeats->spread);
  write_draws(out, repeats->draws, true);
  out.end_object();
}

void write(JsonWriter& out, const RunTaskRow& row) {
  out.begin_object().member("task", row.score.task).member("samples", row.samples).member("scored", row.score.scored);
  out.member("passed", row.score.passed).member("unscored", row.score.unscored).member("mean", row.score.mean);
  out.member("variance", row.score.variance).member("checkers", row.checkers);
  write_repeats(out, repeats_of(counted_for_gate(row)));
  out.end_object();
}

void write_usage(JsonWriter& out, const Usage& usage) {
  out.begin_object();
  if (usage.input_tokens) out.member("input_tokens", usage.input_tokens);
  if (usage.output_tokens) out.member("output_tokens", usage.output_tokens);
  out.end_object();
}

}  // namespace

void write_run(JsonWriter& out, const Run& run) {
  out.begin_object();
  write_members(out, run);
  out.end_object();
}

std::string run_to_json(const Run& run) {
  JsonWriter out;
  write_run(out, run);
  return out.take();
}

std::string runs_to_json(std::span<const Run> runs) {
  JsonWriter out;
  out.begin_object().key("runs").begin_array();
  for (const Run& run : runs) write_run(out, run);
  out.end_array().end_object();
  return out.take();
}

std::string run_detail_json(const Run& run, std::span<const RunTaskRow> tasks, const std::vector<Report>* reports,
                            bool evidence) {
  JsonWriter out;
  out.begin_object();
  write_members(out, run);
  write_run_repeats(out, tasks);
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
  out.member("seconds", transcript.seconds).member("first_token_seconds", transcript.first_token_seconds);
  write_sampling(out, transcript.sampling);
  write_foreign_scores(out, transcript.foreign_scores);
  out.key("reports").begin_array();
  for (const Report& report : view.reports) write_report(out, report, ReportDetail::full);
  out.end_array().end_object();
  return out.take();
}

}  // namespace assay
