#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "grader/checkers/rhyme/english_lines.h"
#include "grader/checkers/rhyme/english_scheme.h"
#include "grader/checkers/rhyme/english_verse.h"
#include "grader/phonology/english.h"

namespace assay::checkers {

/// A line that has to rhyme, and with which line of its group it was compared.
struct EnglishFoot {
  std::size_t line = 0;  ///< indices of the poem's lines
  std::size_t with = 0;
  phonology::EnglishRhyme relation = phonology::EnglishRhyme::none;
  bool by_two_words = false;              ///< both end in the same weak word and rhyme by the word before it
  std::optional<bool> ok;                 ///< nothing: the sound of a word is not known
  std::optional<std::size_t> first_line;  ///< where its word stood in its group before
};

/// What a scheme makes of a poem. A group of n lines is n - 1 pairs, of which those count that can be judged.
struct EnglishRhymes {
  std::vector<EnglishFoot> feet;
  std::size_t pairs = 0;
  std::size_t pairs_unknown = 0;  ///< on top of those: the sound of a word is not known
  std::size_t pairs_rhyming = 0;

  void add(const EnglishRhymes& more);
};

/// The last words of a poem's lines, looked up once.
class EnglishFeet {
 public:
  explicit EnglishFeet(const std::vector<EnglishLine>& lines, Level level);

  /// In each group the largest set of lines that rhyme with one another is right, and what does not rhyme with it
  /// wrong.
  [[nodiscard]] EnglishRhymes judge(const RhymeGroups& groups) const;

 private:
  struct Foot {
    phonology::EnglishWord word;
    std::optional<phonology::EnglishWord> before;  ///< where the word is a weak one
  };

  /// How two lines rhyme. Where both end in the same weak word (it, me, thee), the words before it decide.
  struct Relation {
    phonology::EnglishRhyme rhyme;
    bool by_two_words = false;
  };

  [[nodiscard]] Relation relation(std::size_t a, std::size_t b) const;
  [[nodiscard]] bool passes(phonology::EnglishRhyme relation) const;
  [[nodiscard]] bool sound_unknown(std::size_t line) const;
  [[nodiscard]] std::vector<std::size_t> largest_rhyme(const std::vector<std::size_t>& group) const;
  [[nodiscard]] EnglishFoot judge_foot(std::size_t line, const std::vector<std::size_t>& group,
                                       const std::vector<std::size_t>& right) const;
  [[nodiscard]] EnglishRhymes judge_group(const std::vector<std::size_t>& group) const;

  std::vector<Foot> feet_;
  Level level_;
};

}  // namespace assay::checkers
