#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay {

enum class GateOutcome : std::uint8_t { ok, regression, cannot_tell, not_comparable };

/// "ok", "regression", "cannot_tell", "not_comparable"
[[nodiscard]] std::string_view to_string(GateOutcome outcome);

/// 0 ok and cannot tell, 1 regression, 3 not comparable; with `strict` cannot tell is 3 too.
[[nodiscard]] int exit_code(GateOutcome outcome, bool strict);

/// One side of a comparison.
struct GateSide {
  std::vector<std::string> runs;
  std::optional<double> mean;  ///< over the compared prompts, each prompt counting once
  std::int64_t prompts = 0;    ///< compared
  std::int64_t samples = 0;    ///< scored samples of the prompt that has fewest
};

/// A prompt that passed throughout the baseline and never in the candidate. Counts are (passed, scored).
struct BrokenPrompt {
  std::string task;
  std::optional<double> p_value;
  std::optional<double> p_adjusted;
  std::pair<std::int64_t, std::int64_t> baseline;
  std::pair<std::int64_t, std::int64_t> candidate;
};

/// A single check whose scores moved.
struct SecondaryDrop {
  std::string task;
  std::string check;
  double difference = 0;
  std::optional<double> p_value;
  std::optional<double> p_adjusted;
};

/// What the gate says; the text, the JSON and the exit code are all made from it, so they cannot disagree. Numbers that
/// the rule in force does not compute are absent.
struct GateVerdict {
  GateOutcome outcome = GateOutcome::cannot_tell;
  int exit = 0;
  std::string suite;
  std::string model;
  std::string reason;
  GateSide baseline;
  GateSide candidate;
  std::optional<double> difference;
  std::optional<std::pair<double, double>> interval;
  std::string test;  ///< "mean-difference", "floor"; empty when nothing was compared
  std::optional<double> p_value;
  std::optional<double> lower_bound;
  std::optional<double> smallest_visible_drop;
  std::string rerun = "none";
  std::vector<BrokenPrompt> broken;
  std::vector<SecondaryDrop> secondary;
  std::int64_t excluded_unscored = 0;
  std::int64_t excluded_unpaired = 0;
  std::string sentence_en;
  std::string sentence_zh;
};

}  // namespace assay
