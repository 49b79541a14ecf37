#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/checkers/phrase_matcher.h"
#include "grader/checkers/recitation/poets.h"
#include "grader/checkers/recitation/surroundings.h"
#include "grader/model/verdict.h"

namespace assay::recitation {

/// What the text is and who wrote it when; of several names each is right, the first is the one to show. An empty list
/// is not asked for.
struct Work {
  std::vector<std::string> authors;
  std::vector<std::string> titles;
  std::vector<std::string> eras;
};

/// What the answer says on one of these.
struct Credit {
  std::optional<bool> ok;  ///< nothing: it says nothing
  std::string found;       ///< as the answer has it
  std::optional<Span> span;
};

struct Attribution {
  Credit author;
  Credit title;
  Credit era;
};

/// Finds out whom an answer credits with the text. The criteria: docs/checkers/recitation.md. Immutable, so
/// thread-safe.
class Attributor {
 public:
  /// `texts` are the editions: an author whose name occurs in them is not taken for the one who is credited.
  Attributor(Work work, const std::vector<std::string>& texts);

  /// `recited` is where in the answer the text stands, if it does.
  [[nodiscard]] Attribution judge(std::string_view answer, std::optional<Span> recited) const;

 private:
  enum class Kind : std::uint8_t { author, other, title, era, author_label };
  struct Mention {
    Kind kind = Kind::author;
    std::size_t era = 0;  ///< of the known eras
    Range range;
  };
  class Judge;

  void add(Kind kind, std::string_view name, std::size_t era = 0);
  void add_authors(const std::vector<std::string>& texts);
  [[nodiscard]] bool is_title(std::u32string_view book) const;
  [[nodiscard]] bool is_era(const Era& era) const;

  Work work_;
  std::vector<std::u32string> names_;
  std::vector<Mention> tags_;                        ///< of each name
  std::vector<std::vector<std::u32string>> titles_;  ///< of each title: itself and the parts between its dots
  PhraseMatcher matcher_;
};

}  // namespace assay::recitation
