#include "grader/phonology/chinese.h"

#include <gtest/gtest.h>
#include <algorithm>
#include <string>
#include <vector>

#include "grader/phonology/books.h"

namespace assay::phonology {
namespace {

std::vector<std::string> pingshui_names(char32_t c) {
  std::vector<std::string> names;
  for (const std::uint8_t id : pingshui(c)) names.emplace_back(pingshui_name(id));
  return names;
}

bool stands_in(char32_t c, Book book, std::string_view name) {
  const Groups found = groups(c, book);
  for (std::size_t group = 1; group < found.size(); ++group)
    if (found.test(group) && group_name(book, group) == name) return true;
  return false;
}

bool has_reading(char32_t c, Final final, std::uint8_t tone) {
  return std::ranges::find(mandarin(c), Reading{final, tone}) != mandarin(c).end();
}

bool rhyme_in(char32_t a, char32_t b, Book book) { return (groups(a, book) & groups(b, book)).any(); }

TEST(Chinese, OldRhymesOutliveTheirSound) {
  EXPECT_TRUE(stands_in(U'斜', Book::pingshui, "麻"));
  EXPECT_TRUE(rhyme_in(U'斜', U'家', Book::pingshui));
  EXPECT_FALSE(rhyme_in(U'斜', U'家', Book::xin14));
  EXPECT_TRUE(rhyme_in(U'天', U'年', Book::pingshui));
  EXPECT_FALSE(rhyme_in(U'东', U'冬', Book::pingshui));
  EXPECT_TRUE(rhyme_in(U'东', U'冬', Book::cilin));
}

TEST(Chinese, EnteringTonesAreObliqueOnlyInTheOldBook) {
  EXPECT_EQ(pingshui_names(U'竹'), std::vector<std::string>{"屋"});
  EXPECT_FALSE(tones(U'竹', ToneBook::pingshui).level);
  EXPECT_TRUE(tones(U'竹', ToneBook::pingshui).oblique);
  EXPECT_TRUE(tones(U'竹', ToneBook::modern).level);
  EXPECT_FALSE(tones(U'竹', ToneBook::modern).oblique);
}

TEST(Chinese, ParticlesHaveANeutralTone) {
  EXPECT_TRUE(has_reading(U'了', Final::e, 5));
  EXPECT_TRUE(has_reading(U'了', Final::iao, 3));
  EXPECT_TRUE(has_reading(U'着', Final::e, 5));
  EXPECT_TRUE(has_reading(U'着', Final::uo, 2));
  EXPECT_TRUE(tones(U'的', ToneBook::modern).level);
  EXPECT_TRUE(tones(U'的', ToneBook::modern).oblique);
}

TEST(Chinese, ModernCharactersAreUnknownToTheOldBook) {
  for (const char32_t c : {U'氢', U'您', U'吗'}) {
    EXPECT_FALSE(mandarin(c).empty());
    EXPECT_TRUE(pingshui(c).empty());
    EXPECT_TRUE(groups(c, Book::zhe13).any());
  }
  EXPECT_TRUE(mandarin(U'A').empty());
  EXPECT_TRUE(mandarin(U'\U0010FFFF').empty());
  EXPECT_TRUE(pingshui(U'\U0010FFFF').empty());
}

/// Characters that are level in one sense and oblique in another.
TEST(Chinese, BothTonesOfAPolyphoneCount) {
  for (const char32_t c : {U'为', U'教', U'看', U'思', U'过', U'中', U'应'}) {
    EXPECT_TRUE(tones(c, ToneBook::pingshui).level) << static_cast<std::uint32_t>(c);
    EXPECT_TRUE(tones(c, ToneBook::pingshui).oblique) << static_cast<std::uint32_t>(c);
  }
  EXPECT_TRUE(has_reading(U'还', Final::ai, 2));
  EXPECT_TRUE(has_reading(U'还', Final::uan, 2));
  EXPECT_TRUE(has_reading(U'觉', Final::ve, 2));
  EXPECT_TRUE(has_reading(U'觉', Final::iao, 4));
}

TEST(Chinese, ASimplifiedCharacterHasTheGroupsOfAllItsForms) {
  for (const char32_t form : {U'髮', U'發'})
    for (const std::uint8_t id : pingshui(form))
      EXPECT_NE(std::ranges::find(pingshui(U'发'), id), pingshui(U'发').end());
  EXPECT_TRUE(rhyme_in(U'发', U'月', Book::pingshui_ze));
  EXPECT_EQ(pingshui(U'东')[0], pingshui(U'東')[0]);
}

TEST(Chinese, GroupsHaveTheirNames) {
  EXPECT_EQ(pingshui_name(1), "东");
  EXPECT_EQ(pingshui_name(30), "咸");
  EXPECT_EQ(pingshui_name(31), "董");
  EXPECT_EQ(pingshui_name(60), "送");
  EXPECT_EQ(pingshui_name(90), "屋");
  EXPECT_EQ(pingshui_name(106), "洽");
  EXPECT_EQ(group_name(Book::xin14, 1), "麻");
  EXPECT_EQ(group_name(Book::tong16, 15), "雍");
  EXPECT_EQ(group_name(Book::zhe13, 12), "江阳");
  EXPECT_EQ(group_name(Book::cilin, 14), "覃盐咸");
  EXPECT_EQ(group_name(Book::zhe13, 99), "");
}

/// A group holds the character that it is called by: 先 is in 先, which printed tables forget.
TEST(Chinese, EveryGroupHoldsItsOwnName) {
  const std::u32string names = U"东冬江支微鱼虞齐佳灰真文元寒删先萧肴豪歌麻阳庚青蒸尤侵覃盐咸";
  ASSERT_EQ(names.size(), level_groups);
  for (std::size_t i = 0; i < names.size(); ++i)
    EXPECT_TRUE(groups(names[i], Book::pingshui).test(i + 1)) << pingshui_name(static_cast<std::uint8_t>(i + 1));
}

TEST(Chinese, NearRhymeJoinsWhatManyHearAlike) {
  EXPECT_FALSE(rhyme_in(U'风', U'分', Book::zhe13));
  EXPECT_TRUE(rhyme_in(U'风', U'分', Book::near));
  EXPECT_TRUE(rhyme_in(U'星', U'心', Book::near));
  EXPECT_FALSE(rhyme_in(U'江', U'安', Book::near));
}

/// The 通韵 parts eng from ong and e from o, which the 新韵 joins.
TEST(Chinese, TheTwoModernBooksDiffer) {
  EXPECT_TRUE(rhyme_in(U'风', U'红', Book::xin14));
  EXPECT_FALSE(rhyme_in(U'风', U'红', Book::tong16));
  EXPECT_TRUE(rhyme_in(U'歌', U'波', Book::xin14));
  EXPECT_FALSE(rhyme_in(U'歌', U'波', Book::tong16));
}

/// A level book does not rhyme oblique tones.
TEST(Chinese, ObliqueTonesStandInNoLevelBook) {
  EXPECT_TRUE(groups(U'马', Book::xin14).none());
  EXPECT_TRUE(groups(U'马', Book::pingshui).none());
  EXPECT_TRUE(stands_in(U'马', Book::pingshui_ze, "马"));
  EXPECT_TRUE(stands_in(U'马', Book::zhe13, "发花"));
}

TEST(Chinese, TheFirstReadingIsTheUsualOne) {
  EXPECT_TRUE(groups(U'还', Book::xin14).count() > groups(U'还', Book::xin14, true).count());
  EXPECT_EQ(groups(U'还', Book::zhe13, true).count(), 1U);
}

/// 8,105 characters make the 通用规范汉字表; most of them stand here, where Unihan reads nearly all.
TEST(Chinese, NearlyEveryCharacterCanBeRead) {
  constexpr char32_t first = 0x4E00;
  constexpr char32_t last = 0x9FA5;
  std::size_t read = 0;
  for (char32_t c = first; c <= last; ++c) read += mandarin(c).empty() ? 0 : 1;
  EXPECT_GE(static_cast<double>(read) / (last - first + 1), 0.999);
}

TEST(Books, HaveNames) {
  for (std::size_t i = 0; i < book_count; ++i)
    EXPECT_EQ(book_from(to_string(static_cast<Book>(i))), static_cast<Book>(i));
  EXPECT_EQ(book_from("pinyin"), std::nullopt);
}

}  // namespace
}  // namespace assay::phonology
