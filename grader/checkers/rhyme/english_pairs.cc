#include "grader/checkers/rhyme/english_pairs.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace assay::checkers {
namespace {

using phonology::EnglishRhyme;
using phonology::EnglishWord;

/// Words that carry no stress at the end of a line: show it, bestow it.
constexpr std::array<std::string_view, 11> weak_words{"it", "me",   "thee", "you", "ye", "him",
                                                      "us", "them", "her",  "so",  "not"};

bool contains(const std::vector<std::size_t>& all, std::size_t one) { return std::ranges::find(all, one) != all.end(); }

}  // namespace

void EnglishRhymes::add(const EnglishRhymes& more) {
  feet.insert(feet.end(), more.feet.begin(), more.feet.end());
  pairs += more.pairs;
  pairs_unknown += more.pairs_unknown;
  pairs_rhyming += more.pairs_rhyming;
}

EnglishFeet::EnglishFeet(const std::vector<EnglishLine>& lines, Level level) : level_(level) {
  feet_.reserve(lines.size());
  for (const EnglishLine& line : lines) {
    Foot foot{EnglishWord(line.word), std::nullopt};
    const bool weak = std::ranges::find(weak_words, foot.word.form()) != weak_words.end();
    if (weak && !line.before.empty()) foot.before.emplace(line.before);
    feet_.push_back(std::move(foot));
  }
}

EnglishFeet::Relation EnglishFeet::relation(std::size_t a, std::size_t b) const {
  const EnglishRhyme found = phonology::rhyme(feet_[a].word, feet_[b].word);
  if (found != EnglishRhyme::identical || !feet_[a].before || !feet_[b].before) return {found};
  const EnglishRhyme before = phonology::rhyme(*feet_[a].before, *feet_[b].before);
  if (before != EnglishRhyme::perfect && before != EnglishRhyme::identity) return {found};
  return {before, true};
}

bool EnglishFeet::passes(EnglishRhyme relation) const {
  switch (relation) {
    case EnglishRhyme::perfect:
    case EnglishRhyme::identity: return true;
    case EnglishRhyme::final: return level_ != Level::strict;
    case EnglishRhyme::slant:
    case EnglishRhyme::eye: return level_ == Level::lenient;
    case EnglishRhyme::identical:
    case EnglishRhyme::none:
    case EnglishRhyme::unknown: return false;
  }
  return false;
}

bool EnglishFeet::sound_unknown(std::size_t line) const { return !feet_[line].word.is_known(); }

/// The lines that can be reached from one another by rhymes, for the largest such set; of equals the first.
std::vector<std::size_t> EnglishFeet::largest_rhyme(const std::vector<std::size_t>& group) const {
  std::vector<std::size_t> best;
  std::vector<std::size_t> left = group;
  while (!left.empty()) {
    std::vector<std::size_t> reached{left.front()};
    left.erase(left.begin());
    for (std::size_t i = 0; i < reached.size(); ++i) {
      const auto rhymes = [&](std::size_t line) { return passes(relation(reached[i], line).rhyme); };
      std::ranges::copy_if(left, std::back_inserter(reached), rhymes);
      std::erase_if(left, [&](std::size_t line) { return contains(reached, line); });
    }
    if (reached.size() > best.size()) best = std::move(reached);
  }
  return best;
}

EnglishFoot EnglishFeet::judge_foot(std::size_t line, const std::vector<std::size_t>& group,
                                    const std::vector<std::size_t>& right) const {
  const bool rhymes = right.size() > 1 && contains(right, line);
  EnglishFoot foot{line, line, EnglishRhyme::unknown, false, rhymes, std::nullopt};
  for (const std::size_t other : right.size() > 1 ? right : group) {
    if (other == line) continue;
    const Relation found = relation(line, other);
    if (foot.with == line || found.rhyme < foot.relation)
      foot = {line, other, found.rhyme, found.by_two_words, rhymes, std::nullopt};
  }
  for (const std::size_t other : group) {
    if (other >= line) break;
    if (relation(line, other).rhyme != EnglishRhyme::identical) continue;
    foot.first_line = other;
    break;
  }
  const bool known = foot.relation == EnglishRhyme::identical || (!sound_unknown(line) && !sound_unknown(foot.with));
  if (rhymes || known) return foot;
  foot.relation = EnglishRhyme::unknown;
  foot.ok = std::nullopt;
  return foot;
}

EnglishRhymes EnglishFeet::judge_group(const std::vector<std::size_t>& group) const {
  const std::vector<std::size_t> right = largest_rhyme(group);
  EnglishRhymes judged;
  judged.feet.reserve(group.size());
  for (const std::size_t line : group) judged.feet.push_back(judge_foot(line, group, right));
  const auto known = std::ranges::count_if(judged.feet, [](const EnglishFoot& foot) { return foot.ok.has_value(); });
  judged.pairs = known > 1 ? static_cast<std::size_t>(known) - 1 : 0;
  judged.pairs_unknown = group.size() - 1 - judged.pairs;
  judged.pairs_rhyming = std::min(judged.pairs, right.size() - 1);
  return judged;
}

EnglishRhymes EnglishFeet::judge(const RhymeGroups& groups) const {
  EnglishRhymes all;
  for (const std::vector<std::size_t>& group : groups) all.add(judge_group(group));
  std::ranges::sort(all.feet, {}, &EnglishFoot::line);
  return all;
}

}  // namespace assay::checkers
