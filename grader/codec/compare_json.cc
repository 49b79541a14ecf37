#include "grader/codec/compare_json.h"

#include <utility>

#include "grader/codec/answer_read.h"
#include "grader/codec/gate_json.h"
#include "grader/codec/gate_read.h"
#include "grader/codec/run_json.h"

namespace assay {
namespace {

void write_side(JsonWriter& out, const std::optional<TaskScore>& score) {
  if (!score) {
    out.null();
    return;
  }
  out.begin_object().member("mean", score->mean).member("scored", score->scored).member("passed", score->passed);
  out.end_object();
}

std::optional<TaskScore> read_side(const Json& json, const std::string& task) {
  if (json.is_null()) return std::nullopt;
  TaskScore score{.task = task, .scored = json.at("scored"), .passed = json.at("passed")};
  score.mean = optional_of<double>(json, "mean");
  return score;
}

PromptComparison read_prompt(const Json& json) {
  PromptComparison prompt{.task = json.at("task"), .a = {}, .b = {}, .difference = {}};
  prompt.a = read_side(json.at("a"), prompt.task);
  prompt.b = read_side(json.at("b"), prompt.task);
  prompt.difference = optional_of<double>(json, "difference");
  return prompt;
}

}  // namespace

std::string comparison_to_json(const Comparison& comparison) {
  JsonWriter out;
  out.begin_object().key("a");
  write_run(out, comparison.a);
  out.key("b");
  write_run(out, comparison.b);
  out.key("prompts").begin_array();
  for (const PromptComparison& prompt : comparison.prompts) {
    out.begin_object().member("task", prompt.task).key("a");
    write_side(out, prompt.a);
    out.key("b");
    write_side(out, prompt.b);
    out.member("difference", prompt.difference).end_object();
  }
  out.end_array().end_object();
  // The verdict is a whole JSON text already: it goes in before the last brace.
  std::string text = out.take();
  text.pop_back();
  return text + ",\"verdict\":" + gate_to_json(comparison.verdict) + "}";
}

Result<Comparison> read_comparison(std::string_view body) {
  return read_answer(body, [](const Json& json) {
    Comparison comparison{.a = read_run(json.at("a")), .b = read_run(json.at("b")), .prompts = {}, .verdict = {}};
    for (const Json& prompt : json.at("prompts")) comparison.prompts.push_back(read_prompt(prompt));
    Result<GateVerdict> verdict = gate_from_json(json.at("verdict").dump());
    if (!verdict) throw Json::other_error::create(501, verdict.error().text(), &json);
    comparison.verdict = std::move(*verdict);
    return comparison;
  });
}

}  // namespace assay
