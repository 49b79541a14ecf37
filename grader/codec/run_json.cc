#include "grader/codec/run_json.h"

#include <utility>

#include "grader/base/log.h"
#include "grader/codec/json.h"
#include "grader/codec/report_json.h"

namespace assay {
namespace {

template <class T>
Json nullable(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json write(const Run& run) {
  return {{"id", run.id},
          {"suite", run.suite},
          {"suite_version", run.suite_version},
          {"model", run.model},
          {"commit", run.commit},
          {"run", run.label},
          {"started_at", iso_time(run.started_at)},
          {"closed_at", run.closed_at ? Json(iso_time(*run.closed_at)) : Json(nullptr)},
          {"complete", run.complete},
          {"transcripts", run.transcripts},
          {"graded", run.graded},
          {"unscored", run.unscored},
          {"mean", nullable(run.mean)}};
}

Json write(const RunTaskRow& row) {
  return {{"task", row.score.task},     {"samples", row.samples},         {"scored", row.score.scored},
          {"passed", row.score.passed}, {"unscored", row.score.unscored}, {"mean", nullable(row.score.mean)},
          {"checkers", row.checkers}};
}

Json write(const Report& report, bool evidence) {
  Json out = Json::parse(report_to_json(report));
  if (!evidence)
    for (Json& check : out["checks"]) check.erase("evidence");
  out["why"] = why(report);
  return out;
}

Json write_usage(const Usage& usage) {
  Json out = Json::object();
  if (usage.input_tokens) out["input_tokens"] = *usage.input_tokens;
  if (usage.output_tokens) out["output_tokens"] = *usage.output_tokens;
  return out;
}

Json write_messages(const Transcript& transcript) {
  Json messages = Json::array();
  for (const Message& message : transcript.messages) {
    Json out = {{"role", message.role}, {"content", message.content}};
    if (!message.reasoning.empty()) out["reasoning_content"] = message.reasoning;
    messages.push_back(std::move(out));
  }
  return messages;
}

}  // namespace

std::string run_to_json(const Run& run) { return dump_json(write(run)); }

std::string run_detail_json(const Run& run, std::span<const RunTaskRow> tasks, const std::vector<Report>* reports,
                            bool evidence) {
  Json out = write(run);
  Json rows = Json::array();
  for (const RunTaskRow& row : tasks) rows.push_back(write(row));
  out["tasks"] = std::move(rows);
  if (reports == nullptr) return dump_json(out);
  Json list = Json::array();
  for (const Report& report : *reports) list.push_back(write(report, evidence));
  out["reports"] = std::move(list);
  return dump_json(out);
}

std::string transcript_to_json(const TranscriptView& view) {
  const Transcript& transcript = view.transcript;
  Json reports = Json::array();
  for (const Report& report : view.reports) reports.push_back(write(report, true));
  const Json out = {{"id", view.id},
                    {"suite", transcript.suite},
                    {"suite_version", view.suite_version},
                    {"task", transcript.task},
                    {"model", transcript.model},
                    {"sample", transcript.sample},
                    {"run", transcript.run},
                    {"run_id", view.run_id},
                    {"commit", transcript.commit},
                    {"received_at", iso_time(view.received_at)},
                    {"prompt", view.prompt},
                    {"messages", write_messages(transcript)},
                    {"answer", view.answer},
                    {"reasoning", view.reasoning},
                    {"finish_reason", transcript.finish_reason},
                    {"usage", write_usage(transcript.usage)},
                    {"seconds", nullable(transcript.seconds)},
                    {"reports", std::move(reports)}};
  return dump_json(out);
}

}  // namespace assay
