#include "grader/gate/pairing.h"

namespace assay {
namespace {

void add_checks(const Report& report, PromptSamples& prompt) {
  std::map<std::string, int> met;
  for (const Verdict& verdict : report.checks) {
    const int count = ++met[verdict.check];
    if (verdict.weight <= 0 || !verdict.score) continue;
    const std::string name = count == 1 ? verdict.check : verdict.check + "#" + std::to_string(count);
    prompt.checks[name].push_back(*verdict.score);
  }
}

}  // namespace

SideSamples read_side(const GateInput& input) {
  SideSamples side;
  for (const Report& report : input.reports) {
    side.versions.insert(report.suite + "@" + report.suite_version);
    side.models.insert(report.model);
    if (report.checks.empty()) continue;
    ++side.checked;
    if (!report.score) {
      ++side.unscored;
      continue;
    }
    PromptSamples& prompt = side.prompts[report.task];
    const std::string checkers = checker_set(report);
    if (!prompt.scores.empty() && prompt.checkers != checkers) side.mixed = report.task;
    prompt.checkers = checkers;
    prompt.scores.push_back(*report.score);
    prompt.passed += passes(report) ? 1 : 0;
    add_checks(report, prompt);
  }
  return side;
}

std::vector<PairedPrompt> pair_prompts(const SideSamples& baseline, const SideSamples& candidate) {
  std::vector<PairedPrompt> pairs;
  for (const auto& [task, samples] : candidate.prompts) {
    const auto before = baseline.prompts.find(task);
    if (before != baseline.prompts.end()) pairs.push_back({&task, &before->second, &samples});
  }
  return pairs;
}

std::vector<PairedSamples> scores_of(const std::vector<PairedPrompt>& prompts) {
  std::vector<PairedSamples> scores;
  scores.reserve(prompts.size());
  for (const PairedPrompt& prompt : prompts) scores.push_back({prompt.baseline->scores, prompt.candidate->scores});
  return scores;
}

PassCount passes_of(const PromptSamples& samples) {
  return {samples.passed, static_cast<std::int64_t>(samples.scores.size())};
}

std::string task_group(const std::string& task) { return task.substr(0, task.rfind('/')); }

}  // namespace assay
