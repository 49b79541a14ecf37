#include "grader/codec/history_json.h"

#include "grader/base/log.h"
#include "grader/codec/json_writer.h"

namespace assay {
namespace {

void write(JsonWriter& out, const SeriesPoint& point) {
  const Run& run = point.run;
  out.begin_object().member("run_id", run.id).member("run", run.label).member("commit", run.commit);
  out.member("subject", point.subject).member("branch", run.branch).member("dirty", run.dirty);
  out.member("accepted", run.accepted_at.has_value()).member("started_at", iso_time(run.started_at));
  out.member("suite_version", run.suite_version).member("checkers", point.checkers).member("mean", run.mean);
  out.key("interval");
  if (const auto interval = mean_interval(run))
    out.begin_array().value(interval->first).value(interval->second).end_array();
  else out.null();
  out.member("transcripts", run.transcripts).member("graded", run.graded).member("unscored", run.unscored);
  out.member("complete", run.complete).member("tokens_per_second", tokens_per_second(run));
  out.member("regraded_from", run.regraded_from).end_object();
}

void write(JsonWriter& out, const StepSide& side) {
  out.begin_object().member("run_id", side.run).member("commit", side.commit).end_object();
}

void write(JsonWriter& out, const CommitLink& commit) {
  out.begin_object().member("commit", commit.oid).member("subject", commit.subject).end_object();
}

void write(JsonWriter& out, const ChangePoint& point);
void write(JsonWriter& out, const Series& series);

template <class T>
void write_list(JsonWriter& out, const std::vector<T>& items) {
  out.begin_array();
  for (const T& item : items) write(out, item);
  out.end_array();
}

void write(JsonWriter& out, const ChangePoint& point) {
  out.begin_object().member("run_id", point.after.run).key("before");
  write(out, point.before);
  out.key("after");
  write(out, point.after);
  out.key("commits");
  write_list(out, point.commits);
  out.member("commit_count", point.commit_count).member("state", point.state).member("note", point.note);
  out.member("difference", point.difference).member("p_value", point.p_value);
  out.member("kind", to_string(point.kind)).end_object();
}

void write(JsonWriter& out, const Series& series) {
  out.begin_object().member("model", series.model).member("reference", series.reference);
  out.member("off_branch", series.off_branch).member("guessed", series.guessed).key("points");
  write_list(out, series.points);
  out.key("change_points");
  write_list(out, series.change_points);
  out.end_object();
}

}  // namespace

std::string history_to_json(const History& history) {
  JsonWriter out;
  bool guessed = false;
  for (const Series& series : history.series) guessed = guessed || series.guessed;
  out.begin_object().member("suite", history.suite).member("branch", history.branch).key("branches").begin_array();
  for (const std::string& branch : history.branches) out.value(branch);
  out.end_array().member("guessed", guessed).key("series");
  write_list(out, history.series);
  out.end_object();
  return out.take();
}

std::string decision_to_json(const StepDecision& decision) {
  JsonWriter out;
  out.begin_object().member("suite", decision.suite).member("model", decision.model).member("run_id", decision.run);
  out.member("state", decision.state).member("note", decision.note).member("at", iso_time(decision.at)).end_object();
  return out.take();
}

}  // namespace assay
