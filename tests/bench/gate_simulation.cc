#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "grader/gate/change_points.h"
#include "tests/bench/gate_worlds.h"

// The table of docs/gate.md: how often the gate is wrong and how often it finds what is there. The figures depend on
// the seed alone; the times are those of this machine.

namespace assay::bench {
namespace {

struct Row {
  const char* name;
  World world;
  Change change;
  int worlds;
};

struct Tally {
  std::atomic<int> failed{0};
  std::atomic<int> reruns{0};
  std::atomic<int> unsure{0};
};

void simulate(const Row& row, int first, int step, Tally& tally) {
  for (int i = first; i < row.worlds; i += step) {
    const GateVerdict verdict = Simulation(row.world, static_cast<std::uint64_t>(i) + 1).gate_once(row.change);
    tally.failed += verdict.outcome == GateOutcome::regression ? 1 : 0;
    tally.reruns += verdict.rerun == "used" ? 1 : 0;
    tally.unsure += verdict.outcome == GateOutcome::cannot_tell ? 1 : 0;
  }
}

void print_row(const Row& row) {
  Tally tally;
  const int threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  {
    std::vector<std::jthread> running;
    for (int i = 0; i < threads; ++i) running.emplace_back([&, i] { simulate(row, i, threads, tally); });
  }
  const auto share = [&](int count) { return 100.0 * count / row.worlds; };
  fmt::print("  {:44} {:6.2f} % {:6.1f} % {:6.1f} %   {}\n", row.name, share(tally.failed), share(tally.reruns),
             share(tally.unsure), row.worlds);
}

double mean_milliseconds(const World& world) {
  GateInput baseline;
  GateInput candidate;
  Simulation(world, 1).draw({.drop = 0.05}, baseline, candidate);
  constexpr int times = 20;
  const auto began = std::chrono::steady_clock::now();
  double kept = 0;
  for (int i = 0; i < times; ++i) kept += *compare_runs(baseline, candidate, {}).p_value;
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
  return kept >= 0 ? took.count() / times : 0;
}

/// Walks a history of unchanged commits; whether a step was ever confirmed.
bool ever_confirmed(int commits, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::normal_distribution<double> noise(0.7, 0.0145);
  std::vector<HistoryPoint> points;
  for (int i = 0; i < commits; ++i) {
    points.push_back({noise(random), 0.0145 * 0.0145});
    for (const Step& step : find_steps(points))
      if (step.confirmed) return true;
  }
  return false;
}

void print_table(int scale) {
  const World usual;
  const World families{.families = true};
  const World three{.checks = 3, .families = true};
  const World graded{.graded = true};
  const World few{.prompts = 6, .samples = 24};
  const Row rows[] = {
      {"100 x 4, nothing changed", usual, {}, 20'000 * scale / 100},
      {"100 x 4 in ten families, nothing changed", families, {}, 20'000 * scale / 100},
      {"100 x 4, three checks, ten families, nothing", three, {}, 10'000 * scale / 100},
      {"100 x 4, scores in eighths, nothing changed", graded, {}, 10'000 * scale / 100},
      {"6 x 24, nothing changed", few, {}, 20'000 * scale / 100},
      {"20 x 4, nothing changed", {.prompts = 20}, {}, 20'000 * scale / 100},
      {"100 x 4, all 5 points worse", usual, {.drop = 0.05}, 4'000 * scale / 100},
      {"100 x 4, all 2 points worse", usual, {.drop = 0.02}, 4'000 * scale / 100},
      {"100 x 4, all 10 points worse", usual, {.drop = 0.10}, 4'000 * scale / 100},
      {"100 x 4, 2 prompts broken", usual, {.broken = 2}, 4'000 * scale / 100},
      {"6 x 24, a task that worked collapsed", few, {.broken = 1, .worked = true}, 4'000 * scale / 100},
      {"6 x 24, any task collapsed", few, {.broken = 1}, 4'000 * scale / 100},
      {"6 x 8, nothing changed", {.prompts = 6, .samples = 8}, {}, 10'000 * scale / 100},
      {"100 x 24, nothing changed", {.samples = 24}, {}, 1'000 * scale / 100},
      {"20 x 4, all 5 points worse", {.prompts = 20}, {.drop = 0.05}, 4'000 * scale / 100},
      {"6 x 4, one task collapsed", {.prompts = 6}, {.broken = 1}, 4'000 * scale / 100},
  };
  fmt::print("  {:44} {:>8} {:>8} {:>8}   {}\n", "mean 70 %, correlation 0.6, 5 baseline runs", "exit 1", "reruns",
             "unsure", "suites");
  for (const Row& row : rows) print_row(row);
}

}  // namespace
}  // namespace assay::bench

/// gate_simulation [PERCENT]: of the suites that the documented table is made from.
int main(int argc, char** argv) {
  using namespace assay::bench;
  print_table(argc > 1 ? std::atoi(argv[1]) : 100);
  const double usual = mean_milliseconds({});
  const double large = mean_milliseconds({.prompts = 500});
  const double graded = mean_milliseconds({.prompts = 500, .graded = true});
  fmt::print("one gate of 100 x 4 x 5 baseline runs: {:.2f} ms; of 500: {:.1f} ms ({:.1f} times); graded: {:.1f} ms\n",
             usual, large, large / usual, graded);
  int confirmed = 0;
  constexpr int walks = 5;
  for (int seed = 1; seed <= walks; ++seed) confirmed += ever_confirmed(1000, static_cast<std::uint64_t>(seed)) ? 1 : 0;
  fmt::print("{} walks over 1000 unchanged commits: {} with a confirmed change point\n", walks, confirmed);
  return 0;
}
