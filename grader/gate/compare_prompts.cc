#include "grader/gate/compare_prompts.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string_view>
#include <utility>

namespace assay {
namespace {

std::pair<double, std::string_view> rank(const PromptComparison& prompt) {
  return {prompt.difference.value_or(std::numeric_limits<double>::infinity()), prompt.task};
}

}  // namespace

std::vector<PromptComparison> compare_prompts(std::span<const TaskScore> a, std::span<const TaskScore> b) {
  std::map<std::string_view, const TaskScore*> others;
  for (const TaskScore& score : b)
    if (score.mean) others.emplace(score.task, &score);
  std::vector<PromptComparison> prompts;
  for (const TaskScore& score : a) {
    if (!score.mean) continue;
    PromptComparison& prompt = prompts.emplace_back(PromptComparison{.task = score.task, .a = score});
    const auto other = others.find(score.task);
    if (other == others.end()) continue;
    prompt.b = *other->second;
    prompt.difference = *prompt.b->mean - *score.mean;
    others.erase(other);
  }
  for (const TaskScore& score : b)
    if (others.contains(score.task)) prompts.push_back({.task = score.task, .a = {}, .b = score, .difference = {}});
  std::ranges::sort(prompts, {}, rank);
  return prompts;
}

}  // namespace assay
