#include "grader/checkers/parallelism/couplet.h"

#include <cmath>

#include "grader/checkers/parallelism/couplet_counts.h"
#include "grader/phonology/chinese.h"
#include "grader/text/fold.h"

namespace assay::parallelism {
namespace {

using phonology::Tones;
using Letters = std::vector<poem::Glyph>;

/// Pairs seen once are left out of the counts, which takes so much from a couplet's mean: with it 0 is where it is when
/// every pair counts (derive/README.md).
constexpr double allowance = 0.15;

/// A score a little below zero says nothing where characters are unknown that might have matched.
constexpr double doubtful = -0.2;

Tones tones_at(const Letters& letters, std::size_t at) {
  return phonology::tones(letters[at].value, phonology::ToneBook::pingshui);
}

bool only_level(Tones tones) { return tones.level && !tones.oblique; }
bool only_oblique(Tones tones) { return tones.oblique && !tones.level; }

/// The last checked place but the foot may be alike where the couplet is rescued: 平平仄平仄 in the upper line, or an
/// oblique fourth character in it that a level third one of the lower line makes good. `at` counts in both lines.
bool is_rescued(const Letters& upper, const Letters& lower, std::size_t at) {
  if (at + 2 != upper.size()) return false;
  if (only_level(tones_at(upper, at))) return tones_at(upper, at - 1).oblique;
  return tones_at(lower, at - 1).level;
}

void find_same(const Letters& upper, const Letters& lower, std::vector<Fault>& faults) {
  for (std::size_t at = 0; at < upper.size(); ++at)
    if (fold(upper[at].value) == fold(lower[at].value)) faults.push_back({Veto::same_character, at});
}

bool is_doubled(const Letters& letters, std::size_t at) {
  return fold(letters[at].value) == fold(letters[at + 1].value);
}

void find_reduplication(const Letters& upper, const Letters& lower, std::vector<Fault>& faults) {
  for (std::size_t at = 0; at + 1 < upper.size(); ++at)
    if (is_doubled(upper, at) != is_doubled(lower, at)) faults.push_back({Veto::reduplication, at});
}

void find_tones(const Letters& upper, const Letters& lower, std::vector<Fault>& faults) {
  for (std::size_t at = 1; at < upper.size(); at += 2) {
    const Tones one = tones_at(upper, at);
    const Tones other = tones_at(lower, at);
    const bool alike = (only_level(one) && only_level(other)) || (only_oblique(one) && only_oblique(other));
    if (alike && !is_rescued(upper, lower, at)) faults.push_back({Veto::tones, at});
  }
}

void match_words(const Letters& upper, const Letters& lower, CoupletFinding& finding) {
  double total = 0.0;
  int unseen = 0;
  std::size_t seen_pairs = 0;
  for (std::size_t at = 0; at < upper.size(); ++at) {
    const Pairing pair = pairing(fold(upper[at].value), fold(lower[at].value));
    total += pair.score;
    unseen += pair.unseen;
    seen_pairs += pair.unseen == 0 ? 1 : 0;
  }
  const double mean = total / static_cast<double>(upper.size()) + allowance;
  const double score = std::round(mean * 1000.0) / 1000.0 + 0.0;  // no negative zero
  finding.score = score;
  finding.undetermined = (unseen >= 2 && score > doubtful && score < 0.0) || 2 * seen_pairs < upper.size();
}

}  // namespace

std::optional<bool> CoupletFinding::parallel() const {
  if (!faults.empty()) return false;
  if (undetermined) return std::nullopt;
  return score && *score >= 0.0;
}

CoupletFinding judge(const poem::Unit& upper, const poem::Unit& lower, ToneRule tones) {
  CoupletFinding finding;
  const std::size_t length = upper.letters.size();
  if (length != lower.letters.size()) {
    finding.faults.push_back({Veto::length, 0});
    return finding;
  }
  find_same(upper.letters, lower.letters, finding.faults);
  find_reduplication(upper.letters, lower.letters, finding.faults);
  if (tones == ToneRule::opposed && is_regulated(length)) find_tones(upper.letters, lower.letters, finding.faults);
  match_words(upper.letters, lower.letters, finding);
  return finding;
}

}  // namespace assay::parallelism
