#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "grader/checkers/rhyme/feet.h"
#include "grader/checkers/rhyme/scheme.h"
#include "grader/phonology/books.h"

// Whether the feet of a poem rhyme, book by book. A foot has every group of every reading; feet rhyme in a book when
// one group joins them all, and books are never mixed within a poem. Definitions: docs/checkers/rhyme.md.
namespace assay::rhyme {

/// What one book says of the feet that have to rhyme with each other.
struct Group {
  std::size_t number = 0;  ///< of the group that joins most of them; 0: the book knows none of them
  bool repeats = false;    ///< all are the same character, which is no rhyme: only the first counts as in the group
};

/// What one book says of a poem.
struct Opinion {
  phonology::Book book = phonology::Book::pingshui;
  std::vector<Group> groups;  ///< of each set of the scheme
  std::size_t known = 0;      ///< feet that stand in the book
  std::size_t rhyming = 0;    ///< feet in the group of their set
  std::size_t whole = 0;      ///< sets in which every known foot rhymes
  bool determined = true;     ///< false: more than one foot is unknown, or a set has fewer than two known ones

  [[nodiscard]] bool rhymes() const { return determined && whole == groups.size(); }
};

[[nodiscard]] Opinion opinion_of(phonology::Book book, const std::vector<Foot>& feet, const Scheme& scheme);

/// Whether a foot is in the group of its set; nothing where the book does not know it. `first` is the set's first foot.
[[nodiscard]] std::optional<bool> is_in(const Group& group, const Foot& foot, bool first, phonology::Book book);

/// Which books make a poem rhyme for a task.
using Accepted = std::array<bool, phonology::book_count>;

enum class Grade : std::uint8_t {
  none,     ///< no better than chance
  partial,  ///< all but a few feet in an accepted book
  other,    ///< every foot, but only in a book that is not accepted
  full,     ///< every foot in an accepted book
};

struct Outcome {
  Scheme scheme;
  Grade grade = Grade::none;
  std::array<Opinion, phonology::book_count> opinions;  ///< by Book
  phonology::Book book = phonology::Book::pingshui;     ///< that the grade rests on, or that comes nearest

  [[nodiscard]] const Opinion& best() const { return opinions[static_cast<std::size_t>(book)]; }
};

/// The first accepted book of the ladder in which the poem rhymes; else the first other one; else the accepted one with
/// the most rhyming feet. Partial: three quarters of four or more feet rhyme, or of four or more sets where there are
/// several. A scheme without sets has no opinions and the grade none.
[[nodiscard]] Outcome judge(const std::vector<Foot>& feet, Scheme scheme, const Accepted& accepted);

}  // namespace assay::rhyme
