#include "grader/gate/gate.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "grader/gate/sentence.h"

namespace assay {
namespace {

struct Prompt {
  std::string checkers;
  double total = 0;
  std::int64_t scored = 0;
  std::int64_t passed = 0;
  [[nodiscard]] double mean() const { return total / static_cast<double>(scored); }
};

struct Side {
  std::set<std::string> versions;  ///< "suite@version"
  std::set<std::string> models;
  std::map<std::string, Prompt> prompts;
  std::int64_t unscored = 0;
  std::string mixed;  ///< a task that two sets of checkers judged
};

Side read_side(const GateInput& input) {
  Side side;
  for (const Report& report : input.reports) {
    side.versions.insert(report.suite + "@" + report.suite_version);
    side.models.insert(report.model);
    if (report.checks.empty()) continue;
    if (!report.score) {
      ++side.unscored;
      continue;
    }
    Prompt& prompt = side.prompts[report.task];
    const std::string checkers = checker_set(report);
    if (prompt.scored > 0 && prompt.checkers != checkers) side.mixed = report.task;
    prompt.checkers = checkers;
    prompt.total += *report.score;
    prompt.scored += 1;
    prompt.passed += report.status == Status::pass ? 1 : 0;
  }
  return side;
}

/// Why the sides must not be compared; empty when they may.
std::string difference_in_kind(const Side& baseline, const Side& candidate) {
  std::set<std::string> versions = baseline.versions;
  versions.insert(candidate.versions.begin(), candidate.versions.end());
  if (versions.size() > 1)
    return fmt::format("the suite is not the same: {} and {}", *versions.begin(), *std::next(versions.begin()));
  for (const Side* side : {&baseline, &candidate})
    if (!side->mixed.empty()) return fmt::format("task {} was judged by different checker versions", side->mixed);
  for (const auto& [task, prompt] : candidate.prompts) {
    const auto other = baseline.prompts.find(task);
    if (other != baseline.prompts.end() && other->second.checkers != prompt.checkers)
      return fmt::format("task {} was judged by {} and by {}", task, other->second.checkers, prompt.checkers);
  }
  return {};
}

/// Fills one side of the verdict from the prompts that `other` holds too, or from all where other is nullptr.
GateSide summary(const GateInput& input, const Side& side, const Side* other) {
  GateSide out{.runs = input.runs, .mean = std::nullopt, .prompts = 0, .samples = 0};
  double total = 0;
  for (const auto& [task, prompt] : side.prompts) {
    if (other != nullptr && !other->prompts.contains(task)) continue;
    total += prompt.mean();
    out.samples = out.prompts == 0 ? prompt.scored : std::min(out.samples, prompt.scored);
    ++out.prompts;
  }
  if (out.prompts > 0) out.mean = total / static_cast<double>(out.prompts);
  return out;
}

std::vector<BrokenPrompt> broken_prompts(const Side& baseline, const Side& candidate) {
  std::vector<BrokenPrompt> broken;
  for (const auto& [task, now] : candidate.prompts) {
    const auto before = baseline.prompts.find(task);
    if (before == baseline.prompts.end()) continue;
    const Prompt& old = before->second;
    if (old.passed == old.scored && now.passed == 0)
      broken.push_back({task, {}, {}, {old.passed, old.scored}, {now.passed, now.scored}});
  }
  return broken;
}

std::int64_t unpaired(const Side& a, const Side& b) {
  return std::ranges::count_if(a.prompts, [&](const auto& one) { return !b.prompts.contains(one.first); });
}

void decide(GateVerdict& verdict, const GateRule& rule) {
  const auto& mean = verdict.candidate.mean;
  verdict.outcome = GateOutcome::ok;
  if (verdict.difference) {
    verdict.test = "mean-difference";
    // A drop of exactly max_drop is allowed, whatever the last bit of the sums says.
    constexpr double rounding = 1e-9;
    if (*verdict.difference < -rule.max_drop - rounding) verdict.outcome = GateOutcome::regression;
  }
  if (rule.floor && mean && *mean < *rule.floor) {
    verdict.test = "floor";
    verdict.outcome = GateOutcome::regression;
  }
  if (verdict.difference || (rule.floor && mean)) return;
  verdict.outcome = GateOutcome::cannot_tell;
  verdict.reason = !mean || verdict.candidate.runs.empty() ? "the candidate has no scored report"
                   : verdict.baseline.runs.empty()         ? "there is no baseline run"
                                                           : "no prompt was scored on both sides";
}

std::string named(const std::set<std::string>& names) { return names.empty() ? "?" : *names.begin(); }

}  // namespace

GateVerdict compare_runs(const GateInput& baseline, const GateInput& candidate, const GateRule& rule) {
  const Side before = read_side(baseline);
  const Side after = read_side(candidate);
  GateVerdict verdict;
  const std::set<std::string>& versions = after.versions.empty() ? before.versions : after.versions;
  verdict.suite = named(versions).substr(0, named(versions).find('@'));
  verdict.model = named(after.models.empty() ? before.models : after.models);
  verdict.excluded_unscored = before.unscored + after.unscored;
  verdict.reason = !candidate.unfit.empty()  ? candidate.unfit
                   : !baseline.unfit.empty() ? baseline.unfit
                                             : difference_in_kind(before, after);
  const bool paired = !baseline.reports.empty();
  verdict.baseline = summary(baseline, before, &after);
  verdict.candidate = summary(candidate, after, paired ? &before : nullptr);
  if (!verdict.reason.empty()) {
    verdict.outcome = GateOutcome::not_comparable;
  } else {
    if (paired) verdict.excluded_unpaired = unpaired(before, after) + unpaired(after, before);
    if (verdict.baseline.mean && verdict.candidate.mean)
      verdict.difference = *verdict.candidate.mean - *verdict.baseline.mean;
    verdict.broken = broken_prompts(before, after);
    decide(verdict, rule);
  }
  speak(verdict, rule);
  return verdict;
}

}  // namespace assay
