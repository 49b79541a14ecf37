#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grader/checkers/phrase_matcher.h"
#include "grader/text/folded_text.h"

namespace assay::roster {

/// What a task says about a name.
enum class Kind : std::uint8_t {
  roster,   ///< may be named
  known,    ///< is a character of the game, but none that may be named
  allowed,  ///< is no character: a weapon, a place
};

/// A character under its canonical name. All of `spellings` mean it, the canonical one among them.
struct Name {
  std::string canonical;
  std::vector<std::string> spellings;
  Kind kind = Kind::roster;
};

/// Where a name stands: points [first, last) of the text.
struct Mention {
  std::size_t name = 0;  ///< index in Names::all()
  std::size_t first = 0;
  std::size_t last = 0;
};

/// The names of a task. Immutable, so thread-safe.
class Names {
 public:
  explicit Names(std::vector<Name> all);

  [[nodiscard]] const std::vector<Name>& all() const { return all_; }

  /// Where names stand in a text, in order, none over another: of those that overlap the longest counts, then the
  /// first. Latin names are whole words; a name of one Chinese character must be no part of another word (钢琴), as
  /// far as the characters beside it tell. Linear in the length of the text.
  [[nodiscard]] std::vector<Mention> find(const FoldedText& text) const;

 private:
  std::vector<std::u32string> spellings();

  std::vector<Name> all_;
  std::vector<std::size_t> owners_;  ///< of each spelling
  PhraseMatcher matcher_;
};

}  // namespace assay::roster
