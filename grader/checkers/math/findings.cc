#include "grader/checkers/math/findings.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

#include "grader/text/utf8.h"

namespace assay::checkers::math {
namespace {

using maths::Outcome;

constexpr std::size_t longest_note = 160;
constexpr std::size_t longest_text = 400;

std::string_view verbatim(std::string_view text, const Span& span) {
  return text.substr(span.begin, span.end - span.begin);
}

std::string quoted(std::string_view text) { return shortened(text, longest_note); }

Value data_of(std::initializer_list<std::pair<const char*, Value>> members) {
  Value data;
  for (const auto& [name, value] : members) data.set(name, value);
  return data;
}

std::string name_of(const Candidate& candidate) { return candidate.unknown.empty() ? "answer" : candidate.unknown; }

Evidence found(const Candidate& candidate, std::string_view text) {
  const std::string_view shown = verbatim(text, candidate.span);
  const std::string name = name_of(candidate);
  Evidence evidence{
      .rule = "math.answer",
      .ok = true,
      .note = fmt::format("the final answer{} is {}", candidate.unknown.empty() ? "" : " for " + name, quoted(shown)),
      .span = candidate.span,
      .data = data_of({{"name", name}, {"text", shortened(shown, longest_text)}, {"value", nullptr}}),
      .attachments = {}};
  if (!candidate.value.empty()) {
    evidence.data.set("value", quoted(print(candidate.value)));
    return evidence;
  }
  evidence.ok = may_be_readable(candidate, text) ? std::nullopt : std::optional(false);
  evidence.note = fmt::format("the final answer {} cannot be read: {}", quoted(shown), candidate.problem.message);
  return evidence;
}

std::string_view words_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::equal: return "is right";
    case Outcome::undecided: return "could not be compared";
    default: return "is wrong";
  }
}

Evidence compared(const Comparison& comparison) {
  const Outcome outcome = comparison.answer.outcome;
  const std::string& expected = comparison.wanted;
  std::string note = fmt::format("{} = {} {}", comparison.name, quoted(comparison.text), words_of(outcome));
  if (outcome != Outcome::equal && !expected.empty()) note += fmt::format("; expected is {}", quoted(expected));
  return {.rule = "math.equal",
          .ok = outcome == Outcome::undecided ? std::nullopt : std::optional(outcome == Outcome::equal),
          .note = std::move(note),
          .span = comparison.span,
          .data = data_of(
              {{"name", comparison.name},
               {"expected", expected.empty() ? Value() : Value(shortened(expected, longest_text))},
               {"given", shortened(comparison.normal.empty() ? comparison.text : comparison.normal, longest_text)},
               {"method", comparison.answer.method},
               {"detail", shortened(comparison.answer.detail, longest_text)}}),
          .attachments = {}};
}

std::string_view form_name(Problem::Form form) {
  constexpr std::array<std::string_view, 5> names{"any", "reduced", "decimal", "factored", "expanded"};
  return names[static_cast<std::size_t>(form)];
}

Evidence unit_of(const Comparison& comparison, const Problem& problem) {
  const bool ok = !comparison.wrong_unit;
  return {.rule = "math.unit",
          .ok = ok,
          .note = ok ? fmt::format("the unit suits {}", problem.unit_text)
                     : fmt::format("{} is no unit for what is counted in {}", quoted(*comparison.wrong_unit),
                                   problem.unit_text),
          .span = comparison.span,
          .data = data_of({{"expected", problem.unit_text}, {"found", comparison.wrong_unit.value_or("")}}),
          .attachments = {}};
}

Evidence step_of(const Step& step, std::string_view text) {
  const std::string_view shown = verbatim(text, step.span);
  const char* said = !step.ok ? "cannot be checked" : *step.ok ? "holds" : "is false";
  return {.rule = "math.step",
          .ok = step.ok,
          .note = fmt::format("{} {}{}{}", quoted(shown), said, step.why.empty() ? "" : ": ", quoted(step.why)),
          .span = step.span,
          .data = data_of({{"text", shortened(shown, longest_text)},
                           {"statement", shortened(print(step.statement), longest_text)},
                           {"kind", to_string(step.kind)},
                           {"method", step.method},
                           {"why", shortened(step.why, longest_text)}}),
          .attachments = {}};
}

Value::Array texts_of(const std::vector<Candidate>& candidates, std::string_view text) {
  Value::Array texts;
  for (const Candidate& candidate : candidates) texts.emplace_back(quoted(verbatim(text, candidate.span)));
  return texts;
}

Evidence nothing_found() {
  return {.rule = "math.answer",
          .ok = false,
          .note = "no final answer was found",
          .span = {},
          .data = data_of({{"name", "answer"}, {"text", nullptr}, {"value", nullptr}}),
          .attachments = {}};
}

Evidence retracted(const std::string& shown, const Span& span, bool replaced) {
  return {.rule = "math.retracted",
          .ok = replaced,
          .note = fmt::format("{} was taken back{}", shown, replaced ? "" : ", and nothing took its place"),
          .span = span,
          .data = data_of({{"text", shown}}),
          .attachments = {}};
}

/// The unknowns that nothing was compared with; none where all solutions were compared as one set.
std::vector<std::string> missing(const Judgement& judgement, const Problem& problem) {
  std::vector<std::string> names;
  for (const Unknown& unknown : problem.unknowns)
    if (std::ranges::none_of(judgement.comparisons,
                             [&](const Comparison& one) { return one.name == unknown.name || one.name == "answer"; }))
      names.push_back(unknown.name);
  return names;
}

}  // namespace

Evidence completeness(const std::vector<std::string>& missing) {
  return {.rule = "math.complete",
          .ok = missing.empty(),
          .note = missing.empty() ? "nothing is missing" : fmt::format("missing: {}", fmt::join(missing, ", ")),
          .span = {},
          .data = data_of({{"missing", Value::Array(missing.begin(), missing.end())}}),
          .attachments = {}};
}

bool may_be_readable(const Candidate& candidate, std::string_view text) {
  const std::string_view shown = verbatim(text, candidate.span);
  std::ptrdiff_t open = 0;
  for (const char c : shown) open += c == '{' ? 1 : c == '}' ? -1 : 0;
  const std::string_view inside = shown.substr(shown.starts_with("\\boxed") ? 6 : 0);
  const bool blank = inside.find_first_not_of("{}$ .,;:()*") == std::string_view::npos;
  return candidate.problem.refusal == maths::Refusal::syntax && open == 0 && !blank;
}

void report_conflict(Verdict& verdict, const Extraction& extraction, std::optional<bool> agreed,
                     std::string_view text) {
  if (extraction.rivals.empty()) return;
  Value::Array values = texts_of(extraction.answers, text);
  for (Value& rival : texts_of(extraction.rivals, text)) values.push_back(std::move(rival));
  const char* note = !agreed   ? "whether the final answers are the same could not be decided"
                     : *agreed ? "the final answers are the same"
                               : "several different final answers stand side by side";
  verdict.evidence.push_back({.rule = "math.conflict",
                              .ok = agreed,
                              .note = note,
                              .span = extraction.rivals.front().span,
                              .data = data_of({{"values", std::move(values)}}),
                              .attachments = {}});
}

void report_extraction(Verdict& verdict, const Extraction& extraction, std::string_view text) {
  for (const Candidate& answer : extraction.answers) verdict.evidence.push_back(found(answer, text));
  if (extraction.answers.empty()) verdict.evidence.push_back(nothing_found());
  const bool replaced = !extraction.answers.empty();
  for (const Candidate& candidate : extraction.retracted)
    verdict.evidence.push_back(retracted(quoted(verbatim(text, candidate.span)), candidate.span, replaced));
}

void report_judgement(Verdict& verdict, const Judgement& judgement, const Problem& problem) {
  if (problem.shape == Problem::Shape::unknowns) verdict.evidence.push_back(completeness(missing(judgement, problem)));
  for (const Comparison& comparison : judgement.comparisons) {
    verdict.evidence.push_back(compared(comparison));
    if (problem.unit) verdict.evidence.push_back(unit_of(comparison, problem));
    if (comparison.has_form)
      verdict.evidence.push_back(
          {.rule = "math.form",
           .ok = comparison.has_form,
           .note = fmt::format("{} {} the form that the task wants ({})", quoted(comparison.text),
                               *comparison.has_form ? "has" : "does not have", form_name(problem.form)),
           .span = comparison.span,
           .data = data_of({{"wanted", form_name(problem.form)}, {"text", comparison.text}}),
           .attachments = {}});
  }
  if (problem.constant_required)
    verdict.evidence.push_back(
        completeness(judgement.complete ? std::vector<std::string>() : std::vector<std::string>{"C"}));
}

void report_steps(Verdict& verdict, std::span<const Step> steps, bool right, std::string_view text) {
  for (const Step& step : steps) verdict.evidence.push_back(step_of(step, text));
  const auto is_false = [](const Step& step) { return step.ok == false; };
  if (!right || std::ranges::none_of(steps, is_false)) return;
  const bool cancel = slips_cancel(steps, right);
  verdict.evidence.push_back({.rule = "math.cancelled",
                              .ok = !cancel,
                              .note = cancel ? "the answer is right although several steps are false: slips cancel"
                                             : "the answer does not rest on the false step",
                              .span = {},
                              .data = Value(),
                              .attachments = {}});
}

}  // namespace assay::checkers::math
