#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "grader/cli/gate.h"
#include "grader/cli/table.h"
#include "grader/gate/sensitivity.h"

namespace assay::cli {
namespace {

struct Options {
  double mean = 0.7;
  double correlation = 0.6;
  double runs = 5;
  std::vector<double> drops{0.01, 0.02, 0.05, 0.10};
  std::vector<double> prompts{20, 100, 500};
  std::vector<double> samples{1, 4, 8};
};

std::string points(double share) { return fmt::format("{:.1f}", share * 100); }

/// Fewer prompts than this can never fail by the signs of their differences: 2^-6 is above the level of 1 %.
constexpr double fewest_prompts = 7;

void print_visible(const Options& options, const Design& design) {
  fmt::print("smallest drop of the mean, in points, that is seen 80 % of the time:\n");
  Table table;
  std::vector<std::string> head{"  prompts"};
  for (const double samples : options.samples) head.push_back(fmt::format("x {} samples", samples));
  table.add(head);
  for (const double prompts : options.prompts) {
    std::vector<std::string> row{fmt::format("  {}", prompts)};
    for (const double samples : options.samples)
      row.push_back(prompts < fewest_prompts && samples < 5 ? "none"
                                                            : points(smallest_visible_drop(design, prompts * samples)));
    table.add(row);
  }
  fmt::print("{}", table.text());
}

void print_needed(const Options& options, const Design& design) {
  fmt::print("answers that it takes to see a drop, and how to share them out:\n");
  Table table;
  table.add({"  drop", "answers", "prompts x 4", "100 prompts x"});
  for (const double drop : options.drops) {
    const std::int64_t answers = answers_needed(design, drop);
    const auto count = static_cast<double>(answers);
    table.add({"  " + points(drop) + " points", std::to_string(answers), fmt::format("{:.0f}", std::ceil(count / 4)),
               fmt::format("{:.0f}", std::ceil(count / 100))});
  }
  fmt::print("{}", table.text());
}

void plan(const Options& options) {
  const Design design{.variance = binary_variance(options.mean, options.correlation), .baseline_ratio = options.runs};
  fmt::print("mean {:.0f} %, samples of a prompt alike by {:.2f}, {:.0f} baseline runs pooled\n", options.mean * 100,
             options.correlation, options.runs);
  print_visible(options, design);
  print_needed(options, design);
  fmt::print(
      "A prompt that passed 20 of 20 and now fails 4 of 4 is seen by itself, however small the drop of the mean.\n");
}

}  // namespace

void add_gate_plan(CLI::App& gate, Session&) {
  static Options options;  // outlives the callbacks, as the application does
  CLI::App* command = gate.add_subcommand("plan", "say how many prompts and samples a wanted sensitivity needs");
  command->footer(
      "Example: assay gate plan --mean 0.8 --drop 0.02 0.05\n"
      "The mean and the correlation of your own suite stand in the verdict: assay gate --json (candidate.mean,\n"
      "intra_prompt_correlation). More prompts help against every kind of drop, more samples against broad ones.");
  const CLI::Range share(0.0, 1.0);
  command->add_option("--mean", options.mean, "share of answers that pass")->check(share)->capture_default_str();
  command->add_option("--correlation", options.correlation, "how alike the samples of one prompt are")
      ->check(share)
      ->capture_default_str();
  command->add_option("--runs", options.runs, "accepted runs that are pooled")
      ->check(CLI::Range(1.0, 1000.0))
      ->capture_default_str();
  command->add_option("--drop", options.drops, "drops of the mean to see")->check(CLI::Range(0.001, 1.0));
  command->add_option("--prompts", options.prompts, "sizes of suite to tell about")->check(CLI::Range(1.0, 1e6));
  command->add_option("--samples", options.samples, "samples a prompt to tell about")->check(CLI::Range(1.0, 1e4));
  command->callback([] { plan(options); });
}

}  // namespace assay::cli
