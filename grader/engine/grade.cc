#include "grader/engine/grade.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "grader/base/assert.h"
#include "grader/checkers/registry.h"
#include "grader/text/answer.h"

namespace assay {
namespace {

Result<std::pair<const CheckerInfo*, std::unique_ptr<Checker>>> bind(const Check& check) {
  const CheckerInfo* info = find_checker(check.checker);
  const std::string place = fmt::format("{}:{}", check.mark.line, check.mark.column);
  if (info == nullptr) {
    return fail(Errc::bad_input, fmt::format("there is no checker named '{}'", check.checker),
                check.mark.line > 0 ? place : std::string());
  }
  Result<std::unique_ptr<Checker>> made = info->make(Params(info->name, check.params));
  if (made) return std::pair(info, std::move(*made));
  Error error = std::move(made).error();
  if (error.where.empty() && check.mark.line > 0) error.where = place;
  return fail(std::move(error));
}

/// The model came to no answer, or was cut off in the middle of it: its fault, whatever the checker would say.
void blame_model(Verdict& verdict, std::string rule, std::string note) {
  verdict.status = Status::fail;
  verdict.score = 0.0;
  verdict.evidence.insert(verdict.evidence.begin(), {.rule = std::move(rule), .ok = false, .note = std::move(note)});
}

Verdict judge(const Checker& checker, const Subject& subject, bool thought_only) {
  Verdict verdict;
  if (subject.answer.empty()) {
    blame_model(verdict, "answer.empty", thought_only ? "the model thought but never answered" : "the answer is empty");
    return verdict;
  }
  verdict = checker.check(subject);
  if (subject.truncated) blame_model(verdict, "answer.truncated", "the answer was cut off at the token limit");
  return verdict;
}

}  // namespace

Report report_frame(const Transcript& transcript, std::string_view id, std::string_view suite_version) {
  Report report;
  report.transcript = id;
  report.suite = transcript.suite;
  report.suite_version = suite_version;
  report.task = transcript.task;
  report.model = transcript.model;
  report.sample = transcript.sample;
  report.run = transcript.run;
  report.commit = transcript.commit;
  report.speed = speed_of(transcript);
  report.foreign_scores = transcript.foreign_scores;
  return report;
}

Result<BoundSuite> BoundSuite::make(Suite suite) {
  BoundSuite bound(std::move(suite));
  for (std::size_t i = 0; i < bound.suite_.tasks.size(); ++i) {
    const Task& task = bound.suite_.tasks[i];
    bound.index_.emplace(task.id, i);
    std::vector<BoundCheck>& checks = bound.checks_.emplace_back();
    for (const Check& check : task.checks) {
      TRY_ASSIGN(auto pair, bind(check));
      checks.push_back({pair.first, std::move(pair.second)});
    }
  }
  return bound;
}

Report BoundSuite::grade(const Transcript& transcript, std::string_view id) const {
  Report report = report_frame(transcript, id, suite_.version);
  const auto found = index_.find(transcript.task);
  ASSERT(found != index_.end());
  const Task& task = suite_.tasks[found->second];
  report.pass_at = task.pass_at;
  const Message* message = answer_message(transcript);
  const AnswerParts parts = message == nullptr ? AnswerParts{} : split_reasoning(message->content);
  const bool thought = !parts.reasoning.empty() || (message != nullptr && !message->reasoning.empty());
  const Subject subject{.answer = parts.answer,
                        .prompt = task.prompt,
                        .truncated = parts.unclosed || transcript.finish_reason == "length"};
  const std::vector<BoundCheck>& bound = checks_[found->second];
  for (std::size_t i = 0; i < bound.size(); ++i) {
    Verdict verdict = judge(*bound[i].checker, subject, thought);
    verdict.check = bound[i].info->name;
    verdict.version = bound[i].info->version;
    verdict.weight = task.checks[i].weight;
    verdict.required = task.checks[i].required;
    report.checks.push_back(std::move(verdict));
  }
  conclude(report);
  return report;
}

Report BoundSuite::refuse(const Transcript& transcript, std::string_view id, std::string_view rule,
                          std::string_view reason) const {
  Report report = report_frame(transcript, id, suite_.version);
  const auto found = index_.find(transcript.task);
  ASSERT(found != index_.end());
  for (std::size_t i = 0; i < checks_[found->second].size(); ++i) {
    Verdict verdict = unscored(std::string(rule), std::string(reason));
    const BoundCheck& bound = checks_[found->second][i];
    verdict.check = bound.info->name;
    verdict.version = bound.info->version;
    verdict.weight = suite_.tasks[found->second].checks[i].weight;
    verdict.required = suite_.tasks[found->second].checks[i].required;
    report.checks.push_back(std::move(verdict));
  }
  conclude(report);
  return report;
}

Result<void> validate_checks(const Suite& suite) {
  for (const Task& task : suite.tasks)
    for (const Check& check : task.checks) TRY(bind(check));
  return {};
}

std::vector<std::string> expected_answers(const Task& task) {
  std::vector<std::string> answers;
  for (const Check& check : task.checks) {
    const auto bound = bind(check);
    ASSERT(bound.has_value());
    if (std::string answer = bound->second->expected(); !answer.empty()) answers.push_back(std::move(answer));
  }
  return answers;
}

std::string expected_checkers(const Task& task) {
  Report report;
  for (const Check& check : task.checks) {
    const CheckerInfo* info = find_checker(check.checker);
    ASSERT(info != nullptr);
    Verdict& verdict = report.checks.emplace_back();
    verdict.check = info->name;
    verdict.version = info->version;
  }
  return checker_set(report);
}

WorkerClass worker_class(const Task& task) {
  WorkerClass slowest = WorkerClass::text;
  for (const Check& check : task.checks) {
    const CheckerInfo* info = find_checker(check.checker);
    if (info == nullptr) continue;
    slowest = std::max(slowest, info->worker_for == nullptr ? info->worker : info->worker_for(check.params));
  }
  return slowest;
}

}  // namespace assay
