#include "grader/checkers/parallelism/evidence.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "grader/text/fold.h"
#include "grader/text/utf8.h"

namespace assay::parallelism {
namespace {

using poem::Unit;

constexpr std::size_t most_faults = 100;

struct VetoText {
  Veto veto;
  std::string_view rule;
  std::string_view none;
};

constexpr std::array<VetoText, 4> veto_texts{
    {{Veto::length, "parallelism.length", "the lines of each couplet are of one length"},
     {Veto::same_character, "parallelism.same_character", "no character faces itself"},
     {Veto::reduplication, "parallelism.reduplication", "where one line doubles a character, so does the other"},
     {Veto::tones, "parallelism.tones", "level tones face oblique ones"}}};

Value lines_of(std::size_t first) { return Value(Value::Array{Value(first + 1), Value(first + 2)}); }

std::string text_of(const Unit& unit) {
  std::string text;
  for (const poem::Glyph& letter : unit.letters) text += encode(letter.value);
  return text;
}

Span span_at(const Unit& unit, std::size_t first, std::size_t count) {
  return poem::span_of(unit.letters[first], unit.letters[first + count - 1]);
}

std::string_view reason(Veto veto) {
  switch (veto) {
    case Veto::length: return "they are not of one length";
    case Veto::same_character: return "a character faces itself";
    case Veto::reduplication: return "only one of them doubles a character";
    case Veto::tones: return "tones are alike where they have to be opposed";
  }
  return {};
}

std::string verdict_words(const CoupletFinding& finding) {
  if (!finding.faults.empty()) return fmt::format("are not parallel: {}", reason(finding.faults.front().veto));
  if (finding.undetermined) return "cannot be judged: too few of their characters are known from couplets";
  return fmt::format("{} (lexical score {})",
                     *finding.parallel() ? "are parallel" : "are not parallel: their words do not match",
                     *finding.score);
}

Evidence about_couplet(const Judged& judged, const std::vector<Unit>& units) {
  const Unit& upper = units[judged.first];
  const Unit& lower = units[judged.first + 1];
  Evidence evidence{
      "parallelism.couplet", judged.finding.parallel(), {}, Span{upper.span.begin, lower.span.end}, {}, {}};
  evidence.note = fmt::format("lines {} and {}, {} / {}, {}", judged.first + 1, judged.first + 2, text_of(upper),
                              text_of(lower), verdict_words(judged.finding));
  evidence.data.set("lines", lines_of(judged.first));
  evidence.data.set("score", judged.finding.score ? Value(*judged.finding.score) : Value());
  evidence.data.set("undetermined", judged.finding.undetermined);
  return evidence;
}

bool is_doubled(const Unit& unit, std::size_t at) {
  return fold(unit.letters[at].value) == fold(unit.letters[at + 1].value);
}

std::string fault_words(const Fault& fault, std::size_t first, const Unit& upper, const Unit& lower) {
  const std::size_t at = fault.position;
  const auto letter = [at](const Unit& unit) { return encode(unit.letters[at].value); };
  switch (fault.veto) {
    case Veto::length:
      return fmt::format("line {} has {} characters, line {} has {}", first + 1, upper.letters.size(), first + 2,
                         lower.letters.size());
    case Veto::same_character:
      return fmt::format("{} stands at place {} of both line {} and line {}", letter(upper), at + 1, first + 1,
                         first + 2);
    case Veto::reduplication: {
      const bool in_upper = is_doubled(upper, at);
      return fmt::format("line {} doubles {} at places {} and {}, line {} does not", in_upper ? first + 1 : first + 2,
                         letter(in_upper ? upper : lower), at + 1, at + 2, in_upper ? first + 2 : first + 1);
    }
    case Veto::tones:
      return fmt::format("{} and {} at place {} of lines {} and {} are of the same tone class", letter(upper),
                         letter(lower), at + 1, first + 1, first + 2);
  }
  return {};
}

Evidence about_fault(const VetoText& veto, const Fault& fault, std::size_t first, const std::vector<Unit>& units) {
  const Unit& upper = units[first];
  const Unit& lower = units[first + 1];
  Evidence evidence{std::string(veto.rule), false, fault_words(fault, first, upper, lower), lower.span, {}, {}};
  evidence.data.set("lines", lines_of(first));
  if (fault.veto == Veto::length) {
    evidence.data.set("chars", Value(Value::Array{Value(upper.letters.size()), Value(lower.letters.size())}));
    return evidence;
  }
  const bool doubled = fault.veto == Veto::reduplication;
  const Unit& shown = doubled && is_doubled(upper, fault.position) ? upper : lower;
  evidence.span = span_at(shown, fault.position, doubled ? 2 : 1);
  evidence.data.set("position", fault.position + 1);
  return evidence;
}

bool has_tones(const std::vector<Judged>& couplets, const std::vector<Unit>& units) {
  return std::ranges::any_of(couplets,
                             [&](const Judged& judged) { return is_regulated(units[judged.first].letters.size()); });
}

}  // namespace

std::vector<Evidence> evidence_of(const std::vector<Judged>& couplets, const std::vector<Unit>& units, ToneRule tones) {
  std::vector<Evidence> evidence;
  evidence.reserve(couplets.size() + veto_texts.size());
  for (const Judged& judged : couplets) evidence.push_back(about_couplet(judged, units));
  std::size_t listed = 0;
  for (const VetoText& veto : veto_texts) {
    if (veto.veto == Veto::tones && (tones == ToneRule::free || !has_tones(couplets, units))) continue;
    bool any = false;
    for (const Judged& judged : couplets)
      for (const Fault& fault : judged.finding.faults) {
        if (fault.veto != veto.veto) continue;
        any = true;
        if (++listed <= most_faults) evidence.push_back(about_fault(veto, fault, judged.first, units));
      }
    if (!any) evidence.push_back({std::string(veto.rule), true, std::string(veto.none), {}, {}, {}});
  }
  return evidence;
}

}  // namespace assay::parallelism
