#include "grader/checkers/recitation/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "grader/text/utf8.h"

namespace assay::recitation {
namespace {

constexpr std::size_t most_lines = 60;     // of a text whose lines are all listed, not only the wrong ones
constexpr std::size_t most_findings = 25;  // of one rule
constexpr std::size_t longest_quote = 90;

class Writer {
 public:
  Writer(const Recitation& recitation, std::string_view answer)
      : recitation_(recitation), passage_(recitation.passage), of_(recitation.comparison), answer_(answer) {}

  std::vector<Evidence> write() {
    add_found();
    if (of_.lines_found == 0) return std::move(out_);
    add_lines();
    add_letters();
    add_missing();
    add_added();
    add_order();
    return std::move(out_);
  }

 private:
  Evidence& add(std::string_view rule, bool ok, std::string note, std::optional<Span> span = {}) {
    return out_.emplace_back(Evidence{std::string(rule), ok, std::move(note), span, {}, {}});
  }

  [[nodiscard]] Span span_of(const Stretch& stretch) const {
    return recitation::span_of(passage_.letters[stretch.first], passage_.letters[stretch.last - 1]);
  }
  [[nodiscard]] std::string_view shown(std::size_t line) const {
    return of_.edition->shown(of_.edition->lines[line].first, of_.edition->lines[line].last);
  }
  /// What was recited, without what stands between its letters.
  [[nodiscard]] std::string shown(const Stretch& stretch) const {
    std::string text;
    for (std::uint32_t i = stretch.first; i < stretch.last && text.size() < 4 * longest_quote; ++i) {
      const Span span = recitation::span_of(passage_.letters[i], passage_.letters[i]);
      const std::string_view letter = answer_.substr(span.begin, span.end - span.begin);
      // Words of a Latin text begin with one byte a letter, Han characters never do.
      if (!text.empty() && static_cast<unsigned char>(letter.front()) < 0x80) text += ' ';
      text += letter;
    }
    return text;
  }
  [[nodiscard]] static std::string brief(std::string_view text) { return shortened(text, longest_quote); }

  void add_found() {
    const bool found = of_.lines_found > 0;
    Evidence& evidence = add("recitation.found", found, "the text was not recited", recitation::span_of(recitation_));
    evidence.data.set("lines", of_.lines_found);
    evidence.data.set("expected", of_.lines.size());
    evidence.data.set("gathered", found && passage_.gathered);
    if (!found) return;
    evidence.note = fmt::format("{} of {} lines were recited{}", of_.lines_found, of_.lines.size(),
                                passage_.gathered ? ", with explanations between them" : "");
  }

  void add_lines() {
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < of_.lines.size(); ++i) {
      const LineResult& line = of_.lines[i];
      const bool right = line.state == LineState::right || (line.state == LineState::moved && line.faults == 0);
      if (of_.lines.size() > most_lines && (right || ++wrong > most_findings)) continue;
      const std::string found = line.found.size() == 0 ? std::string() : shown(line.found);
      const std::string_view expected = shown(i);
      std::string note = fmt::format("line {} is right", i + 1);
      if (found.empty()) note = fmt::format("line {} is missing: {}", i + 1, brief(expected));
      else if (!right) note = fmt::format("line {} reads {}, not {}", i + 1, brief(found), brief(expected));
      Evidence& evidence = add("recitation.line", right, std::move(note));
      if (line.found.size() > 0) evidence.span = span_of(line.found);
      evidence.data.set("line", i + 1);
      evidence.data.set("expected", brief(expected));
      evidence.data.set("found", found.empty() ? Value() : Value(brief(found)));
    }
  }

  void add_letters() {
    std::size_t listed = 0;
    const bool none_wrong = std::ranges::all_of(of_.letters, &LetterFault::accepted);
    if (none_wrong && of_.letters.empty())
      add("recitation.character", true, "no character is wrong in the lines recited");
    for (const LetterFault& fault : of_.letters) {
      if (of_.lines[fault.line].state == LineState::missing || ++listed > most_findings) continue;
      add_letter(fault);
    }
  }

  void add_letter(const LetterFault& fault) {
    const std::string expected =
        fault.expected ? std::string(of_.edition->shown(*fault.expected, *fault.expected + 1)) : std::string();
    const std::string found = fault.found ? shown(Stretch{*fault.found, *fault.found + 1}) : std::string();
    std::string note;
    if (fault.accepted) note = fmt::format("line {}: {} is an accepted variant of {}", fault.line + 1, found, expected);
    else if (!fault.found) note = fmt::format("line {} lacks {}", fault.line + 1, expected);
    else if (!fault.expected) note = fmt::format("line {} has {} too many", fault.line + 1, found);
    else note = fmt::format("line {} has {} where {} belongs", fault.line + 1, found, expected);
    Evidence& evidence = add("recitation.character", fault.accepted, std::move(note));
    if (fault.found) evidence.span = span_of(Stretch{*fault.found, *fault.found + 1});
    evidence.data.set("line", fault.line + 1);
    evidence.data.set("position", std::size_t{fault.position} + 1);
    evidence.data.set("expected", fault.expected ? Value(brief(expected)) : Value());
    evidence.data.set("found", fault.found ? Value(brief(found)) : Value());
  }

  void add_missing() {
    std::size_t missing = 0;
    for (std::size_t i = 0; i < of_.lines.size(); ++i) {
      if (of_.lines[i].state != LineState::missing || ++missing > most_findings) continue;
      Evidence& evidence =
          add("recitation.missing_line", false, fmt::format("line {} is missing: {}", i + 1, brief(shown(i))));
      evidence.data.set("line", i + 1);
      evidence.data.set("expected", brief(shown(i)));
    }
    if (missing == 0) add("recitation.missing_line", true, "no line is missing");
  }

  void add_added() {
    if (of_.added.empty()) add("recitation.added_line", true, "no line was added");
    std::size_t listed = 0;
    for (const AddedText& added : of_.added) {
      if (++listed > most_findings) break;
      const std::string text = shown(added.text);
      Evidence& evidence =
          add("recitation.added_line", false,
              fmt::format("{} is not in the text; it stands after line {}", brief(text), added.follows),
              span_of(added.text));
      if (added.follows == 0)
        evidence.note = fmt::format("{} is not in the text; it stands before line 1", brief(text));
      evidence.data.set("after", added.follows);
      evidence.data.set("found", brief(text));
    }
  }

  void add_order() {
    std::size_t moved = 0;
    for (std::size_t i = 0; i < of_.lines.size(); ++i) {
      const LineResult& line = of_.lines[i];
      if (line.state != LineState::moved) continue;
      // A line that follows its own predecessor came along with it.
      const bool with_line_before = i > 0 && of_.lines[i - 1].state == LineState::moved && line.follows == i - 1;
      if (with_line_before || ++moved > most_findings) continue;
      const std::size_t after = line.follows ? *line.follows + 1 : 0;
      Evidence& evidence = add("recitation.order", false,
                               after == 0 ? fmt::format("line {} stands at the beginning", i + 1)
                                          : fmt::format("line {} stands after line {}", i + 1, after),
                               span_of(line.found));
      evidence.data.set("line", i + 1);
      evidence.data.set("after", after);
    }
    if (moved == 0) add("recitation.order", true, "the lines are in their order");
  }

  const Recitation& recitation_;
  const Passage& passage_;
  const Comparison& of_;
  std::string_view answer_;
  std::vector<Evidence> out_;
};

Evidence credit_finding(std::string_view rule, std::string_view what, const Credit& credit, const std::string& wanted) {
  Evidence evidence{std::string(rule), credit.ok, {}, credit.span, {}, {}};
  evidence.data.set("expected", wanted);
  evidence.data.set("found", credit.ok ? Value(credit.found) : Value());
  if (!credit.ok) evidence.note = fmt::format("the answer names no {}", what);
  else if (*credit.ok) evidence.note = fmt::format("the {} is right: {}", what, credit.found);
  else evidence.note = fmt::format("the answer names {} as the {}, not {}", credit.found, what, wanted);
  return evidence;
}

}  // namespace

std::vector<Evidence> findings_of(const Recitation& recitation, std::string_view answer) {
  return Writer(recitation, answer).write();
}

std::vector<Evidence> findings_of(const Attribution& attribution, const Work& work) {
  std::vector<Evidence> out;
  if (!work.authors.empty())
    out.push_back(credit_finding("recitation.author", "author", attribution.author, work.authors.front()));
  if (!work.titles.empty())
    out.push_back(credit_finding("recitation.title", "title", attribution.title, work.titles.front()));
  if (!work.eras.empty())
    out.push_back(credit_finding("recitation.dynasty", "dynasty", attribution.era, work.eras.front()));
  return out;
}

std::optional<Span> span_of(const Recitation& recitation) {
  std::optional<Span> span;
  for (const LineResult& line : recitation.comparison.lines) {
    if (line.found.size() == 0) continue;
    const Span one =
        span_of(recitation.passage.letters[line.found.first], recitation.passage.letters[line.found.last - 1]);
    span = span ? Span{std::min(span->begin, one.begin), std::max(span->end, one.end)} : one;
  }
  return span;
}

}  // namespace assay::recitation
