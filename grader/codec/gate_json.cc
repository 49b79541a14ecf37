#include "grader/codec/gate_json.h"

#include "grader/codec/json.h"

namespace assay {
namespace {

template <class T>
Json nullable(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json write(const GateSide& side) {
  return {{"runs", side.runs}, {"mean", nullable(side.mean)}, {"prompts", side.prompts}, {"samples", side.samples}};
}

Json write(const BrokenPrompt& prompt) {
  return {{"task", prompt.task},
          {"p_value", nullable(prompt.p_value)},
          {"p_adjusted", nullable(prompt.p_adjusted)},
          {"baseline", {prompt.baseline.first, prompt.baseline.second}},
          {"candidate", {prompt.candidate.first, prompt.candidate.second}}};
}

Json write(const SecondaryDrop& drop) {
  return {{"task", drop.task},
          {"check", drop.check},
          {"difference", drop.difference},
          {"p_value", nullable(drop.p_value)},
          {"p_adjusted", nullable(drop.p_adjusted)}};
}

template <class T>
Json list(const std::vector<T>& items) {
  Json out = Json::array();
  for (const T& item : items) out.push_back(write(item));
  return out;
}

}  // namespace

std::string gate_to_json(const GateVerdict& verdict) {
  Json interval = nullptr;
  if (verdict.interval) interval = {verdict.interval->first, verdict.interval->second};
  const Json out = {{"verdict", to_string(verdict.outcome)},
                    {"exit", verdict.exit},
                    {"suite", verdict.suite},
                    {"model", verdict.model},
                    {"reason", verdict.reason},
                    {"baseline", write(verdict.baseline)},
                    {"candidate", write(verdict.candidate)},
                    {"difference", nullable(verdict.difference)},
                    {"interval", std::move(interval)},
                    {"test", verdict.test.empty() ? Json(nullptr) : Json(verdict.test)},
                    {"p_value", nullable(verdict.p_value)},
                    {"lower_bound", nullable(verdict.lower_bound)},
                    {"smallest_visible_drop", nullable(verdict.smallest_visible_drop)},
                    {"rerun", verdict.rerun},
                    {"broken", list(verdict.broken)},
                    {"secondary", list(verdict.secondary)},
                    {"excluded", {{"unscored", verdict.excluded_unscored}, {"unpaired", verdict.excluded_unpaired}}},
                    {"sentence", {{"en", verdict.sentence_en}, {"zh", verdict.sentence_zh}}}};
  return dump_json(out);
}

}  // namespace assay
