#include "grader/codec/gate_findings.h"

#include <fmt/format.h>

#include <array>

#include "grader/base/sha256.h"

namespace assay {
namespace {

std::string with_advice(const GateVerdict& verdict) {
  std::string text = verdict.sentence_en;
  for (const std::string& advice : verdict.advice) text += (text.empty() ? "" : " ") + advice;
  return text.empty() ? std::string(to_string(verdict.outcome)) : text;
}

GateFinding whole_suite(const GateVerdict& verdict, GateFindingKind kind) {
  return {kind, verdict.exit != 0, {}, {}, with_advice(verdict)};
}

GateFinding broken(const BrokenPrompt& prompt) {
  return {GateFindingKind::broken_prompt,
          true,
          prompt.task,
          {},
          fmt::format("Prompt {} broke: {} samples passed (p = {:.2g}, adjusted {:.2g}).", prompt.task,
                      passed_before_and_now(prompt), prompt.p_value, prompt.p_adjusted)};
}

GateFinding dropped(const SecondaryDrop& drop) {
  return {GateFindingKind::secondary_drop, true, drop.task, drop.check,
          fmt::format("Check {} of {} fell: {} (p = {:.2g}, adjusted {:.2g}).", drop.check, drop.task,
                      in_points(drop.difference), drop.p_value, drop.p_adjusted)};
}

std::vector<GateFinding> regressions(const GateVerdict& verdict) {
  std::vector<GateFinding> findings;
  findings.reserve(1 + verdict.broken.size() + verdict.secondary.size());
  for (const BrokenPrompt& prompt : verdict.broken) findings.push_back(broken(prompt));
  for (const SecondaryDrop& drop : verdict.secondary)
    if (drop.fails) findings.push_back(dropped(drop));
  // A regression is never without a failure, whatever a server said of its cause.
  if (verdict.cause == GateCause::broad_drop || findings.empty())
    findings.insert(findings.begin(), whole_suite(verdict, GateFindingKind::broad_drop));
  return findings;
}

}  // namespace

std::string_view to_string(GateFindingKind kind) {
  switch (kind) {
    case GateFindingKind::broad_drop: return "broad-drop";
    case GateFindingKind::broken_prompt: return "broken-prompt";
    case GateFindingKind::secondary_drop: return "secondary-drop";
    case GateFindingKind::cannot_tell: return "cannot-tell";
    case GateFindingKind::not_comparable: return "not-comparable";
  }
  return {};
}

bool is_regression(GateFindingKind kind) {
  return kind == GateFindingKind::broad_drop || kind == GateFindingKind::broken_prompt ||
         kind == GateFindingKind::secondary_drop;
}

std::vector<GateFinding> gate_findings(const GateVerdict& verdict) {
  switch (verdict.outcome) {
    case GateOutcome::ok: return {};
    case GateOutcome::regression: return regressions(verdict);
    case GateOutcome::cannot_tell: return {whole_suite(verdict, GateFindingKind::cannot_tell)};
    case GateOutcome::not_comparable: return {whole_suite(verdict, GateFindingKind::not_comparable)};
  }
  return {};
}

std::string gate_fingerprint(const GateVerdict& verdict, const GateFinding& finding) {
  const std::array<std::string_view, 5> fields{verdict.suite, verdict.model, to_string(finding.kind), finding.task,
                                               finding.check};
  return to_hex(sha256_fields(fields));
}

std::string gate_report_path(const GateVerdict& verdict, const GateReportPlace& place) {
  std::string_view path = place.path.empty() ? std::string_view(verdict.suite) : std::string_view(place.path);
  while (path.starts_with("./")) path.remove_prefix(2);
  return path.empty() ? "suite.yaml" : std::string(path);
}

std::string passed_before_and_now(const BrokenPrompt& prompt) {
  return fmt::format("{}/{} → {}/{}", prompt.baseline.first, prompt.baseline.second, prompt.candidate.first,
                     prompt.candidate.second);
}

std::string in_points(double difference) { return fmt::format("{:+.1f} points", difference * 100); }

}  // namespace assay
