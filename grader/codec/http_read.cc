#include "grader/codec/http_read.h"

#include <utility>

#include "grader/codec/answer_read.h"
#include "grader/codec/json.h"
#include "grader/codec/report_json.h"

namespace assay {
namespace {

std::vector<Draw> read_draws(const Json& json) {
  std::vector<Draw> draws;
  for (const Json& draw : json.at("draws"))
    draws.push_back({draw.at("k"), draw.value("tasks", std::int64_t{1}), draw.at("pass_at_k"), draw.at("pass_hat_k")});
  return draws;
}

/// The member `repeats` where there is something to say; an older server has no such member.
const Json* repeats_in(const Json& json) {
  const auto found = json.find("repeats");
  return found == json.end() || found->is_null() ? nullptr : &*found;
}

std::optional<Repeats> read_repeats(const Json& json) {
  const Json* found = repeats_in(json);
  if (found == nullptr) return std::nullopt;
  return Repeats{.samples = found->at("samples"),
                 .passed = found->at("passed"),
                 .mean = found->at("mean"),
                 .spread = found->at("spread"),
                 .draws = read_draws(*found)};
}

std::optional<RunRepeats> read_run_repeats(const Json& json) {
  const Json* found = repeats_in(json);
  if (found == nullptr) return std::nullopt;
  return RunRepeats{.tasks = found->at("tasks"), .spread = found->at("spread"), .draws = read_draws(*found)};
}

ReadTask read_task(const Json& json) {
  ReadTask task;
  task.score.task = json.at("task");
  task.score.scored = json.at("scored");
  task.score.passed = json.at("passed");
  task.score.unscored = json.at("unscored");
  task.score.mean = optional_of<double>(json, "mean");
  task.score.variance = optional_of<double>(json, "variance");
  task.checkers = json.at("checkers");
  task.samples = json.at("samples");
  task.repeats = read_repeats(json);
  return task;
}

ReadReport read_report(const Json& json) {
  Result<Report> report = report_from_json(json.dump());
  if (!report) throw Json::other_error::create(501, report.error().text(), &json);
  return {std::move(*report), json.value("why", "")};
}

}  // namespace

Result<std::vector<Run>> read_runs(std::string_view body) {
  return read_answer(body, [](const Json& json) {
    std::vector<Run> runs;
    for (const Json& run : json.at("runs")) runs.push_back(read_run(run));
    return runs;
  });
}

Result<RunDetail> read_run_detail(std::string_view body) {
  return read_answer(body, [](const Json& json) {
    RunDetail detail{read_run(json), {}, {}, read_run_repeats(json)};
    for (const Json& task : json.at("tasks")) detail.tasks.push_back(read_task(task));
    if (const auto reports = json.find("reports"); reports != json.end())
      for (const Json& report : *reports) detail.reports.push_back(read_report(report));
    return detail;
  });
}

Result<TranscriptDetail> read_transcript_detail(std::string_view body) {
  return read_answer(body, [](const Json& json) {
    TranscriptDetail detail{.answer = json.at("answer"), .reports = {}};
    for (const Json& report : json.at("reports")) detail.reports.push_back(read_report(report).report);
    return detail;
  });
}

Result<std::vector<SubmitOutcome>> read_submit(std::string_view body) {
  return read_answer(body, [](const Json& json) {
    std::vector<SubmitOutcome> outcomes;
    for (const Json& entry : json.at("transcripts")) {
      SubmitOutcome outcome{entry.value("id", ""), entry.at("status"), {}, outcomes.size()};
      if (const auto error = entry.find("error"); error != entry.end()) outcome.error = error->value("detail", "");
      outcomes.push_back(std::move(outcome));
    }
    return outcomes;
  });
}

Result<std::vector<SuiteRow>> read_suites(std::string_view body) {
  return read_answer(body, [](const Json& json) {
    std::vector<SuiteRow> suites;
    for (const Json& suite : json.at("suites"))
      suites.push_back({suite.at("name"), suite.at("version"), suite.at("tasks").size()});
    return suites;
  });
}

Result<ImportCounts> read_import_counts(std::string_view body) {
  return read_answer(body, [](const Json& json) {
    return ImportCounts{.suites = json.at("suites"),
                        .runs = json.at("runs"),
                        .transcripts = json.at("transcripts"),
                        .reports = json.at("reports"),
                        .commits = json.at("commits"),
                        .decisions = json.at("decisions"),
                        .attachments = json.value("attachments", std::int64_t{0}),
                        .known = json.at("known")};
  });
}

std::string read_problem(std::string_view body) {
  const Json json = Json::parse(body, nullptr, false);
  if (json.is_object() && json.contains("detail") && json["detail"].is_string()) return json["detail"];
  return std::string(body.substr(0, 500));
}

}  // namespace assay
