#include "grader/codec/answer_read.h"

#include <chrono>

namespace assay {
namespace {

std::optional<UnixMillis> time_of(const Json& object, const char* name) {
  const auto text = optional_of<std::string>(object, name);
  return text ? std::optional(read_time(*text)) : std::nullopt;
}

}  // namespace

UnixMillis read_time(const std::string& text) {
  constexpr std::string_view form = "0000-00-00T00:00:00.000Z";
  bool fits = text.size() == form.size();
  for (std::size_t i = 0; fits && i < form.size(); ++i)
    fits = form[i] == '0' ? text[i] >= '0' && text[i] <= '9' : text[i] == form[i];
  if (!fits) throw Json::other_error::create(501, "'" + text + "' is no time", nullptr);
  const auto number = [&](std::size_t at, std::size_t length) { return std::stoi(text.substr(at, length)); };
  const std::chrono::year_month_day date(std::chrono::year(number(0, 4)),
                                         std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                         std::chrono::day(static_cast<unsigned>(number(8, 2))));
  const auto time = std::chrono::sys_days(date) + std::chrono::hours(number(11, 2)) +
                    std::chrono::minutes(number(14, 2)) + std::chrono::seconds(number(17, 2));
  return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count() + number(20, 3);
}

Run read_run(const Json& json) {
  Run run;
  run.id = json.at("id");
  run.suite = json.at("suite");
  run.suite_version = json.at("suite_version");
  run.model = json.at("model");
  run.commit = json.at("commit");
  run.label = json.at("run");
  run.branch = json.at("branch");
  run.dirty = json.at("dirty");
  run.started_at = read_time(json.at("started_at"));
  run.closed_at = time_of(json, "closed_at");
  run.accepted_at = time_of(json, "accepted_at");
  run.regraded_from = json.at("regraded_from");
  run.complete = json.at("complete");
  run.transcripts = json.at("transcripts");
  run.graded = json.at("graded");
  run.unscored = json.at("unscored");
  run.mean = optional_of<double>(json, "mean");
  run.variance_within = optional_of<double>(json, "variance_within");
  if (const auto error = optional_of<double>(json, "standard_error")) run.variance_prompts = *error * *error;
  return run;
}

}  // namespace assay
