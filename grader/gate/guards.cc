#include "grader/gate/guards.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "grader/gate/multiplicity.h"

namespace assay {
namespace {

constexpr std::size_t few_prompts = 20;
constexpr std::size_t many_samples = 5;
constexpr double listed_p = 0.10;
/// With few samples Fisher's p-values are coarse and a level of 5 % costs 0.2 % of false alarms; with many they are
/// fine and would cost nearly all of it, so a fifth of the level is enough there (simulated: docs/gate.md).
constexpr std::size_t fine_counts = 12;
constexpr double fine_counts_cost = 5;
constexpr double improved_q = 0.05;

using Metric = std::pair<std::string, std::string>;  // group, check
using Metrics = std::map<Metric, std::vector<PairedSamples>>;

Metrics metrics_of(const std::vector<PairedPrompt>& prompts) {
  Metrics metrics;
  for (const PairedPrompt& prompt : prompts) {
    for (const auto& [check, scores] : prompt.candidate->checks) {
      const auto before = prompt.baseline->checks.find(check);
      if (before != prompt.baseline->checks.end())
        metrics[{task_group(*prompt.task), check}].push_back({before->second, scores});
    }
  }
  return metrics;
}

std::vector<PairedSamples> swapped(std::vector<PairedSamples> prompts) {
  for (PairedSamples& prompt : prompts) std::swap(prompt.baseline, prompt.candidate);
  return prompts;
}

double difference_of(const std::vector<PairedSamples>& prompts) {
  double total = 0;
  for (const PairedSamples& prompt : prompts) total += mean_of(prompt.candidate) - mean_of(prompt.baseline);
  return total / static_cast<double>(prompts.size());
}

bool has_fine_counts(const PairedPrompt& prompt) { return prompt.candidate->scores.size() >= fine_counts; }

/// Both adjustments, and the list by what is most surely moved.
std::vector<SecondaryDrop> adjusted(std::vector<SecondaryDrop> drops) {
  std::vector<double> p_values;
  p_values.reserve(drops.size());
  for (const SecondaryDrop& drop : drops) p_values.push_back(drop.p_value);
  const std::vector<double> sure = holm(p_values);
  const std::vector<double> likely = benjamini_hochberg(p_values);
  for (std::size_t i = 0; i < drops.size(); ++i) {
    drops[i].p_adjusted = sure[i];
    drops[i].q_value = likely[i];
  }
  std::ranges::sort(
      drops, {}, [](const SecondaryDrop& drop) { return std::tie(drop.q_value, drop.p_value, drop.task, drop.check); });
  return drops;
}

}  // namespace

bool few_prompts_many_samples(const std::vector<PairedSamples>& prompts) {
  return prompts.size() < few_prompts &&
         std::ranges::all_of(
             prompts,
             [](const PairedSamples& prompt) {
               return std::min(prompt.baseline.size(), prompt.candidate.size()) >= many_samples;
             });
}

std::string_view test_name(const std::vector<PairedSamples>& prompts) {
  return few_prompts_many_samples(prompts) ? "within-prompt" : "sign-flip";
}

DropTest test_drop(const std::vector<PairedSamples>& prompts) {
  return few_prompts_many_samples(prompts) ? within_prompt(prompts) : sign_flip(prompts);
}

std::vector<BrokenPrompt> broken_prompts(const std::vector<PairedPrompt>& prompts, double level) {
  if (std::ranges::all_of(prompts, has_fine_counts)) level /= fine_counts_cost;
  std::vector<double> p_values;
  p_values.reserve(prompts.size());
  for (const PairedPrompt& prompt : prompts)
    p_values.push_back(fisher_drop(passes_of(*prompt.baseline), passes_of(*prompt.candidate)));
  const std::vector<double> adjusted_p = holm(p_values);
  std::vector<BrokenPrompt> broken;
  for (std::size_t i = 0; i < prompts.size(); ++i) {
    if (adjusted_p[i] > level) continue;
    const PassCount before = passes_of(*prompts[i].baseline);
    const PassCount after = passes_of(*prompts[i].candidate);
    broken.push_back({.task = *prompts[i].task,
                      .p_value = p_values[i],
                      .p_adjusted = adjusted_p[i],
                      .baseline = {before.passed, before.scored},
                      .candidate = {after.passed, after.scored}});
  }
  std::ranges::sort(broken, {}, [](const BrokenPrompt& prompt) { return std::tie(prompt.p_value, prompt.task); });
  return broken;
}

Secondary secondary_drops(const std::vector<PairedPrompt>& prompts, double level) {
  const Metrics metrics = metrics_of(prompts);
  Secondary found;
  if (metrics.size() < 2) return found;
  for (const auto& [metric, samples] : metrics) {
    const DropTest down = test_drop(samples);
    if (down.smallest_p > level) continue;
    const SecondaryDrop drop{.task = metric.first, .check = metric.second, .difference = difference_of(samples)};
    found.worse.push_back(drop);
    found.worse.back().p_value = down.p_value;
    found.better.push_back(drop);
    found.better.back().p_value = test_drop(swapped(samples)).p_value;
  }
  found.worse = adjusted(std::move(found.worse));
  found.better = adjusted(std::move(found.better));
  std::erase_if(found.worse, [](const SecondaryDrop& drop) { return drop.p_value > listed_p || drop.difference >= 0; });
  std::erase_if(found.better,
                [](const SecondaryDrop& drop) { return drop.q_value > improved_q || drop.difference <= 0; });
  return found;
}

}  // namespace assay
