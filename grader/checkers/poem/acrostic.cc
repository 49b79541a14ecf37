#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "grader/checkers/checker.h"
#include "grader/checkers/poem/find.h"
#include "grader/text/fold.h"
#include "grader/text/utf8.h"

// An acrostic: the i-th unit of the poem holds the i-th character of the phrase at the place asked for. Definitions and
// limits: docs/checkers/acrostic.md.
namespace assay::checkers {
namespace {

using poem::Block;
using poem::Glyph;
using poem::Line;
using poem::Script;
using poem::Unit;
using poem::UnitKind;

constexpr std::size_t longest_phrase = 100;

enum class Place : std::uint8_t { head, tail, nth, diagonal };

struct Target {
  std::vector<char32_t> letters;  ///< folded
  std::vector<char32_t> shown;    ///< as written
  Script script = Script::han;
  Place place = Place::head;
  std::size_t nth = 1;
  UnitKind unit = UnitKind::automatic;
};

/// The letter of a unit that the i-th character of the phrase is compared with, or nullptr when the unit is too short.
const Glyph* letter_of(const Target& target, const Unit& unit, std::size_t index) {
  std::size_t at = 0;
  switch (target.place) {
    case Place::head: break;
    case Place::tail: at = unit.letters.empty() ? 0 : unit.letters.size() - 1; break;
    case Place::nth: at = target.nth - 1; break;
    case Place::diagonal: at = index; break;
  }
  return at < unit.letters.size() ? &unit.letters[at] : nullptr;
}

bool matches(const Target& target, const Unit& unit, std::size_t index) {
  const Glyph* letter = letter_of(target, unit, index);
  return letter != nullptr && fold_case(letter->value) == target.letters[index];
}

std::size_t count_matches(const Target& target, const std::vector<Unit>& units) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < std::min(units.size(), target.letters.size()); ++i)
    count += matches(target, units[i], i) ? 1 : 0;
  return count;
}

std::size_t distance(std::size_t a, std::size_t b) { return a > b ? a - b : b - a; }

/// Keeps the reading of the answer whose number of units is nearest the phrase; of equals the last, the final version.
class Choice {
 public:
  explicit Choice(const Target& target) : target_(target) {}

  void offer(std::vector<Unit> units) {
    if (units.empty()) return;
    const std::size_t away = distance(units.size(), target_.letters.size());
    if (found_ && away > away_) return;
    away_ = away;
    units_ = std::move(units);
    found_ = true;
  }

  [[nodiscard]] bool exact() const { return found_ && away_ == 0; }
  [[nodiscard]] bool as_near_as(const Choice& other) const { return found_ && (!other.found_ || away_ <= other.away_); }
  [[nodiscard]] std::vector<Unit> take() { return std::move(units_); }
  [[nodiscard]] const std::vector<Unit>& units() const { return units_; }

 private:
  const Target& target_;
  std::vector<Unit> units_;
  std::size_t away_ = 0;
  bool found_ = false;
};

/// The units of a block: 句 where their number fits, else rows where that fits, else 句.
std::vector<Unit> units_of(const std::vector<Line>& lines, const Block& block, const Target& target) {
  if (target.unit == UnitKind::row) return poem::rows_of(lines, block);
  std::vector<Unit> ju = poem::ju_of(lines, block);
  if (target.unit == UnitKind::ju || ju.size() == target.letters.size()) return ju;
  return poem::count_rows(lines, block) == target.letters.size() ? poem::rows_of(lines, block) : ju;
}

void offer_block(Choice& choice, const std::vector<Line>& lines, const Block& block, const Target& target) {
  std::vector<Unit> whole;
  for (const Block& variant : poem::without_edges(lines, block)) {
    std::vector<Unit> units = units_of(lines, variant, target);
    if (units.size() == target.letters.size()) return choice.offer(std::move(units));
    if (whole.empty()) whole = std::move(units);
  }
  choice.offer(std::move(whole));
}

std::vector<Unit> read_poem(const std::vector<Line>& lines, const Target& target) {
  Choice blocks(target);
  if (target.script == Script::han)
    for (const Block& block : poem::find_blocks(lines)) offer_block(blocks, lines, block, target);
  if (blocks.exact()) return blocks.take();
  // Lines of unequal length make no block, or only part of one: then exactly as many lines as the phrase asks for are
  // a poem too. Where there are not, the nearest run stands in when no block was found at all, or when it is as near to
  // the phrase in its lines and nearer in their letters.
  Choice lines_only(target);
  lines_only.offer(poem::free_verse(lines, target.script, target.letters.size()));
  const std::size_t in_blocks = count_matches(target, blocks.units());
  const std::size_t in_lines = count_matches(target, lines_only.units());
  const bool better = lines_only.exact() ? in_lines >= std::max<std::size_t>(in_blocks, 1)
                                         : lines_only.as_near_as(blocks) && in_lines > in_blocks;
  if (!better && !blocks.units().empty()) return blocks.take();
  return lines_only.exact() || lines_only.units().size() > 1 ? lines_only.take() : std::vector<Unit>();
}

std::string_view rule_of(Place place) {
  switch (place) {
    case Place::head: return "acrostic.initial";
    case Place::tail: return "acrostic.final";
    case Place::nth: return "acrostic.nth";
    case Place::diagonal: return "acrostic.diagonal";
  }
  return {};
}

std::string place_words(const Target& target, std::size_t index) {
  switch (target.place) {
    case Place::head: return "begins with";
    case Place::tail: return "ends with";
    case Place::nth: return fmt::format("has as its character {}", target.nth);
    case Place::diagonal: return fmt::format("has as its character {}", index + 1);
  }
  return {};
}

Evidence evidence_of_line(const Target& target, const std::vector<Unit>& units, std::size_t index) {
  const std::string expected = encode(target.shown[index]);
  Evidence evidence{std::string(rule_of(target.place)), false, {}, {}, {}, {}};
  evidence.data.set("line", index + 1);
  evidence.data.set("expected", expected);
  if (index >= units.size()) {
    evidence.note = fmt::format("there is no line {} for {}", index + 1, expected);
    evidence.data.set("found", nullptr);
    return evidence;
  }
  const Glyph* letter = letter_of(target, units[index], index);
  evidence.ok = matches(target, units[index], index);
  evidence.span = letter == nullptr ? units[index].span : Span{letter->begin, letter->end};
  const std::string found = letter == nullptr ? "nothing" : encode(letter->value);
  evidence.data.set("found", letter == nullptr ? Value() : Value(found));
  evidence.note = fmt::format("line {} {} {}", index + 1, place_words(target, index), found);
  if (!*evidence.ok) evidence.note += fmt::format(", not {}", expected);
  return evidence;
}

Evidence evidence_of_count(const Target& target, const std::vector<Unit>& units) {
  const std::size_t wanted = target.letters.size();
  Evidence evidence{"acrostic.line_count", units.size() == wanted, {}, poem::span_of(units), {}, {}};
  evidence.note = units.size() == wanted
                      ? fmt::format("{} lines for {} characters", units.size(), wanted)
                      : fmt::format("the poem has {} lines, the phrase {} characters", units.size(), wanted);
  evidence.data.set("lines", units.size());
  evidence.data.set("expected", wanted);
  return evidence;
}

class Acrostic final : public Checker {
 public:
  explicit Acrostic(Target target) : target_(std::move(target)) {}

  [[nodiscard]] Verdict check(const Subject& subject) const override {
    const std::vector<Unit> units = read_poem(poem::read_lines(subject.answer), target_);
    const std::size_t wanted = target_.letters.size();
    const std::size_t matched = count_matches(target_, units);
    Verdict verdict;
    verdict.status = matched == wanted && units.size() == wanted ? Status::pass : Status::fail;
    verdict.score = static_cast<double>(matched) / static_cast<double>(wanted);
    verdict.measures.set("lines_matched", matched);
    verdict.measures.set("line_count", units.size());
    verdict.measures.set("phrase_length", wanted);
    verdict.evidence.push_back(poem::evidence_of_search("acrostic.poem", "a poem", units));
    if (units.empty()) return verdict;
    verdict.evidence.push_back(evidence_of_count(target_, units));
    for (std::size_t i = 0; i < wanted; ++i) verdict.evidence.push_back(evidence_of_line(target_, units, i));
    return verdict;
  }

 private:
  Target target_;
};

Result<void> read_phrase(const Params& params, Target& target) {
  TRY_ASSIGN(const std::string phrase, params.required_string("phrase"));
  std::size_t latin = 0;
  for (std::size_t at = 0; at < phrase.size();) {
    const CodePoint point = decode(phrase, at);
    at += point.size;
    const CharKind kind = kind_of(point.value);
    if (kind == CharKind::space || kind == CharKind::punctuation) continue;
    if (kind != CharKind::han && kind != CharKind::latin)
      return params.wrong("phrase",
                          fmt::format("{} is neither a Chinese character nor a Latin letter", encode(point.value)));
    latin += kind == CharKind::latin ? 1 : 0;
    target.shown.push_back(point.value);
    target.letters.push_back(fold_case(point.value));
  }
  if (target.letters.empty()) return params.wrong("phrase", "there is no character in it");
  if (target.letters.size() > longest_phrase)
    return params.wrong("phrase",
                        fmt::format("{} characters; at most {} are allowed", target.letters.size(), longest_phrase));
  if (latin != 0 && latin != target.letters.size())
    return params.wrong("phrase", "Chinese characters and Latin letters are mixed");
  target.script = latin == 0 ? Script::han : Script::latin;
  return {};
}

Result<void> read_position(const Params& params, Target& target) {
  constexpr std::string_view wanted = "head, tail, diagonal or the number of a character (1 to 100) is wanted";
  const Value* value = params.find("position");
  if (value == nullptr) return {};
  if (const std::int64_t* number = value->as_int()) {
    if (*number < 1 || *number > static_cast<std::int64_t>(longest_phrase))
      return params.wrong("position", std::string(wanted));
    target.place = Place::nth;
    target.nth = static_cast<std::size_t>(*number);
    return {};
  }
  constexpr std::array<std::pair<std::string_view, Place>, 3> places{
      {{"head", Place::head}, {"tail", Place::tail}, {"diagonal", Place::diagonal}}};
  const std::string* word = value->as_string();
  for (const auto& [name, place] : places)
    if (word != nullptr && *word == name) return target.place = place, Result<void>();
  return params.wrong("position", std::string(wanted));
}

Result<std::unique_ptr<Checker>> make_acrostic(const Params& params) {
  TRY(params.allow_only({"phrase", "position", "unit"}));
  Target target;
  TRY(read_phrase(params, target));
  TRY(read_position(params, target));
  TRY_ASSIGN(const std::string unit, params.choice("unit", {"auto", "ju", "row"}, "auto"));
  target.unit = unit == "ju" ? UnitKind::ju : unit == "row" ? UnitKind::row : UnitKind::automatic;
  return std::make_unique<Acrostic>(std::move(target));
}

constexpr std::array<std::string_view, 6> rules{"acrostic.poem",  "acrostic.line_count", "acrostic.initial",
                                                "acrostic.final", "acrostic.nth",        "acrostic.diagonal"};

}  // namespace

extern const CheckerInfo acrostic_info;
const CheckerInfo acrostic_info{
    "acrostic",   2, WorkerClass::text, "the lines of a poem spell a phrase by their initials (藏头诗)", rules,
    make_acrostic};

}  // namespace assay::checkers
