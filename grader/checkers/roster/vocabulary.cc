#include "grader/checkers/roster/vocabulary.h"

#include <algorithm>
#include <unordered_set>
#include <vector>

#include "grader/checkers/roster/vocabulary_words.h"
#include "grader/text/script.h"

namespace assay::roster {
namespace {

using View = std::u32string_view;

constexpr std::size_t longest_label = 24;

/// A list of words, ready to be looked up.
class Words {
 public:
  explicit Words(View list) {
    for (std::size_t at = 0; at < list.size();) {
      const std::size_t end = std::min(list.find(U' ', at), list.size());
      all_.push_back(list.substr(at, end - at));
      longest_ = std::max(longest_, end - at);
      at = end + 1;
    }
    set_.insert(all_.begin(), all_.end());
  }

  [[nodiscard]] bool has(View word) const { return set_.contains(word); }
  [[nodiscard]] std::size_t longest() const { return longest_; }

  [[nodiscard]] bool ends(View text) const {
    return std::ranges::any_of(all_, [&](View word) { return text.ends_with(word); });
  }

  [[nodiscard]] bool within(View text) const {
    for (std::size_t at = 0; at < text.size(); ++at)
      for (std::size_t size = 1; size <= longest_ && at + size <= text.size(); ++size)
        if (has(text.substr(at, size))) return true;
    return false;
  }

  /// Whether one of them stands in an English text as a word of its own.
  [[nodiscard]] bool said(View text) const {
    std::size_t first = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
      if (i < text.size() && kind_of(text[i]) == CharKind::latin) continue;
      if (i > first && has(text.substr(first, i - first))) return true;
      first = i + 1;
    }
    return false;
  }

 private:
  std::vector<View> all_;
  std::unordered_set<View> set_;
  std::size_t longest_ = 0;
};

struct Vocabulary {
  Words generic{generic_words};
  Words sentence{sentence_words};
  Words ends{generic_ends};
  Words english{generic_english};
  Words roles{role_words};
  Words english_roles{english_role_words};
  Words things{thing_words};
  Words teams{team_words};
  Words english_teams{english_team_words};
};

const Vocabulary& vocabulary() {
  static const Vocabulary words;
  return words;
}

bool is_filler(char32_t c) {
  const CharKind kind = kind_of(c);
  return kind == CharKind::digit || kind == CharKind::space || View(U"/·-&+#的我们你您为是如下兼及和与或").contains(c);
}

/// Whether generic words, and fillers where they may stand, make up the whole text.
bool is_covered(View text, bool with_fillers) {
  const Words& generic = vocabulary().generic;
  std::vector<bool> reached(text.size() + 1);
  reached[0] = true;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!reached[at]) continue;
    if (with_fillers && is_filler(text[at])) reached[at + 1] = true;
    for (std::size_t size = 1; size <= generic.longest() && at + size <= text.size(); ++size)
      if (generic.has(text.substr(at, size))) reached[at + size] = true;
  }
  return reached[text.size()];
}

bool has_han(View text) {
  return std::ranges::any_of(text, [](char32_t c) { return kind_of(c) == CharKind::han; });
}

bool is_label(View text, const Words& chinese, const Words& english) {
  if (text.empty() || text.size() > longest_label) return false;
  if (!has_han(text)) return english.said(text);
  return chinese.within(text) && !vocabulary().things.within(text) && is_covered(text, true);
}

}  // namespace

bool may_be_name(View text) {
  if (text.empty() || text.size() > longest_label) return false;
  return !vocabulary().ends.ends(text) && !vocabulary().sentence.within(text) && !is_covered(text, false);
}

bool is_generic_english(View word) { return vocabulary().english.has(word); }

bool is_role_label(View label) { return is_label(label, vocabulary().roles, vocabulary().english_roles); }

bool is_team_label(View label) { return is_label(label, vocabulary().teams, vocabulary().english_teams); }

bool says_role(View remark) {
  if (remark.empty() || remark.size() > longest_label) return false;
  return vocabulary().roles.within(remark) || vocabulary().english_roles.said(remark);
}

}  // namespace assay::roster
