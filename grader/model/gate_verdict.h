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

/// Why the outcome is what it is: stable words for machines; `GateVerdict::reason` says it to people.
enum class GateCause : std::uint8_t {
  none,            ///< ok: the candidate is not worse by more than the margin
  broad_drop,      ///< regression: the mean fell
  broken_prompts,  ///< regression: single prompts that passed fail now
  secondary_drop,  ///< regression: one check of one group of tasks fell
  suspect,         ///< cannot tell, or exit 3 where a rerun can be had: the mean seems to have fallen, a rerun decides
  too_small,       ///< cannot tell: a drop as large as the margin could not be seen
  unfit,           ///< not comparable (other versions, too many failures of infrastructure), or nothing to compare
};

[[nodiscard]] std::string_view to_string(GateCause cause);

/// One side of a comparison.
struct GateSide {
  std::vector<std::string> runs;
  std::vector<std::string> commits;  ///< of those runs, first and last in history; one, two or none
  std::string branch;                ///< where the runs agree on one
  std::optional<double> mean;        ///< over the compared prompts, each prompt counting once
  std::int64_t prompts = 0;          ///< compared
  std::int64_t samples = 0;          ///< scored samples of the prompt that has fewest
};

/// A prompt whose samples passed and now fail, beyond chance (Fisher, Holm). Counts are (passed, scored).
struct BrokenPrompt {
  std::string task;
  double p_value = 1;
  double p_adjusted = 1;
  std::pair<std::int64_t, std::int64_t> baseline;
  std::pair<std::int64_t, std::int64_t> candidate;
};

/// One check of one group of tasks (those that `each` made of one template; else a single task) whose scores moved.
struct SecondaryDrop {
  std::string task;  ///< the group: "acrostic" of "acrostic/01"
  std::string check;
  double difference = 0;
  double p_value = 1;
  double p_adjusted = 1;  ///< Holm: what fails the gate
  double q_value = 1;     ///< Benjamini-Hochberg: what the list is ordered by
  bool fails = false;     ///< large and sure enough to fail the gate by itself
};

/// What the gate says; text, JSON, JUnit, SARIF, the other reports and the exit code are all made from it, so they
/// cannot disagree. Absent numbers could not be computed.
struct GateVerdict {
  GateOutcome outcome = GateOutcome::cannot_tell;
  GateCause cause = GateCause::unfit;
  int exit = 0;
  std::string suite;
  std::string suite_version;
  std::string model;
  std::string reason;               ///< English, for people; empty where the numbers say it all
  std::string reason_zh;            ///< the same in Chinese
  std::vector<std::string> advice;  ///< English sentences: what to do
  GateSide baseline;
  GateSide candidate;
  std::optional<double> difference;                   ///< candidate minus baseline
  std::optional<std::pair<double, double>> interval;  ///< of the difference, 95 %
  std::string test;                                   ///< "sign-flip", "within-prompt"; empty when none was made
  bool sampled = false;                            ///< the p-value comes from random flips, the exact one was too dear
  std::optional<double> p_value;                   ///< one-sided
  std::optional<double> smallest_p;                ///< the smallest that this many prompts can reach
  std::optional<double> lower_bound;               ///< of the difference, one-sided 95 %
  std::optional<double> smallest_visible_drop;     ///< found 80 % of the time
  std::optional<double> intra_prompt_correlation;  ///< estimated; how alike the samples of one prompt are
  double margin = 0.05;                            ///< a drop this large matters
  std::string rerun = "none";                      ///< "none", "wanted", "used"
  std::vector<BrokenPrompt> broken;                ///< by p_value
  std::vector<SecondaryDrop> secondary;            ///< worse with p ≤ 0.1, by q_value
  std::vector<SecondaryDrop> improved;             ///< better with q ≤ 0.05; reported, never failing
  std::int64_t excluded_unscored = 0;
  std::int64_t excluded_unpaired = 0;
  std::string sentence_en;
  std::string sentence_zh;
};

}  // namespace assay
