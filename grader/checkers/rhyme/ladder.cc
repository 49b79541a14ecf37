#include "grader/checkers/rhyme/ladder.h"

#include <algorithm>
#include <utility>

namespace assay::rhyme {
namespace {

using phonology::Book;
using phonology::book_count;
using phonology::Groups;
using Set = std::vector<std::size_t>;

/// The one group that every foot has which has any; 0 where there is none or more than one.
std::size_t only_group(const std::vector<Foot>& feet, const Set& set, Book book) {
  Groups common = ~Groups();
  for (const std::size_t line : set)
    if (feet[line].in(book).any()) common &= feet[line].in(book);
  if (common.count() != 1) return 0;
  std::size_t group = 1;
  while (!common[group]) ++group;
  return group;
}

/// The group that most feet of the set have; of equals the one that more of them have by their usual reading, then the
/// first. 0 where no foot has any.
std::size_t commonest_group(const std::vector<Foot>& feet, const Set& set, Book book) {
  const std::size_t only = only_group(feet, set, book);
  if (only != 0) return only;
  std::array<std::size_t, Groups().size()> counts{};
  for (const std::size_t line : set) {
    const Groups& groups = feet[line].in(book);
    if (groups.none()) continue;
    const Groups usual = phonology::groups(feet[line].character, book, true);
    for (std::size_t group = 1; group < groups.size(); ++group)
      if (groups[group]) counts[group] += 2 * set.size() + (usual[group] ? 1 : 0);
  }
  const auto* most = std::ranges::max_element(counts);
  return *most == 0 ? 0 : static_cast<std::size_t>(most - counts.begin());
}

bool is_one_character(const std::vector<Foot>& feet, const Set& set) {
  const char32_t first = feet[set.front()].folded;
  return std::ranges::all_of(set, [&](std::size_t line) { return feet[line].folded == first; });
}

bool is_partial(const Opinion& opinion) {
  constexpr std::size_t least = 4;
  if (!opinion.determined) return false;
  const std::size_t sets = opinion.groups.size();
  if (sets > 1) return sets >= least && 4 * opinion.whole >= 3 * sets;
  return opinion.known >= least && 4 * opinion.rhyming >= 3 * opinion.known;
}

/// More rhyming feet; one that says nothing is behind all others.
bool is_nearer(const Opinion& a, const Opinion& b) {
  if (a.determined != b.determined) return a.determined;
  return a.rhyming > b.rhyming;
}

std::optional<Book> first_rhyming(const std::array<Opinion, book_count>& opinions, const Accepted& accepted,
                                  bool wanted) {
  for (std::size_t i = 0; i < book_count; ++i)
    if (accepted[i] == wanted && opinions[i].rhymes()) return opinions[i].book;
  return std::nullopt;
}

Book nearest(const std::array<Opinion, book_count>& opinions, const Accepted& accepted) {
  const Opinion* best = nullptr;
  for (std::size_t i = 0; i < book_count; ++i)
    if (accepted[i] && (best == nullptr || is_nearer(opinions[i], *best))) best = &opinions[i];
  return best == nullptr ? Book::pingshui : best->book;
}

}  // namespace

std::optional<bool> is_in(const Group& group, const Foot& foot, bool first, Book book) {
  if (!foot.is_known(book)) return std::nullopt;
  return group.number != 0 && foot.in(book)[group.number] && (first || !group.repeats);
}

Opinion opinion_of(Book book, const std::vector<Foot>& feet, const Scheme& scheme) {
  Opinion opinion;
  opinion.book = book;
  opinion.groups.reserve(scheme.sets.size());
  std::size_t unknown = 0;
  for (const Set& set : scheme.sets) {
    const Group group{commonest_group(feet, set, book), is_one_character(feet, set)};
    std::size_t known = 0;
    std::size_t rhyming = 0;
    for (const std::size_t line : set) {
      const std::optional<bool> in = is_in(group, feet[line], line == set.front(), book);
      known += in ? 1 : 0;
      rhyming += in.value_or(false) ? 1 : 0;
    }
    unknown += set.size() - known;
    opinion.known += known;
    opinion.rhyming += rhyming;
    opinion.whole += rhyming == known ? 1 : 0;
    opinion.determined = opinion.determined && known > 1;
    opinion.groups.push_back(group);
  }
  opinion.determined = opinion.determined && unknown < 2;
  return opinion;
}

Outcome judge(const std::vector<Foot>& feet, Scheme scheme, const Accepted& accepted) {
  Outcome outcome;
  if (scheme.sets.empty()) return outcome;
  for (std::size_t i = 0; i < book_count; ++i) outcome.opinions[i] = opinion_of(static_cast<Book>(i), feet, scheme);
  outcome.scheme = std::move(scheme);
  const std::optional<Book> wanted = first_rhyming(outcome.opinions, accepted, true);
  const std::optional<Book> other = first_rhyming(outcome.opinions, accepted, false);
  outcome.book = wanted ? *wanted : other ? *other : nearest(outcome.opinions, accepted);
  if (wanted) outcome.grade = Grade::full;
  else if (other) outcome.grade = Grade::other;
  else if (is_partial(outcome.best())) outcome.grade = Grade::partial;
  return outcome;
}

}  // namespace assay::rhyme
