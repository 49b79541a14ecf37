#include "grader/codec/history_read.h"

#include <algorithm>
#include <utility>

#include "grader/codec/answer_read.h"

namespace assay {
namespace {

SeriesPoint read_point(const Json& json) {
  SeriesPoint point{.run = {}, .subject = json.at("subject"), .checkers = json.at("checkers")};
  Run& run = point.run;
  run.id = json.at("run_id");
  run.label = json.at("run");
  run.commit = json.at("commit");
  run.branch = json.at("branch");
  run.dirty = json.at("dirty");
  run.started_at = read_time(json.at("started_at"));
  if (json.at("accepted").get<bool>()) run.accepted_at = run.started_at;  // the answer does not say when
  run.suite_version = json.at("suite_version");
  run.mean = optional_of<double>(json, "mean");
  if (const auto interval = optional_of<std::pair<double, double>>(json, "interval"); interval && run.mean) {
    // At least one end is not clipped, or the interval says nothing anyway.
    const double error = std::max(*run.mean - interval->first, interval->second - *run.mean) / normal_975;
    run.variance_prompts = error * error;
  }
  run.transcripts = json.at("transcripts");
  run.graded = json.at("graded");
  run.unscored = json.at("unscored");
  run.complete = json.at("complete");
  run.regraded_from = json.at("regraded_from");
  return point;
}

StepKind kind_of(const std::string& word) {
  return word == "model" ? StepKind::model : word == "checker" ? StepKind::checker : StepKind::unknown;
}

StepSide read_side(const Json& json) { return {.run = json.at("run_id"), .commit = json.at("commit")}; }

ChangePoint read_change_point(const Json& json) {
  ChangePoint point;
  point.before = read_side(json.at("before"));
  point.after = read_side(json.at("after"));
  for (const Json& commit : json.at("commits"))
    point.commits.push_back({.oid = commit.at("commit"), .parent = {}, .subject = commit.at("subject")});
  point.commit_count = json.at("commit_count");
  point.state = json.at("state");
  point.note = json.at("note");
  point.difference = json.at("difference");
  point.p_value = optional_of<double>(json, "p_value");
  point.kind = kind_of(json.at("kind"));
  return point;
}

Series read_series(const Json& json) {
  Series series{.model = json.at("model"), .reference = json.at("reference"), .points = {}, .change_points = {}};
  series.off_branch = json.at("off_branch");
  series.guessed = json.at("guessed");
  for (const Json& point : json.at("points")) series.points.push_back(read_point(point));
  for (const Json& point : json.at("change_points")) series.change_points.push_back(read_change_point(point));
  return series;
}

}  // namespace

Result<History> read_history(std::string_view body) {
  return read_answer(body, [](const Json& json) {
    History history{.suite = json.at("suite"), .branch = json.at("branch"), .branches = {}, .series = {}};
    for (const Json& branch : json.at("branches")) history.branches.push_back(branch);
    for (const Json& series : json.at("series")) history.series.push_back(read_series(series));
    return history;
  });
}

}  // namespace assay
