#include "grader/cli/repeats_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "grader/cli/table.h"

namespace assay::cli {
namespace {

constexpr std::string_view meaning =
    "pass@k: at least one of k samples passes; pass^k: all k do. Of the run: means over the tasks with k samples.\n";

const Draw* find_draw(std::span<const Draw> draws, std::int64_t k) {
  const auto found = std::ranges::find(draws, k, &Draw::k);
  return found == draws.end() ? nullptr : &*found;
}

/// Two cells for each k that the run reports.
void add_draws(std::vector<std::string>& row, std::span<const Draw> wanted, std::span<const Draw> draws) {
  for (const Draw& each : wanted) {
    const Draw* draw = find_draw(draws, each.k);
    row.push_back(draw == nullptr ? "–" : fmt::format("{:.2f}", draw->pass_at_k));
    row.push_back(draw == nullptr ? "–" : fmt::format("{:.2f}", draw->pass_hat_k));
  }
}

std::vector<std::string> heading(std::span<const Draw> draws) {
  std::vector<std::string> row{"repeats", "passed", "mean", "spread"};
  for (const Draw& draw : draws) {
    row.push_back(fmt::format("pass@{}", draw.k));
    row.push_back(fmt::format("pass^{}", draw.k));
  }
  return row;
}

}  // namespace

std::string repeats_table(const RunDetail& run) {
  if (!run.repeats) return {};
  const std::span<const Draw> draws = run.repeats->draws;
  Table table;
  table.add(heading(draws));
  for (const ReadTask& task : run.tasks) {
    if (!task.repeats) continue;
    const Repeats& repeats = *task.repeats;
    std::vector<std::string> row{printable(task.score.task), fmt::format("{}/{}", repeats.passed, repeats.samples),
                                 fmt::format("{:.2f}", repeats.mean), fmt::format("{:.2f}", repeats.spread)};
    add_draws(row, draws, repeats.draws);
    table.add(std::move(row));
  }
  std::vector<std::string> whole{"run", "", run.run.mean ? fmt::format("{:.2f}", *run.run.mean) : "–",
                                 fmt::format("{:.2f}", run.repeats->spread)};
  add_draws(whole, draws, draws);
  table.add(std::move(whole));
  return "\n" + table.text() + std::string(meaning);
}

}  // namespace assay::cli
