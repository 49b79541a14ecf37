#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "grader/checkers/checker.h"
#include "grader/checkers/poem/find.h"

// The outer form of Chinese verse: how many lines, how many characters in each. Definitions: docs/checkers/verse.md.
namespace assay::checkers {
namespace {

using poem::Unit;

constexpr std::size_t most_unlike = 100;  ///< lines of another length that are shown

struct Form {
  std::string_view name;
  std::size_t lines;     ///< 0: any number
  bool regular;          ///< lines of 5 or of 7, all alike
  bool uniform;          ///< lines all alike
  bool further = false;  ///< that many lines or more, in couplets
};

constexpr std::array<Form, 5> forms{{{"any", 0, false, true},
                                     {"jueju", 4, true, true},
                                     {"lushi", 8, true, true},
                                     {"pailu", 10, true, true, true},
                                     {"free", 0, false, false}}};

/// The number of lines that the form asks for: of those it allows, the one nearest above a poem that has too many.
std::size_t lines_of(const Form& form, std::size_t found) {
  return form.further ? std::max(form.lines, found + found % 2) : form.lines;
}

struct Wanted {
  Form form;
  std::optional<std::int64_t> chars;
};

std::size_t commonest_length(const std::vector<Unit>& units) {
  std::vector<std::size_t> counts;
  for (const Unit& unit : units) {
    counts.resize(std::max(counts.size(), unit.letters.size() + 1));
    ++counts[unit.letters.size()];
  }
  return static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin());
}

Evidence finding(std::string_view rule, bool ok, std::string note, const std::vector<Unit>& units) {
  Evidence evidence{std::string(rule), ok, std::move(note), {}, {}, {}};
  evidence.span = poem::span_of(units);
  return evidence;
}

class Verse final : public Checker {
 public:
  explicit Verse(Wanted wanted) : wanted_(wanted) {}

  [[nodiscard]] Verdict check(const Subject& subject) const override {
    const Form& form = wanted_.form;
    const poem::Wanted shape{
        .lines = form.further ? 0 : form.lines, .uniform = form.uniform, .even = form.further, .ragged = false};
    const std::vector<Unit> units = poem::find_verse(poem::read_lines(subject.answer), shape);
    Verdict verdict;
    verdict.evidence.push_back(poem::evidence_of_search("verse.poem", "verse", units));
    verdict.measures.set("lines", units.size());
    verdict.measures.set("chars_per_line", Value());
    verdict.status = Status::fail;
    verdict.score = 0.0;
    if (!units.empty()) judge(units, verdict);
    return verdict;
  }

 private:
  /// The score is the share of lines of the right length, times how near their number is to the form's.
  void judge(const std::vector<Unit>& units, Verdict& verdict) const {
    const std::size_t common = commonest_length(units);
    const bool uniform = std::ranges::all_of(units, [&](const Unit& unit) { return unit.letters.size() == common; });
    if (uniform) verdict.measures.set("chars_per_line", common);
    double score = 1.0;
    if (wanted_.form.lines != 0) score *= judge_lines(units, verdict);
    if (wanted_.form.uniform) score *= judge_length(units, common, verdict);
    if (wanted_.form.regular || wanted_.chars) score *= judge_chars(units, common, uniform, verdict);
    const bool passed = std::ranges::all_of(verdict.evidence, [](const Evidence& one) { return one.ok == true; });
    verdict.status = passed ? Status::pass : Status::fail;
    verdict.score = score;
  }

  double judge_lines(const std::vector<Unit>& units, Verdict& verdict) const {
    const std::size_t lines = lines_of(wanted_.form, units.size());
    const std::string wanted =
        wanted_.form.further ? fmt::format("an even number from {} on", wanted_.form.lines) : fmt::to_string(lines);
    Evidence evidence = finding("verse.lines", units.size() == lines,
                                fmt::format("{} lines; {} has {}", units.size(), wanted_.form.name, wanted), units);
    evidence.data.set("lines", units.size());
    evidence.data.set("expected", lines);
    verdict.evidence.push_back(std::move(evidence));
    return static_cast<double>(std::min(units.size(), lines)) / static_cast<double>(std::max(units.size(), lines));
  }

  static double judge_length(const std::vector<Unit>& units, std::size_t common, Verdict& verdict) {
    std::size_t right = 0;
    for (std::size_t i = 0; i < units.size(); ++i) {
      const std::size_t length = units[i].letters.size();
      right += length == common ? 1 : 0;
      if (length == common || i - right >= most_unlike) continue;
      Evidence evidence{
          "verse.uniform", false, fmt::format("line {} has {} characters, most have {}", i + 1, length, common),
          units[i].span,   {},    {}};
      evidence.data.set("line", i + 1);
      evidence.data.set("chars", length);
      evidence.data.set("expected", common);
      verdict.evidence.push_back(std::move(evidence));
    }
    if (right == units.size())
      verdict.evidence.push_back(
          finding("verse.uniform", true, fmt::format("every line has {} characters", common), units));
    return static_cast<double>(right) / static_cast<double>(units.size());
  }

  double judge_chars(const std::vector<Unit>& units, std::size_t common, bool uniform, Verdict& verdict) const {
    const auto length = static_cast<std::int64_t>(common);
    const bool right = wanted_.chars ? length == *wanted_.chars : length == 5 || length == 7;
    const std::string expected = wanted_.chars ? std::to_string(*wanted_.chars) : "5 or 7";
    const std::string found = uniform ? std::to_string(common) : fmt::format("mostly {}", common);
    Evidence evidence = finding("verse.chars", right && (uniform || wanted_.form.uniform),
                                fmt::format("{} characters a line; {} are wanted", found, expected), units);
    evidence.data.set("chars", uniform ? Value(common) : Value());
    evidence.data.set("expected", expected);
    verdict.evidence.push_back(std::move(evidence));
    return right ? 1.0 : 0.0;
  }

  Wanted wanted_;
};

Result<std::unique_ptr<Checker>> make_verse(const Params& params) {
  TRY(params.allow_only({"form", "chars"}));
  TRY_ASSIGN(const std::string form, params.choice("form", {"any", "jueju", "lushi", "pailu", "free"}, "any"));
  TRY_ASSIGN(const std::optional<std::int64_t> chars, params.optional_int("chars", 4, 7));
  return std::make_unique<Verse>(Wanted{*std::ranges::find(forms, form, &Form::name), chars});
}

constexpr std::array<std::string_view, 4> rules{"verse.poem", "verse.lines", "verse.uniform", "verse.chars"};

}  // namespace

extern const CheckerInfo verse_info;
const CheckerInfo verse_info{"verse", 1,         WorkerClass::text, "lines of verse and characters in each line",
                             rules,   make_verse};

}  // namespace assay::checkers
