#include "grader/codec/report_json.h"

#include <utility>

#include "grader/codec/json.h"

namespace assay {
namespace {

template <class T>
Json nullable(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json write(const Evidence& finding) {
  Json out = {{"rule", finding.rule}, {"ok", nullable(finding.ok)}, {"note", finding.note}};
  if (finding.span) out["span"] = {finding.span->begin, finding.span->end};
  if (!finding.data.is_null()) out["data"] = to_json(finding.data);
  Json attachments = Json::array();
  for (const Attachment& file : finding.attachments)
    attachments.push_back({{"name", file.name}, {"type", file.type}, {"sha256", file.sha256}});
  if (!attachments.empty()) out["attachments"] = std::move(attachments);
  return out;
}

Json write(const Verdict& verdict) {
  Json evidence = Json::array();
  for (const Evidence& finding : verdict.evidence) evidence.push_back(write(finding));
  Json out = {{"check", verdict.check},
              {"version", verdict.version},
              {"status", to_string(verdict.status)},
              {"score", nullable(verdict.score)},
              {"weight", verdict.weight}};
  if (verdict.required) out["required"] = true;
  out["measures"] = verdict.measures.is_null() ? Json::object() : to_json(verdict.measures);
  out["evidence"] = std::move(evidence);
  return out;
}

Json write_checks(const std::vector<Verdict>& checks) {
  Json out = Json::array();
  for (const Verdict& verdict : checks) out.push_back(write(verdict));
  return out;
}

template <class T>
std::optional<T> optional_of(const Json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || found->is_null()) return std::nullopt;
  return found->get<T>();
}

Evidence read_evidence(const Json& json) {
  Evidence finding{.rule = json.at("rule"), .ok = optional_of<bool>(json, "ok"), .note = json.value("note", "")};
  if (const auto span = json.find("span"); span != json.end() && !span->is_null())
    finding.span = Span{span->at(0), span->at(1)};
  if (const auto data = json.find("data"); data != json.end()) finding.data = from_json(*data);
  if (const auto files = json.find("attachments"); files != json.end())
    for (const Json& file : *files)
      finding.attachments.push_back({file.at("name"), file.at("type"), file.at("sha256")});
  return finding;
}

Status read_status(const Json& json) {
  const auto status = status_from(json.at("status").get<std::string>());
  if (!status) throw Json::out_of_range::create(403, "unknown status", &json);
  return *status;
}

std::vector<Verdict> read_checks(const Json& json) {
  std::vector<Verdict> checks;
  for (const Json& item : json) {
    Verdict verdict{.check = item.at("check"), .version = item.at("version"), .status = read_status(item)};
    verdict.score = optional_of<double>(item, "score");
    verdict.weight = item.value("weight", 1.0);
    verdict.required = item.value("required", false);
    if (const auto measures = item.find("measures"); measures != item.end() && !measures->empty())
      verdict.measures = from_json(*measures);
    if (const auto evidence = item.find("evidence"); evidence != item.end())
      for (const Json& finding : *evidence) verdict.evidence.push_back(read_evidence(finding));
    checks.push_back(std::move(verdict));
  }
  return checks;
}

Json write_speed(const Speed& speed) {
  Json out = Json::object();
  if (speed.output_tokens) out["output_tokens"] = *speed.output_tokens;
  if (speed.seconds) out["seconds"] = *speed.seconds;
  if (speed.tokens_per_second) out["tokens_per_second"] = *speed.tokens_per_second;
  return out;
}

Report read_report(const Json& json) {
  Report report{.transcript = json.value("transcript", ""),
                .suite = json.at("suite"),
                .suite_version = json.value("suite_version", ""),
                .task = json.at("task"),
                .model = json.at("model"),
                .sample = json.value("sample", std::int64_t{0}),
                .run = json.value("run", ""),
                .commit = json.value("commit", ""),
                .status = read_status(json),
                .score = optional_of<double>(json, "score"),
                .checks = read_checks(json.at("checks"))};
  if (const auto speed = json.find("speed"); speed != json.end()) {
    report.speed = {.output_tokens = optional_of<std::int64_t>(*speed, "output_tokens"),
                    .seconds = optional_of<double>(*speed, "seconds"),
                    .tokens_per_second = optional_of<double>(*speed, "tokens_per_second")};
  }
  return report;
}

}  // namespace

std::string report_to_json(const Report& report) {
  Json out = {{"transcript", report.transcript},
              {"suite", report.suite},
              {"suite_version", report.suite_version},
              {"task", report.task},
              {"model", report.model},
              {"sample", report.sample},
              {"run", report.run},
              {"commit", report.commit},
              {"status", to_string(report.status)},
              {"score", nullable(report.score)},
              {"checks", write_checks(report.checks)},
              {"speed", write_speed(report.speed)}};
  return dump_json(out);
}

Result<Report> report_from_json(std::string_view text) {
  TRY_ASSIGN(const Json json, parse_json(text));
  try {
    return read_report(json);
  } catch (const Json::exception& error) {
    return fail(Errc::bad_input, std::string("no Report: ") + error.what());
  }
}

std::string checks_to_json(const std::vector<Verdict>& checks) { return dump_json(write_checks(checks)); }

Result<std::vector<Verdict>> checks_from_json(std::string_view text) {
  try {
    return read_checks(Json::parse(text));
  } catch (const Json::exception& error) {
    return fail(Errc::internal, std::string("stored checks are damaged: ") + error.what());
  }
}

}  // namespace assay
