#include "grader/codec/suite_json.h"

#include <utility>

#include "grader/base/sha256.h"
#include "grader/codec/json.h"

namespace assay {
namespace {

Json write(const Task& task) {
  Json checks = Json::array();
  for (const Check& check : task.checks) {
    Json out = {{"check", check.checker}, {"params", to_json(check.params)}, {"weight", check.weight}};
    if (check.required) out["required"] = true;
    checks.push_back(std::move(out));
  }
  Json out = {{"id", task.id}, {"prompt", task.prompt}, {"samples", task.samples}};
  if (task.pass_at) out["pass_at"] = *task.pass_at;
  out["checks"] = std::move(checks);
  return out;
}

Task read(const Json& json) {
  Task task{.id = json.at("id"), .prompt = json.at("prompt"), .samples = json.at("samples")};
  if (json.contains("pass_at")) task.pass_at = json.at("pass_at").get<double>();
  for (const Json& check : json.at("checks")) {
    task.checks.push_back({.checker = check.at("check"),
                           .params = from_json(check.at("params")),
                           .weight = check.at("weight"),
                           .required = check.value("required", false)});
  }
  return task;
}

}  // namespace

std::string suite_to_json(const Suite& suite) {
  Json tasks = Json::array();
  for (const Task& task : suite.tasks) tasks.push_back(write(task));
  return dump_json({{"suite", suite.name}, {"tasks", std::move(tasks)}});
}

Result<Suite> suite_from_json(std::string_view text) {
  TRY_ASSIGN(const Json json, parse_json(text));
  try {
    Suite suite{.name = json.at("suite"), .version = sha256_hex(text).substr(0, 16)};
    for (const Json& task : json.at("tasks")) suite.tasks.push_back(read(task));
    return suite;
  } catch (const Json::exception& error) {
    return fail(Errc::bad_input, std::string("no expanded suite: ") + error.what());
  }
}

}  // namespace assay
