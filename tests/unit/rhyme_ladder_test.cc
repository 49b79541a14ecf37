#include "grader/checkers/rhyme/ladder.h"

#include <gtest/gtest.h>

#include <string>

#include "grader/checkers/poem/find.h"

namespace assay::rhyme {
namespace {

using phonology::Book;
using Sets = std::vector<std::vector<std::size_t>>;

/// Feet of lines that end in the given characters.
std::vector<Foot> feet_in(std::u32string_view ends) {
  std::vector<poem::Unit> lines;
  for (const char32_t end : ends) {
    const poem::Glyph first{U'春', CharKind::han, 0, 3};
    const poem::Glyph last{end, CharKind::han, 3, 6};
    lines.push_back({{first, last}, {0, 6}});
  }
  return feet_of(lines);
}

Accepted only(std::initializer_list<Book> books) {
  Accepted accepted{};
  for (const Book book : books) accepted[static_cast<std::size_t>(book)] = true;
  return accepted;
}

const Accepted usual = only({Book::pingshui, Book::cilin, Book::xin14, Book::tong16});

Outcome even(std::u32string_view ends, const Accepted& accepted = usual) {
  return judge(feet_in(ends), even_scheme(ends.size()), accepted);
}

TEST(RhymeScheme, SaysWhichLinesBelongTogether) {
  EXPECT_EQ(even_scheme(8).sets, (Sets{{1, 3, 5, 7}}));
  EXPECT_EQ(even_scheme(3).sets, Sets());
  EXPECT_EQ(every_scheme(3).sets, (Sets{{0, 1, 2}}));
  EXPECT_EQ(lettered_scheme("AABB", 4).sets, (Sets{{0, 1}, {2, 3}}));
  EXPECT_EQ(lettered_scheme("ABAB", 8).sets, (Sets{{0, 2}, {1, 3}, {4, 6}, {5, 7}}));
  EXPECT_EQ(lettered_scheme("AAXA", 4).sets, (Sets{{0, 1, 3}}));
  EXPECT_EQ(lettered_scheme("AAAA", 8).sets, (Sets{{0, 1, 2, 3, 4, 5, 6, 7}})) << "one rhyme to the end";
  EXPECT_EQ(lettered_scheme("ABABCC", 4).sets, Sets());
  EXPECT_EQ(lettered_scheme("couplets", 4).sets, (Sets{{0, 1}, {2, 3}}));
}

TEST(RhymeLadder, NamesTheFirstBookThatJoinsAllFeet) {
  EXPECT_EQ(even(U"间还住山").book, Book::pingshui);
  EXPECT_EQ(even(U"闻坤绿欣绣门世春").book, Book::cilin);
  EXPECT_EQ(even(U"声笼锦平").book, Book::xin14);
  EXPECT_EQ(even(U"声笼锦平").grade, Grade::full);
}

TEST(RhymeLadder, GivesHalfForABookThatIsNotAccepted) {
  const Outcome outcome = even(U"绝灭翁雪");
  EXPECT_EQ(outcome.grade, Grade::other);
  EXPECT_EQ(outcome.book, Book::pingshui_ze);
  EXPECT_EQ(even(U"尘新底情").book, Book::near);
}

TEST(RhymeLadder, NeverMixesBooks) {
  EXPECT_EQ(even(U"春花月斜").book, Book::pingshui) << "斜 is 麻 in the old books";
  EXPECT_EQ(even(U"春别月斜").book, Book::xin14) << "斜 rhymes with 别 today";
  EXPECT_EQ(even(U"春花月斜日别").grade, Grade::none);
}

TEST(RhymeLadder, CountsThreeQuartersOfFourOrMore) {
  EXPECT_EQ(even(U"花东花风花中花山").grade, Grade::partial);
  EXPECT_EQ(even(U"花东花风花家花山").grade, Grade::none);
  EXPECT_EQ(even(U"花东花山").grade, Grade::none) << "two feet: all or nothing";
  EXPECT_EQ(even(U"花东花风花中花空花红花山").grade, Grade::partial);
  EXPECT_EQ(even(U"花东花风花中花空花家花山").grade, Grade::none);
}

TEST(RhymeLadder, PassesOverOneUnknownFoot) {
  const Accepted old = only({Book::pingshui});
  EXPECT_EQ(even(U"花东花风花氢花中", old).grade, Grade::full);
  EXPECT_EQ(even(U"花东花您花氢花中", old).grade, Grade::none);
  EXPECT_EQ(even(U"花山花氢", old).grade, Grade::none) << "one foot cannot rhyme";
}

TEST(RhymeLadder, KnowsThatOneCharacterIsNoRhyme) {
  EXPECT_EQ(even(U"春花月花").grade, Grade::none);
  EXPECT_EQ(even(U"春花月花春家月花").grade, Grade::full) << "a repeated foot among others is a blemish";
}

TEST(RhymeLadder, HasNoOpinionWithoutAScheme) { EXPECT_EQ(even(U"春花").grade, Grade::none); }

}  // namespace
}  // namespace assay::rhyme
