#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "grader/checkers/checker.h"
#include "grader/text/script.h"
#include "grader/text/utf8.h"

// How long the answer is: characters, words, lines. Definitions: docs/checkers/length.md.
namespace assay::checkers {
namespace {

constexpr std::int64_t most = 10'000'000;

struct Range {
  std::int64_t min = 0;
  std::int64_t max = std::numeric_limits<std::int64_t>::max();
};

struct Counts {
  std::int64_t chars = 0;
  std::int64_t words = 0;
  std::int64_t lines = 0;
};

bool joins_words(char32_t c) { return c == U'\'' || c == U'\u2019' || c == U'-'; }

bool is_skin_tone(char32_t c) { return c >= 0x1F3FB && c <= 0x1F3FF; }

/// One walk over the answer.
class Counter {
 public:
  void take(char32_t c) {
    const CharKind kind = kind_of(c);
    if (c == U'\n') line_has_text_ = false;
    const bool seen = kind != CharKind::space && kind != CharKind::invisible && kind != CharKind::mark;
    if (seen && !joined_ && !is_skin_tone(c)) ++counts_.chars;
    if (seen && !line_has_text_) {
      line_has_text_ = true;
      ++counts_.lines;
    }
    joined_ = c == U'\u200D' || (joined_ && kind == CharKind::mark);
    take_word(c, kind);
  }

  [[nodiscard]] const Counts& counts() const { return counts_; }

 private:
  void take_word(char32_t c, CharKind kind) {
    if (kind == CharKind::mark || kind == CharKind::invisible) return;
    const bool part = kind == CharKind::latin || kind == CharKind::other_letter || kind == CharKind::digit;
    if (kind == CharKind::han || (part && !in_word_)) ++counts_.words;
    in_word_ = part || (in_word_ && joins_words(c));
  }

  Counts counts_;
  bool line_has_text_ = false;
  bool joined_ = false;  ///< a zero-width joiner stands before: the character is part of the one before
  bool in_word_ = false;
};

Counts count(std::string_view answer) {
  Counter counter;
  for (std::size_t at = 0; at < answer.size();) {
    const CodePoint point = decode(answer, at);
    counter.take(point.value);
    at += point.size;
  }
  return counter.counts();
}

struct Unit {
  std::string_view name;
  std::string_view rule;
  std::int64_t Counts::* count;
};

constexpr std::array<Unit, 3> units{{{"chars", "length.chars", &Counts::chars},
                                     {"words", "length.words", &Counts::words},
                                     {"lines", "length.lines", &Counts::lines}}};

using Wanted = std::array<std::optional<Range>, units.size()>;

std::string words_of(const Range& range) {
  if (range.min == range.max) return std::to_string(range.min);
  if (range.min == 0) return fmt::format("at most {}", range.max);
  if (range.max == Range().max) return fmt::format("at least {}", range.min);
  return fmt::format("{} to {}", range.min, range.max);
}

/// 1 within the range, else how near its nearer end is.
double nearness(std::int64_t found, const Range& range) {
  if (found >= range.min && found <= range.max) return 1.0;
  return found < range.min ? static_cast<double>(found) / static_cast<double>(range.min)
                           : static_cast<double>(range.max) / static_cast<double>(found);
}

class Length final : public Checker {
 public:
  explicit Length(Wanted wanted) : wanted_(wanted) {}

  [[nodiscard]] Verdict check(const Subject& subject) const override {
    const Counts counts = count(subject.answer);
    Verdict verdict;
    double score = 1.0;
    for (std::size_t i = 0; i < units.size(); ++i) {
      const std::int64_t found = counts.*units[i].count;
      verdict.measures.set(std::string(units[i].name), found);
      if (!wanted_[i]) continue;
      score = std::min(score, nearness(found, *wanted_[i]));
      verdict.evidence.push_back(evidence_of(units[i], found, *wanted_[i]));
    }
    verdict.status = score == 1.0 ? Status::pass : Status::fail;
    verdict.score = score;
    return verdict;
  }

 private:
  static Evidence evidence_of(const Unit& unit, std::int64_t found, const Range& range) {
    const bool ok = nearness(found, range) == 1.0;
    Evidence evidence{std::string(unit.rule), ok, {}, {}, {}, {}};
    evidence.note = fmt::format("{}: {}; wanted: {}", unit.name, found, words_of(range));
    evidence.data.set("count", found);
    evidence.data.set("min", range.min);
    evidence.data.set("max", range.max == Range().max ? Value() : Value(range.max));
    return evidence;
  }

  Wanted wanted_;
};

Result<std::optional<Range>> read_range(const Params& params, std::string_view name) {
  const Value* value = params.find(name);
  if (value == nullptr) return std::nullopt;
  const std::string text = fmt::format("must be a number from 0 to {} or {{min, max}}", most);
  const auto valid = [](std::int64_t number) { return number >= 0 && number <= most; };
  if (const std::int64_t* number = value->as_int()) {
    if (!valid(*number)) return params.wrong(name, text);
    return Range{*number, *number};
  }
  if (value->as_object() == nullptr || value->as_object()->empty()) return params.wrong(name, text);
  Range range;
  for (const Member& member : *value->as_object()) {
    const std::int64_t* number = member.value.as_int();
    if (number == nullptr || !valid(*number) || (member.name != "min" && member.name != "max"))
      return params.wrong(name, text);
    (member.name == "min" ? range.min : range.max) = *number;
  }
  if (range.min > range.max) return params.wrong(name, "has a min above its max");
  return range;
}

Result<std::unique_ptr<Checker>> make_length(const Params& params) {
  TRY(params.allow_only({"chars", "words", "lines"}));
  Wanted wanted;
  for (std::size_t i = 0; i < units.size(); ++i) {
    TRY_ASSIGN(wanted[i], read_range(params, units[i].name));
  }
  if (std::ranges::none_of(wanted, [](const auto& range) { return range.has_value(); }))
    return params.wrong("chars", "is missing; chars, words or lines says how long the answer must be");
  return std::make_unique<Length>(wanted);
}

constexpr std::array<std::string_view, 3> rules{"length.chars", "length.words", "length.lines"};

}  // namespace

extern const CheckerInfo length_info;
const CheckerInfo length_info{"length", 1,          WorkerClass::text, "characters, words or lines of the answer",
                              rules,    make_length};

}  // namespace assay::checkers
