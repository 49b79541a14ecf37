#include "grader/codec/gate_json.h"

#include "grader/codec/json_writer.h"

namespace assay {
namespace {

template <class First, class Second>
void write_pair(JsonWriter& out, const std::pair<First, Second>& pair) {
  out.begin_array().value(pair.first).value(pair.second).end_array();
}

void write(JsonWriter& out, const GateSide& side) {
  out.begin_object().key("runs").begin_array();
  for (const std::string& run : side.runs) out.value(run);
  out.end_array().member("mean", side.mean).member("prompts", side.prompts).member("samples", side.samples);
  out.end_object();
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
  out.member("p_value", drop.p_value).member("p_adjusted", drop.p_adjusted).end_object();
}

template <class T>
void write_list(JsonWriter& out, const std::vector<T>& items) {
  out.begin_array();
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
  out.member("p_value", verdict.p_value).member("lower_bound", verdict.lower_bound);
  out.member("smallest_visible_drop", verdict.smallest_visible_drop).member("rerun", verdict.rerun);
}

}  // namespace

std::string gate_to_json(const GateVerdict& verdict) {
  JsonWriter out;
  out.begin_object().member("verdict", to_string(verdict.outcome)).member("exit", verdict.exit);
  out.member("suite", verdict.suite).member("model", verdict.model).member("reason", verdict.reason).key("baseline");
  write(out, verdict.baseline);
  out.key("candidate");
  write(out, verdict.candidate);
  write_comparison(out, verdict);
  out.key("broken");
  write_list(out, verdict.broken);
  out.key("secondary");
  write_list(out, verdict.secondary);
  out.key("excluded").begin_object().member("unscored", verdict.excluded_unscored);
  out.member("unpaired", verdict.excluded_unpaired).end_object();
  out.key("sentence").begin_object().member("en", verdict.sentence_en).member("zh", verdict.sentence_zh).end_object();
  out.end_object();
  return out.take();
}

}  // namespace assay
