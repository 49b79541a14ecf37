#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace assay::phonology {

/// The rhyme books, in the order of the verdict ladder (docs/checkers/rhyme.md): the first in which all feet rhyme
/// names the rhyme of a poem.
enum class Book : std::uint8_t {
  pingshui,     ///< 平水韵, level groups
  cilin,        ///< 词林正韵, level classes
  xin14,        ///< 中华新韵, 14 groups, level tones
  tong16,       ///< 中华通韵, 16 groups, level tones
  pingshui_ze,  ///< 平水韵, oblique groups
  zhe13,        ///< 十三辙, whatever the tone
  near,         ///< 十三辙 with eng read as en and ing as in
};
constexpr std::size_t book_count = 7;

/// "pingshui", "cilin" …: as suites and reports write it.
[[nodiscard]] std::string_view to_string(Book book);
[[nodiscard]] std::optional<Book> book_from(std::string_view name);

/// A set of groups of one book, by number from 1.
using Groups = std::bitset<112>;

/// Every group of the book that some reading of the character stands in; none where the book does not know it or has
/// it only under tones that it does not rhyme. `first_only` keeps the usual reading alone, so that a caller can tell
/// whether a verdict rests on another one.
[[nodiscard]] Groups groups(char32_t c, Book book, bool first_only = false);

/// "东", "寒", "江阳" …: how scholars call the group. `group` is a number from 1 that the book has.
[[nodiscard]] std::string_view group_name(Book book, std::size_t group);

}  // namespace assay::phonology
