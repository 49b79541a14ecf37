#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "grader/checkers/checker.h"
#include "grader/checkers/metre/scan.h"
#include "grader/checkers/poem/find.h"
#include "grader/text/utf8.h"

// Level and oblique tones of regulated verse (格律). Definitions and limits: docs/checkers/metre.md.
namespace assay::checkers {
namespace {

using metre::Fault;
using metre::Flaw;
using metre::Scan;
using phonology::ToneBook;
using phonology::Tones;
using poem::Unit;

/// The longest 排律 has some 400 lines; more is no poem that anyone would scan.
constexpr std::size_t most_lines = 400;
constexpr std::size_t most_findings = 200;

struct Form {
  std::string_view name;
  std::string_view chinese;
  std::size_t least;
  std::size_t most;
};
constexpr std::array<Form, 3> forms{
    {{"jueju", "绝句", 4, 4}, {"lushi", "律诗", 8, 8}, {"pailu", "排律", 10, most_lines}}};

struct Wanted {
  const Form* form = nullptr;  ///< nullptr: any
  std::optional<std::int64_t> chars;
  ToneBook book = ToneBook::pingshui;
  metre::Ending ending = metre::Ending::level;
};

struct FaultWords {
  std::string_view rule;
  std::string_view none;  ///< the note when the poem has none
};
/// In the order of Fault. A wrong tone is reported where it stands and each line says when it has none.
constexpr std::array<FaultWords, metre::fault_count> fault_words{{
    {"metre.tone", "no slot that matters has the wrong tone"},
    {"metre.lone_level", "no level tone stands alone (孤平)"},
    {"metre.three_level", "no line ends in three level tones (三平调)"},
    {"metre.adhesion", "every couplet begins as the one before it ended (粘)"},
    {"metre.opposition", "the lines of every couplet answer each other (对)"},
    {"metre.three_oblique", "no line ends in three oblique tones (三仄尾)"},
    {"metre.unrescued", "no oblique fourth tone (大拗) is left without its counterpart"},
}};

const FaultWords& words_of(Fault fault) { return fault_words[static_cast<std::size_t>(fault)]; }

/// The characters of a line; 0 where the lines are not all alike.
std::size_t common_width(const std::vector<Unit>& units) {
  const std::size_t width = units.empty() ? 0 : units.front().letters.size();
  const bool uniform = std::ranges::all_of(units, [&](const Unit& unit) { return unit.letters.size() == width; });
  return uniform ? width : 0;
}

const Form* form_of(std::size_t lines, std::size_t width) {
  if ((width != 5 && width != 7) || lines % 2 != 0) return nullptr;
  const auto* found =
      std::ranges::find_if(forms, [&](const Form& form) { return lines >= form.least && lines <= form.most; });
  return found == forms.end() ? nullptr : found;
}

std::string name_of(const Form& form, std::size_t width) {
  return fmt::format("{}言{}", width == 5 ? "五" : "七", form.chinese);
}

/// Where a flaw is shown: the characters concerned, or the whole line.
Span span_of(const Flaw& flaw, const Unit& unit) {
  switch (flaw.fault) {
    case Fault::tone:
    case Fault::lone_level: return poem::span_of(unit.letters[flaw.position], unit.letters[flaw.position]);
    case Fault::three_level:
    case Fault::three_oblique: return poem::span_of(unit.letters[flaw.position], unit.letters.back());
    case Fault::adhesion:
    case Fault::opposition:
    case Fault::unrescued: break;
  }
  return unit.span;
}

std::string_view tone_word(char tone) { return tone == 'P' ? "level (平)" : "oblique (仄)"; }

class Report {
 public:
  Report(const std::vector<Unit>& units, const std::vector<Tones>& tones, const Scan& scan)
      : units_(units), tones_(tones), scan_(scan), width_(units.front().letters.size()) {}

  void add_to(std::vector<Evidence>& evidence) const {
    auto flaw = scan_.flaws.begin();
    for (std::size_t i = 0; i < units_.size() && evidence.size() < most_findings; ++i) {
      evidence.push_back(line_finding(i));
      for (; flaw != scan_.flaws.end() && flaw->line == i; ++flaw) evidence.push_back(flaw_finding(*flaw));
    }
    for (std::size_t i = 0; i < metre::fault_count; ++i) {
      const auto fault = static_cast<Fault>(i);
      if (std::ranges::find(scan_.flaws, fault, &Flaw::fault) == scan_.flaws.end())
        evidence.push_back({std::string(words_of(fault).rule), true, std::string(words_of(fault).none), {}, {}, {}});
    }
  }

 private:
  std::span<const Tones> tones_of(std::size_t line) const { return std::span(tones_).subspan(line * width_, width_); }

  Evidence line_finding(std::size_t line) const {
    const auto within = [](const Flaw& flaw) {
      return metre::is_hard(flaw.fault) && flaw.fault != Fault::adhesion && flaw.fault != Fault::opposition;
    };
    const metre::LineType type = scan_.types[line];
    const std::string expected = metre::expected_tones(type, tones_of(line));
    const std::string found = metre::found_tones(tones_of(line));
    const auto flaws = std::ranges::equal_range(scan_.flaws, line, {}, &Flaw::line);
    const bool ok = std::ranges::none_of(flaws, within);
    Evidence evidence{"metre.line", ok, {}, units_[line].span, {}, {}};
    evidence.note = ok ? fmt::format("line {} scans: {}", line + 1, found)
                       : fmt::format("line {} is {}, where {} is wanted", line + 1, found, expected);
    evidence.data.set("line", line + 1);
    evidence.data.set("type", metre::letter_of(type));
    evidence.data.set("expected", expected);
    evidence.data.set("found", found);
    return evidence;
  }

  Evidence flaw_finding(const Flaw& flaw) const {
    const Unit& unit = units_[flaw.line];
    Evidence evidence{std::string(words_of(flaw.fault).rule), false, note_of(flaw), span_of(flaw, unit), {}, {}};
    evidence.data.set("line", flaw.line + 1);
    if (flaw.fault != Fault::adhesion && flaw.fault != Fault::opposition)
      evidence.data.set("position", flaw.position + 1);
    if (flaw.fault != Fault::tone) return evidence;
    const bool level = found_at(flaw) == 'P';
    evidence.data.set("character", encode(unit.letters[flaw.position].value));
    evidence.data.set("expected", level ? "Z" : "P");
    evidence.data.set("found", level ? "P" : "Z");
    return evidence;
  }

  char found_at(const Flaw& flaw) const { return metre::found_tones(tones_of(flaw.line))[flaw.position]; }

  std::string note_of(const Flaw& flaw) const {
    const std::size_t line = flaw.line + 1;
    switch (flaw.fault) {
      case Fault::tone: {
        const char found = found_at(flaw);
        const std::string character = encode(units_[flaw.line].letters[flaw.position].value);
        return fmt::format("line {}, character {}: {} is {}, where {} is wanted", line, flaw.position + 1, character,
                           tone_word(found), tone_word(found == 'P' ? 'Z' : 'P'));
      }
      case Fault::lone_level: return fmt::format("line {} has one level tone alone between oblique ones (孤平)", line);
      case Fault::three_level: return fmt::format("line {} ends in three level tones (三平调)", line);
      case Fault::adhesion:
        return fmt::format("line {} does not begin in the tones in which line {} began (失粘)", line, line - 1);
      case Fault::opposition:
        return fmt::format("line {} begins in the same tones as line {}, not in the opposite ones (失对)", line,
                           line - 1);
      case Fault::three_oblique: return fmt::format("line {} ends in three oblique tones (三仄尾)", line);
      case Fault::unrescued:
        return fmt::format("line {} has an oblique tone as its character {} (大拗), and line {} does not make it good",
                           line, flaw.position + 1, line + 1);
    }
    return {};
  }

  const std::vector<Unit>& units_;
  const std::vector<Tones>& tones_;
  const Scan& scan_;
  std::size_t width_;
};

class Metre final : public Checker {
 public:
  explicit Metre(Wanted wanted) : wanted_(wanted) {}

  [[nodiscard]] Verdict check(const Subject& subject) const override {
    const bool fixed = wanted_.form != nullptr && wanted_.form->least == wanted_.form->most;
    poem::Wanted shape;
    shape.lines = fixed ? wanted_.form->least : 0;
    shape.even = true;
    const std::vector<Unit> units = poem::find_verse(poem::read_lines(subject.answer), shape);
    Verdict verdict;
    verdict.status = Status::fail;
    verdict.score = 0.0;
    for (const char* name : {"pattern", "hard_errors", "soft_errors"}) verdict.measures.set(name, nullptr);
    verdict.evidence.push_back(poem::evidence_of_search("metre.poem", "verse", units));
    if (!units.empty() && judge_form(units, verdict)) judge_tones(units, verdict);
    return verdict;
  }

 private:
  bool judge_form(const std::vector<Unit>& units, Verdict& verdict) const {
    const std::size_t width = common_width(units);
    const Form* form = form_of(units.size(), width);
    const bool right = form != nullptr && (wanted_.form == nullptr || wanted_.form == form) &&
                       (!wanted_.chars || static_cast<std::size_t>(*wanted_.chars) == width);
    Evidence evidence{"metre.form", right, {}, poem::span_of(units), {}, {}};
    evidence.note = fmt::format("{} lines of {}", units.size(), width == 0 ? "unequal length" : fmt::to_string(width));
    evidence.note += right ? fmt::format(": {}", name_of(*form, width)) : fmt::format("; {}", wanted_words());
    evidence.data.set("lines", units.size());
    evidence.data.set("chars", width == 0 ? Value() : Value(width));
    evidence.data.set("form", form == nullptr ? Value() : Value(form->name));
    verdict.evidence.push_back(std::move(evidence));
    return right;
  }

  std::string wanted_words() const {
    const std::string chars = wanted_.chars ? fmt::to_string(*wanted_.chars) : "5 or 7";
    if (wanted_.form == nullptr)
      return fmt::format("regulated verse has 4, 8 or an even number from 10 to {} of lines, all of {} characters",
                         most_lines, chars);
    const Form& form = *wanted_.form;
    const std::string lines =
        form.least == form.most ? fmt::to_string(form.least) : fmt::format("{} or more", form.least);
    return fmt::format("{} has {} lines of {} characters", form.name, lines, chars);
  }

  void judge_tones(const std::vector<Unit>& units, Verdict& verdict) const {
    const std::size_t width = units.front().letters.size();
    std::vector<Tones> tones;
    tones.reserve(units.size() * width);
    for (const Unit& unit : units)
      for (const poem::Glyph& glyph : unit.letters) tones.push_back(phonology::tones(glyph.value, wanted_.book));
    const Scan scan = metre::scan(tones, width, wanted_.ending);
    verdict.measures.set("pattern", metre::pattern_of(scan.types.front(), width));
    verdict.measures.set("hard_errors", scan.hard);
    verdict.measures.set("soft_errors", scan.soft);
    verdict.status = scan.hard == 0 ? Status::pass : Status::fail;
    verdict.score = scan.hard == 0 ? 1.0 : scan.hard == 1 ? 0.5 : 0.0;
    Report(units, tones, scan).add_to(verdict.evidence);
  }

  Wanted wanted_;
};

Result<std::unique_ptr<Checker>> make_metre(const Params& params) {
  TRY(params.allow_only({"form", "chars", "readings", "rhyme"}));
  Wanted wanted;
  TRY_ASSIGN(const std::string form, params.choice("form", {"any", "jueju", "lushi", "pailu"}, "any"));
  TRY_ASSIGN(wanted.chars, params.optional_int("chars", 5, 7));
  TRY_ASSIGN(const std::string readings, params.choice("readings", {"pingshui", "modern"}, "pingshui"));
  TRY_ASSIGN(const std::string rhyme, params.choice("rhyme", {"level", "oblique"}, "level"));
  if (wanted.chars == 6) return params.wrong("chars", "regulated verse has lines of 5 or of 7 characters");
  const auto* named = std::ranges::find(forms, form, &Form::name);
  if (named != forms.end()) wanted.form = named;
  if (readings == "modern") wanted.book = ToneBook::modern;
  if (rhyme == "oblique") wanted.ending = metre::Ending::oblique;
  return std::make_unique<Metre>(wanted);
}

constexpr std::array<std::string_view, 10> rules{
    "metre.poem",     "metre.form",       "metre.line",        "metre.tone",          "metre.lone_level",
    "metre.adhesion", "metre.opposition", "metre.three_level", "metre.three_oblique", "metre.unrescued"};

}  // namespace

extern const CheckerInfo metre_info;
const CheckerInfo metre_info{
    "metre", 1, WorkerClass::text, "level and oblique tones of regulated verse (平仄格律)", rules, make_metre};

}  // namespace assay::checkers
