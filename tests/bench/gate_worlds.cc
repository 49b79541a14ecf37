#include "tests/bench/gate_worlds.h"

#include <algorithm>
#include <cmath>

namespace assay::bench {

double Simulation::gamma(double shape) {
  std::gamma_distribution<double> draw(shape, 1.0);
  return draw(random_);
}

double Simulation::draw_chance() {
  const double size = 1 / world_.correlation - 1;
  const double pass = gamma(world_.mean * size);
  const double fail = gamma((1 - world_.mean) * size);
  return pass + fail > 0 ? pass / (pass + fail) : world_.mean;
}

void Simulation::draw_prompts(const Change& change) {
  chances_.resize(static_cast<std::size_t>(world_.prompts));
  for (double& chance : chances_) chance = draw_chance();
  for (std::size_t i = 0; change.worked && i < static_cast<std::size_t>(change.broken); ++i)
    while (chances_[i] < 0.5) chances_[i] = draw_chance();
}

double Simulation::chance_after(std::size_t prompt, const Change& change) const {
  if (static_cast<int>(prompt) < change.broken) return 0;
  // Every prompt loses the same share of what it had, so that the mean falls by `drop`.
  return chances_[prompt] * (1 - change.drop / world_.mean);
}

double Simulation::score(double chance) {
  if (!world_.graded) return uniform() < chance ? 1 : 0;
  int eighths = 0;
  for (int i = 0; i < 8; ++i) eighths += uniform() < chance ? 1 : 0;
  return eighths / 8.0;
}

void Simulation::add_run(const std::vector<double>& chances, GateInput& side) {
  side.runs.push_back("run" + std::to_string(side.runs.size()));
  for (std::size_t prompt = 0; prompt < chances.size(); ++prompt) {
    const std::string name = std::to_string(prompt);
    for (int sample = 0; sample < world_.samples; ++sample) {
      Report report;
      report.suite = "s";
      report.suite_version = "v";
      report.task = world_.families ? "family" + std::to_string(prompt % 10) + "/" + name : name;
      report.model = "m";
      for (int check = 0; check < world_.checks; ++check) {
        Verdict verdict;
        verdict.check = std::string(1, static_cast<char>('a' + check));
        verdict.score = score(chances[prompt]);
        verdict.status = *verdict.score == 1 ? Status::pass : Status::fail;
        report.checks.push_back(std::move(verdict));
      }
      conclude(report);
      side.reports.push_back(std::move(report));
    }
  }
}

void Simulation::draw(const Change& change, GateInput& baseline, GateInput& candidate) {
  draw_prompts(change);
  for (int run = 0; run < world_.runs; ++run) add_run(chances_, baseline);
  std::vector<double> after(chances_.size());
  for (std::size_t i = 0; i < after.size(); ++i) after[i] = chance_after(i, change);
  add_run(after, candidate);
}

GateVerdict Simulation::gate_once(const Change& change) {
  GateInput baseline;
  GateInput candidate;
  draw(change, baseline, candidate);
  GateRule rule;
  rule.rerun_possible = true;
  GateVerdict verdict = compare_runs(baseline, candidate, rule);
  if (verdict.cause != GateCause::suspect) return verdict;
  std::vector<double> after(chances_.size());
  for (std::size_t i = 0; i < after.size(); ++i) after[i] = chance_after(i, change);
  add_run(after, candidate);
  rule.rerun = true;
  return compare_runs(baseline, candidate, rule);
}

}  // namespace assay::bench
