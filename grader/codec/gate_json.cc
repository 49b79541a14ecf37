#include "grader/codec/gate_json.h"

#include "grader/codec/json_writer.h"

namespace assay {
namespace {

template <class First, class Second>
void write_pair(JsonWriter& out, const std::pair<First, Second>& pair) {
  out.begin_array().value(pair.first).value(pair.second).end_array();
}

void write_texts(JsonWriter& out, std::string_view name, const std::vector<std::string>& texts) {
  out.key(name).begin_array();
  for (const std::string& text : texts) out.value(text);
  out.end_array();
}

void write(JsonWriter& out, const GateSide& side) {
  out.begin_object();
  write_texts(out, "runs", side.runs);
  write_texts(out, "commits", side.commits);
  out.member("branch", side.branch).member("mean", side.mean).member("prompts", side.prompts);
  out.member("samples", side.samples).end_object();
}

void write(JsonWriter& out, const BrokenPrompt& prompt) {
  out.begin_object().member("task", prompt.task).member("p_value", prompt.p_value);
  out.member("p_adjusted", prompt.p_adjusted).key("baseline");
  write_pair(out, prompt.baseline);
  out.key("candidate");
  write_pair(out, prompt.candidate);
  out.end_object();
}

void write(JsonWriter& out, const SecondaryDrop& drop) {
  out.begin_object().member("task", drop.task).member("check", drop.check).member("difference", drop.difference);
  out.member("p_value", drop.p_value).member("p_adjusted", drop.p_adjusted).member("q_value", drop.q_value);
  out.member("fails", drop.fails).end_object();
}

template <class T>
void write_list(JsonWriter& out, std::string_view name, const std::vector<T>& items) {
  out.key(name).begin_array();
  for (const T& item : items) write(out, item);
  out.end_array();
}

void write_comparison(JsonWriter& out, const GateVerdict& verdict) {
  out.member("difference", verdict.difference).key("interval");
  if (verdict.interval) write_pair(out, *verdict.interval);
  else out.null();
  out.key("test");
  if (verdict.test.empty()) out.null();
  else out.value(verdict.test);
  out.member("sampled", verdict.sampled).member("p_value", verdict.p_value).member("smallest_p", verdict.smallest_p);
  out.member("lower_bound", verdict.lower_bound).member("smallest_visible_drop", verdict.smallest_visible_drop);
  out.member("intra_prompt_correlation", verdict.intra_prompt_correlation).member("margin", verdict.margin);
  out.member("rerun", verdict.rerun);
}

}  // namespace

std::string gate_to_json(const GateVerdict& verdict) {
  JsonWriter out;
  out.begin_object().member("verdict", to_string(verdict.outcome)).member("exit", verdict.exit);
  out.member("cause", to_string(verdict.cause)).member("suite", verdict.suite);
  out.member("suite_version", verdict.suite_version).member("model", verdict.model);
  out.member("reason", verdict.reason).member("reason_zh", verdict.reason_zh);
  write_texts(out, "advice", verdict.advice);
  out.key("baseline");
  write(out, verdict.baseline);
  out.key("candidate");
  write(out, verdict.candidate);
  write_comparison(out, verdict);
  write_list(out, "broken", verdict.broken);
  write_list(out, "secondary", verdict.secondary);
  write_list(out, "improved", verdict.improved);
  out.key("excluded").begin_object().member("unscored", verdict.excluded_unscored);
  out.member("unpaired", verdict.excluded_unpaired).end_object();
  out.key("sentence").begin_object().member("en", verdict.sentence_en).member("zh", verdict.sentence_zh).end_object();
  out.end_object();
  return out.take();
}

}  // namespace assay
