#include "grader/model/report.h"

#include <algorithm>

namespace assay {
namespace {

struct Tally {
  double weight = 0;
  double weighted_score = 0;
  int weighted = 0;
  int passed = 0;
  bool unscored = false;
  bool required_failed = false;
};

Tally count(const std::vector<Verdict>& checks) {
  Tally tally;
  for (const Verdict& verdict : checks) {
    if (verdict.required && verdict.status == Status::fail) tally.required_failed = true;
    if (verdict.weight <= 0) continue;
    ++tally.weighted;
    tally.weight += verdict.weight;
    tally.weighted_score += verdict.weight * verdict.score.value_or(0);
    tally.passed += verdict.status == Status::pass ? 1 : 0;
    tally.unscored |= verdict.status == Status::unscored;
  }
  return tally;
}

const Evidence* first_problem(const Verdict& verdict) {
  const auto bad = std::ranges::find_if(verdict.evidence, [&](const Evidence& finding) {
    return verdict.status == Status::unscored ? !finding.ok.value_or(false) : finding.ok == false;
  });
  return bad == verdict.evidence.end() ? nullptr : &*bad;
}

}  // namespace

Speed speed_of(const Transcript& transcript) {
  Speed speed{.output_tokens = transcript.usage.output_tokens, .seconds = transcript.seconds, .tokens_per_second = {}};
  if (speed.output_tokens && speed.seconds && *speed.seconds > 0)
    speed.tokens_per_second = static_cast<double>(*speed.output_tokens) / *speed.seconds;
  return speed;
}

void conclude(Report& report) {
  const Tally tally = count(report.checks);
  report.score.reset();
  report.status = Status::unscored;
  if (tally.weighted == 0 || tally.unscored) return;
  report.score = tally.weighted_score / tally.weight;
  if (tally.required_failed || tally.passed == 0) report.status = Status::fail;
  else report.status = tally.passed == tally.weighted ? Status::pass : Status::partial;
}

bool passes(const Report& report) {
  if (report.pass_at) return report.score && *report.score >= *report.pass_at;
  return report.status == Status::pass;
}

std::string checker_set(const Report& report) {
  std::string set;
  for (const Verdict& verdict : report.checks) {
    if (!set.empty()) set += ',';
    set += verdict.check + '@' + std::to_string(verdict.version);
  }
  return set;
}

std::optional<Reason> reason(const Report& report) {
  if (report.status == Status::pass) return std::nullopt;
  const Verdict* worst = nullptr;
  for (const Verdict& verdict : report.checks) {
    if (verdict.status == Status::pass || verdict.weight <= 0) continue;
    if (worst == nullptr || verdict.weight > worst->weight) worst = &verdict;
  }
  if (worst == nullptr) return std::nullopt;
  return Reason{*worst, first_problem(*worst)};
}

std::string why(const Report& report) {
  if (report.checks.empty()) return "no check is declared for this task";
  const std::optional<Reason> found = reason(report);
  if (!found) return {};
  const std::string note =
      found->finding != nullptr ? found->finding->note : std::string(to_string(found->verdict.status));
  return found->verdict.check + ": " + note;
}

}  // namespace assay
