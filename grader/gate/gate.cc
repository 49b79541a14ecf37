#include "grader/gate/gate.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "grader/gate/guards.h"
#include "grader/gate/pairing.h"
#include "grader/gate/sensitivity.h"
#include "grader/gate/sentence.h"

// The order of the rule: may the sides be compared at all; did single prompts break; did the mean fall; did one check
// fall; else, can a drop of the margin be ruled out. The first that speaks decides (docs/gate.md).

namespace assay {
namespace {

std::string named(const std::set<std::string>& names) { return names.empty() ? "?" : *names.begin(); }

std::set<std::string> joined(std::set<std::string> names, const std::set<std::string>& more) {
  names.insert(more.begin(), more.end());
  return names;
}

constexpr const char* regrade_advice =
    "'assay regrade' judges the answers of older runs by today's suite and checkers, beside their old reports";

void because(GateVerdict& verdict, std::string english, std::string chinese) {
  verdict.reason = std::move(english);
  verdict.reason_zh = std::move(chinese);
}

/// Fills in why the sides must not be compared; false when they may.
bool differ_in_kind(const SideSamples& before, const SideSamples& after, const GateRule& rule, GateVerdict& verdict) {
  const std::set<std::string> versions = joined(before.versions, after.versions);
  const std::set<std::string> models = joined(before.models, after.models);
  if (versions.size() > 1) {
    const std::string &one = *versions.begin(), &other = *std::next(versions.begin());
    because(verdict, fmt::format("the suite is not the same: {} and {}", one, other),
            fmt::format("套件不同：{} 与 {}", one, other));
  } else if (models.size() > 1 && !rule.any_model) {
    const std::string &one = *models.begin(), &other = *std::next(models.begin());
    because(verdict, fmt::format("the model is not the same: {} and {}", one, other),
            fmt::format("模型不同：{} 与 {}", one, other));
  }
  for (const SideSamples* side : {&before, &after})
    if (verdict.reason.empty() && !side->mixed.empty())
      because(verdict, fmt::format("task {} was judged by different checker versions", side->mixed),
              fmt::format("题目 {} 由不同版本的检查器评判", side->mixed));
  for (const PairedPrompt& prompt : pair_prompts(before, after))
    if (verdict.reason.empty() && prompt.baseline->checkers != prompt.candidate->checkers)
      because(verdict,
              fmt::format("task {} was judged by {} and by {}", *prompt.task, prompt.baseline->checkers,
                          prompt.candidate->checkers),
              fmt::format("题目 {} 先由 {} 评判，后由 {} 评判", *prompt.task, prompt.baseline->checkers,
                          prompt.candidate->checkers));
  if (verdict.reason.empty()) return false;
  verdict.advice.emplace_back(regrade_advice);
  return true;
}

bool infrastructure_failed(const SideSamples& side, bool candidate, const GateRule& rule, GateVerdict& verdict) {
  if (side.checked == 0 || static_cast<double>(side.unscored) <= rule.max_unscored * static_cast<double>(side.checked))
    return false;
  because(verdict,
          fmt::format("{} of {} reports of the {} could not be scored, more than {:.0f} %", side.unscored, side.checked,
                      candidate ? "candidate" : "baseline", rule.max_unscored * 100),
          fmt::format("{}有 {} / {} 份报告无法评分，超过 {:.0f} %", candidate ? "候选" : "基线", side.unscored,
                      side.checked, rule.max_unscored * 100));
  verdict.advice.emplace_back("these are failures of the machinery, not of the model: mend it and run again");
  return true;
}

std::int64_t unpaired(const SideSamples& a, const SideSamples& b) {
  return std::ranges::count_if(a.prompts, [&](const auto& one) { return !b.prompts.contains(one.first); });
}

/// Too few prompts on both sides to speak of the suite.
bool too_few_paired(const std::vector<PairedPrompt>& prompts, const GateRule& rule, GateVerdict& verdict) {
  const auto all = static_cast<double>(prompts.size()) + static_cast<double>(verdict.excluded_unpaired);
  if (static_cast<double>(prompts.size()) >= rule.min_paired * all) return false;
  because(verdict, fmt::format("only {} of {:.0f} prompts were scored on both sides", prompts.size(), all),
          fmt::format("{:.0f} 题中只有 {} 题两边都有评分", all, prompts.size()));
  return true;
}

GateSide summary(const GateInput& input, const SideSamples& side, const SideSamples* other) {
  GateSide out{.runs = input.runs, .commits = input.commits, .branch = input.branch, .mean = std::nullopt};
  double total = 0;
  for (const auto& [task, prompt] : side.prompts) {
    if (other != nullptr && !other->prompts.contains(task)) continue;
    const auto scored = static_cast<std::int64_t>(prompt.scores.size());
    total += mean_of(prompt.scores);
    out.samples = out.prompts == 0 ? scored : std::min(out.samples, scored);
    ++out.prompts;
  }
  if (out.prompts > 0) out.mean = total / static_cast<double>(out.prompts);
  return out;
}

void estimate_sensitivity(const std::vector<PairedSamples>& samples, const GateRule& rule, GateVerdict& verdict) {
  double before = 0;
  double after = 0;
  std::vector<std::vector<double>> groups;
  groups.reserve(samples.size());
  for (const PairedSamples& prompt : samples) {
    before += static_cast<double>(prompt.baseline.size());
    after += static_cast<double>(prompt.candidate.size());
    groups.push_back(prompt.baseline);
    groups.back().insert(groups.back().end(), prompt.candidate.begin(), prompt.candidate.end());
  }
  verdict.intra_prompt_correlation = intraclass_correlation(groups);
  // What never failed may still fail: at least the variance of one failure among all the answers is assumed.
  const Design design{.variance = std::max(variance_within_prompts(samples), 1 / (before + after)),
                      .baseline_ratio = before / after};
  if (verdict.smallest_p <= rule.fail_level) verdict.smallest_visible_drop = smallest_visible_drop(design, after);
}

void measure(const std::vector<PairedSamples>& samples, const GateRule& rule, GateVerdict& verdict) {
  const DropTest test = test_drop(samples);
  verdict.test = test_name(samples);
  verdict.p_value = test.p_value;
  verdict.sampled = test.sampled;
  // Of signs the number of prompts says how small p could have come out, had every prompt moved.
  verdict.smallest_p = verdict.test == "sign-flip"
                           ? std::ldexp(1.0, -static_cast<int>(std::min<std::size_t>(samples.size(), 1000)))
                           : test.smallest_p;
  verdict.difference = *verdict.candidate.mean - *verdict.baseline.mean;
  const std::optional<Spread> spread =
      verdict.test == "sign-flip" ? spread_between_prompts(samples) : spread_within_prompts(samples);
  if (spread) {
    verdict.interval = interval_of(*spread);
    verdict.lower_bound = lower_bound_of(*spread);
  }
  estimate_sensitivity(samples, rule, verdict);
}

void conclude_as(GateVerdict& verdict, GateOutcome outcome, GateCause cause) {
  verdict.outcome = outcome;
  verdict.cause = cause;
}

void mark_failing(std::vector<SecondaryDrop>& drops, const GateRule& rule) {
  for (SecondaryDrop& drop : drops)
    drop.fails = drop.p_adjusted <= rule.secondary_level && drop.difference <= -rule.min_drop;
}

/// The guards in their order; the last word is whether a drop of the margin can be ruled out.
void decide(const GateRule& rule, GateVerdict& verdict) {
  // A drop of exactly min_drop counts, whatever the last bit of the sums says.
  constexpr double rounding = 1e-9;
  const bool fell = *verdict.difference <= -rule.min_drop + rounding;
  if (!verdict.broken.empty()) return conclude_as(verdict, GateOutcome::regression, GateCause::broken_prompts);
  const bool suspect = fell && *verdict.p_value <= rule.suspect_level && !rule.rerun;
  if (suspect) verdict.rerun = "wanted";
  if (suspect && rule.rerun_possible) return conclude_as(verdict, GateOutcome::cannot_tell, GateCause::suspect);
  if (fell && *verdict.p_value <= rule.fail_level) {
    if (!rule.rerun) verdict.rerun = "none";
    return conclude_as(verdict, GateOutcome::regression, GateCause::broad_drop);
  }
  if (std::ranges::any_of(verdict.secondary, &SecondaryDrop::fails))
    return conclude_as(verdict, GateOutcome::regression, GateCause::secondary_drop);
  if (verdict.lower_bound && *verdict.lower_bound > -rule.margin)
    return conclude_as(verdict, GateOutcome::ok, GateCause::none);
  conclude_as(verdict, GateOutcome::cannot_tell, suspect ? GateCause::suspect : GateCause::too_small);
}

void compare(const SideSamples& before, const SideSamples& after, const GateRule& rule, GateVerdict& verdict) {
  const std::vector<PairedPrompt> prompts = pair_prompts(before, after);
  verdict.excluded_unpaired = unpaired(before, after) + unpaired(after, before);
  if (too_few_paired(prompts, rule, verdict))
    return conclude_as(verdict, GateOutcome::not_comparable, GateCause::unfit);
  measure(scores_of(prompts), rule, verdict);
  verdict.broken = broken_prompts(prompts, rule.broken_level);
  Secondary secondary = secondary_drops(prompts, rule.secondary_level);
  verdict.secondary = std::move(secondary.worse);
  mark_failing(verdict.secondary, rule);
  verdict.improved = std::move(secondary.better);
  decide(rule, verdict);
}

/// A floor needs no baseline; it is a bound that somebody set, not a test.
void apply_floor(const GateRule& rule, GateVerdict& verdict) {
  const std::optional<double>& mean = verdict.candidate.mean;
  if (!rule.floor || !mean) return;
  if (*mean < *rule.floor) {
    conclude_as(verdict, GateOutcome::regression, GateCause::broad_drop);
    because(verdict, fmt::format("the mean {:.1f}% is below the floor of {:.1f}%", *mean * 100, *rule.floor * 100),
            fmt::format("均值 {:.1f}% 低于下限 {:.1f}%", *mean * 100, *rule.floor * 100));
  } else if (verdict.baseline.runs.empty()) {
    conclude_as(verdict, GateOutcome::ok, GateCause::none);
    because(verdict, fmt::format("the mean {:.1f}% is not below the floor of {:.1f}%", *mean * 100, *rule.floor * 100),
            fmt::format("均值 {:.1f}% 不低于下限 {:.1f}%", *mean * 100, *rule.floor * 100));
    verdict.advice.clear();
  }
}

void nothing_to_compare(const GateInput& baseline, GateVerdict& verdict) {
  conclude_as(verdict, GateOutcome::cannot_tell, GateCause::unfit);
  if (!verdict.candidate.mean) because(verdict, "the candidate has no scored report", "候选没有已评分的报告");
  else if (baseline.runs.empty()) because(verdict, "there is no baseline run", "没有可用的基线运行");
  else because(verdict, "the baseline has no scored report", "基线没有已评分的报告");
}

GateVerdict frame(const GateInput& baseline, const GateInput& candidate, const SideSamples& before,
                  const SideSamples& after, const GateRule& rule) {
  GateVerdict verdict;
  const std::string version = named(after.versions.empty() ? before.versions : after.versions);
  verdict.suite = version.substr(0, version.find('@'));
  if (const std::size_t at = version.find('@'); at != std::string::npos) verdict.suite_version = version.substr(at + 1);
  verdict.model = named(after.models.empty() ? before.models : after.models);
  verdict.margin = rule.margin;
  verdict.rerun = rule.rerun ? "used" : "none";
  verdict.excluded_unscored = before.unscored + after.unscored;
  verdict.advice = candidate.advice;
  verdict.advice.insert(verdict.advice.end(), baseline.advice.begin(), baseline.advice.end());
  verdict.baseline = summary(baseline, before, after.prompts.empty() ? nullptr : &after);
  verdict.candidate = summary(candidate, after, before.prompts.empty() ? nullptr : &before);
  const GateInput& speaking = candidate.unfit.empty() ? baseline : candidate;
  because(verdict, speaking.unfit, speaking.unfit_zh);
  return verdict;
}

}  // namespace

GateVerdict compare_runs(const GateInput& baseline, const GateInput& candidate, const GateRule& rule) {
  const SideSamples before = read_side(baseline);
  const SideSamples after = read_side(candidate);
  GateVerdict verdict = frame(baseline, candidate, before, after, rule);
  if (!verdict.reason.empty() || differ_in_kind(before, after, rule, verdict) ||
      infrastructure_failed(after, true, rule, verdict) || infrastructure_failed(before, false, rule, verdict)) {
    conclude_as(verdict, GateOutcome::not_comparable, GateCause::unfit);
  } else {
    if (before.prompts.empty() || after.prompts.empty()) nothing_to_compare(baseline, verdict);
    else compare(before, after, rule, verdict);
    if (verdict.outcome != GateOutcome::not_comparable) apply_floor(rule, verdict);
  }
  speak(verdict, rule);
  return verdict;
}

}  // namespace assay
