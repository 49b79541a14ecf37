#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "grader/gate/gate.h"

namespace assay::bench {

/// A model and a suite as numbers: how often each prompt passes. Prompts are Beta-distributed around `mean`, samples of
/// one prompt alike by `correlation` (../docs/gate.md, "What was simulated").
struct World {
  int prompts = 100;
  int samples = 4;
  int runs = 5;  ///< pooled baseline
  double mean = 0.7;
  double correlation = 0.6;
  int checks = 1;         ///< independent checks of each answer
  bool graded = false;    ///< scores in eighths instead of pass or fail
  bool families = false;  ///< prompts come from ten templates
};

/// What happens to the candidate.
struct Change {
  double drop = 0;      ///< of every prompt alike, in points of the mean
  int broken = 0;       ///< prompts that never pass any more
  bool worked = false;  ///< these passed half of the time or more before
};

/// Draws suites and gates them. Deterministic for a seed.
class Simulation {
 public:
  Simulation(const World& world, std::uint64_t seed) : world_(world), random_(seed) {}

  /// One suite with its baseline runs and a candidate, gated as the rule says, a rerun granted when it is asked for.
  [[nodiscard]] GateVerdict gate_once(const Change& change);

  /// The two sides of one suite, for timing.
  void draw(const Change& change, GateInput& baseline, GateInput& candidate);

 private:
  [[nodiscard]] double draw_chance();
  void draw_prompts(const Change& change);
  [[nodiscard]] double chance_after(std::size_t prompt, const Change& change) const;
  [[nodiscard]] double score(double chance);
  void add_run(const std::vector<double>& chances, GateInput& side);
  [[nodiscard]] double gamma(double shape);
  [[nodiscard]] double uniform() { return static_cast<double>(random_() >> 11U) * 0x1.0p-53; }

  World world_;
  std::mt19937_64 random_;
  std::vector<double> chances_;
};

}  // namespace assay::bench
