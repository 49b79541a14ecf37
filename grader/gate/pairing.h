#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "grader/gate/fisher.h"
#include "grader/gate/gate.h"
#include "grader/gate/samples.h"

namespace assay {

/// The scored samples of one prompt on one side.
struct PromptSamples {
  std::string checkers;
  std::vector<double> scores;
  std::int64_t passed = 0;
  std::map<std::string, std::vector<double>>
      checks;  ///< scores of each weighted check; a second one of a name is "name#2"
};

/// One side, read off its reports.
struct SideSamples {
  std::set<std::string> versions;  ///< "suite@version"
  std::set<std::string> models;
  std::map<std::string, PromptSamples> prompts;  ///< by task, at least one scored sample each
  std::int64_t checked = 0;                      ///< reports of tasks that declare checks
  std::int64_t unscored = 0;                     ///< of these, those without a score
  std::string mixed;                             ///< a task that two sets of checkers judged
};

[[nodiscard]] SideSamples read_side(const GateInput& input);

/// A prompt that both sides hold. Borrows from the sides.
struct PairedPrompt {
  const std::string* task;
  const PromptSamples* baseline;
  const PromptSamples* candidate;
};

/// By task id.
[[nodiscard]] std::vector<PairedPrompt> pair_prompts(const SideSamples& baseline, const SideSamples& candidate);

[[nodiscard]] std::vector<PairedSamples> scores_of(const std::vector<PairedPrompt>& prompts);

/// Passed and scored samples.
[[nodiscard]] PassCount passes_of(const PromptSamples& samples);

/// The template that `each` made the task from: its id up to the last slash; a task without one is its own.
[[nodiscard]] std::string task_group(const std::string& task);

}  // namespace assay
