#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

#include "grader/checkers/rhyme/english_lines.h"
#include "grader/checkers/rhyme/english_scheme.h"
#include "grader/checkers/rhyme/english_verse.h"
#include "grader/phonology/english.h"

namespace assay::checkers {
namespace {

using phonology::EnglishRhyme;

using Pairs = std::vector<std::pair<std::string_view, std::string_view>>;

void expect_all(EnglishRhyme wanted, const Pairs& pairs) {
  for (const auto& [a, b] : pairs) {
    EXPECT_EQ(to_string(phonology::rhyme(a, b)), to_string(wanted)) << a << ", " << b;
    EXPECT_EQ(phonology::rhyme(a, b), phonology::rhyme(b, a)) << a << ", " << b;
  }
}

TEST(EnglishRhyme, ComparesSounds) {
  expect_all(EnglishRhyme::perfect, {{"time", "rhyme"}, {"flight", "light"}, {"Another", "mother"}, {"cough", "off"}});
  expect_all(EnglishRhyme::identity,
             {{"believe", "leave"}, {"night", "knight"}, {"increase", "decrease"}, {"refigur'd", "disfigured"}});
  expect_all(EnglishRhyme::identical, {{"Night", "night"}, {"zorf", "zorf"}});
  expect_all(EnglishRhyme::final, {{"posterity", "thee"}, {"spring", "niggarding"}});
  expect_all(EnglishRhyme::slant, {{"soul", "all"}, {"love", "prove"}, {"day", "late"}});
  expect_all(EnglishRhyme::none, {{"orange", "door"}, {"herd", "beard"}, {"cat", "dog"}});
}

TEST(EnglishRhyme, SpellingCountsWhereSoundDiffersOrIsUnknown) {
  expect_all(EnglishRhyme::eye, {{"bough", "cough"}, {"vassalage", "embassage"}, {"blorf", "zorf"}});
  expect_all(EnglishRhyme::unknown, {{"zorf", "day"}, {"zorf", "xqzt"}, {"", "day"}});
}

/// CMUdict writes either one syllable or two.
TEST(EnglishRhyme, FireIsOneSyllableOrTwo) {
  expect_all(EnglishRhyme::perfect, {{"fire", "higher"}, {"hour", "flower"}, {"tired", "expired"}});
  expect_all(EnglishRhyme::none, {{"fire", "water"}});
}

TEST(EnglishRhyme, DerivesWhatDictionariesLack) {
  expect_all(EnglishRhyme::perfect, {{"outstripp'd", "equipp'd"},
                                     {"ow'st", "grow'st"},
                                     {"gazeth", "amazeth"},
                                     {"heav'n", "eleven"},
                                     {"self-kill'd", "fill'd"},
                                     {"moonglow", "snow"},
                                     {"café", "day"},
                                     {"o’er", "more"},
                                     {"singin'", "bringin'"}});
}

TEST(EnglishRhyme, KnowsWords) {
  EXPECT_TRUE(phonology::is_known("Rhyme"));
  EXPECT_TRUE(phonology::is_known("'tis"));
  EXPECT_TRUE(phonology::is_known("unlock'd"));
  EXPECT_FALSE(phonology::is_known("xqzt"));
  EXPECT_FALSE(phonology::is_known(""));
  EXPECT_FALSE(phonology::is_known("诗"));
  EXPECT_FALSE(phonology::is_known("'-'"));
  EXPECT_FALSE(phonology::is_known(std::string(1000000, 'a')));
}

TEST(EnglishScheme, IsAsShortAsItCanBe) {
  EXPECT_EQ(read_english_scheme("AABB")->letters, "AA");
  EXPECT_EQ(read_english_scheme("ABAB CDCD EFEF GG")->letters, "ABABCDCDEFEFGG");
  EXPECT_EQ(read_english_scheme("ABABCDCD")->letters, "ABAB");
  EXPECT_EQ(read_english_scheme("xaxa")->letters, "XAXA");
  EXPECT_EQ(read_english_scheme("limerick")->shown, "AABBA");
  EXPECT_EQ(read_english_scheme("CDDC")->letters, "ABBA");
}

TEST(EnglishScheme, RefusesWhatIsNone) {
  for (const std::string_view text : {"", "limericks", "ABCD", "X", "AB1B", "auto", "诗诗"})
    EXPECT_FALSE(read_english_scheme(text)) << text;
  EXPECT_FALSE(read_english_scheme(std::string(101, 'A')));
  EXPECT_TRUE(is_english_scheme("auto"));
}

TEST(EnglishScheme, HasNoLetterForAllOfTheAlphabet) {
  std::string all;
  for (char c = 'A'; c <= 'Z'; ++c)
    if (c != 'X') all += std::string(2, c);
  EXPECT_EQ(groups_of({all, all}, 0, all.size()).size(), 25U);
}

TEST(EnglishScheme, BeginsAnewForFurtherLines) {
  const RhymeGroups groups = groups_of(*read_english_scheme("ABCB"), 10, 7);
  EXPECT_EQ(groups, (RhymeGroups{{11, 13}}));
}

std::vector<std::string> last_words(const std::string& answer, std::size_t wanted = 0) {
  std::vector<std::string> words;
  for (const EnglishLine& line : find_english(poem::read_lines(answer), answer, wanted)) words.push_back(line.word);
  return words;
}

using Words = std::vector<std::string>;

TEST(EnglishLines, LeaveChatterOut) {
  EXPECT_EQ(last_words("Sure! Here it is.\n\n**A Walk**\n\nI went by night,\nI saw a light,--\n\nHope you like it!\n"),
            (Words{"night", "light"}));
  EXPECT_EQ(last_words("My Old Cat\nThe cat that sat upon the mat,\nhas gone away and that is that.\n"),
            (Words{"mat", "that"}));
}

TEST(EnglishLines, MayEndInAColon) {
  EXPECT_EQ(
      last_words(
          "I know a thing or two of them:\nthe rose is red,\nso it is said,\nthe sea is blue:\n\nHere is more:\n"),
      (Words{"them", "red", "said", "blue"}));
}

TEST(EnglishLines, StanzasHaveLabels) {
  const std::string answer =
      "Verse 1:\nOne day I woke,\nto words he spoke.\n\n[Chorus]\nO sing with me,\nO sing to me.\n";
  const std::vector<EnglishLine> lines = find_english(poem::read_lines(answer), answer, 0);
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[1].stanza, 0U);
  EXPECT_EQ(lines[2].stanza, 1U);
}

TEST(EnglishLines, SpansAreThoseOfTheAnswer) {
  const std::string answer = "> And so the **day**,\n> it went a-way!\n";
  const std::vector<EnglishLine> lines = find_english(poem::read_lines(answer), answer, 0);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(answer.substr(lines[0].word_span.begin, lines[0].word_span.end - lines[0].word_span.begin), "day");
  EXPECT_EQ(lines[1].word, "a-way");
  EXPECT_EQ(lines[1].before, "went");
}

Verdict judged(const std::string& answer, std::string scheme, Level level = Level::strict) {
  return judge_english(poem::read_lines(answer), answer, {std::move(scheme), level});
}

std::string scheme_of(const std::string& answer) {
  return *judged(answer, "auto").measures.find("scheme")->as_string();
}

TEST(EnglishVerse, FindsTheScheme) {
  EXPECT_EQ(scheme_of("on the day\nin the night\ngo your way\nto the light"), "ABAB");
  EXPECT_EQ(scheme_of("on the day\ngo your way\nin the night\nto the light"), "AABB");
  EXPECT_EQ(scheme_of("on the day\nin the night\nto the light\ngo your way"), "ABBA");
  EXPECT_EQ(scheme_of("on the day\nin the night\nto the moon\nsee the light"), "ABCB");
  EXPECT_EQ(scheme_of("on the day\nin the way\nwe may stay\nwe can play"), "AAAA");
  EXPECT_EQ(scheme_of("on the day\nin the way\nto the moon\nand so soon\nwe can play"), "AABBA");
}

TEST(EnglishVerse, TheOneThatDiffersIsWrong) {
  const Verdict verdict = judged("on the day\nin the way\nto the moon\nwe can play", "AAAA");
  EXPECT_EQ(verdict.status, Status::fail);
  EXPECT_DOUBLE_EQ(*verdict.score, 2.0 / 3.0);
  for (const Evidence& evidence : verdict.evidence)
    if (evidence.rule == "rhyme.foot") {
      EXPECT_EQ(evidence.ok, *evidence.data.find("line")->as_int() != 3);
    }
}

TEST(EnglishVerse, MostlyUnknownWordsAreUnscored) {
  EXPECT_EQ(judged("in the zorf\nby the xqzt\non the day\nin the way", "AABB").status, Status::pass);
  EXPECT_EQ(judged("in the zorf\nby the xqzt\nto the wug\nby the brillig\non the day\nin the way", "AABB").status,
            Status::unscored);
  EXPECT_EQ(judged("in the zorf\nby the xqzt\nto the wug\nby the brillig\non the day\nin the moon", "AABB").status,
            Status::fail);
}

TEST(EnglishVerse, IsToldFromChinese) {
  EXPECT_TRUE(is_english_poem(
      poem::read_lines("好的：\n\nI saw the day\ngo on its way\nand by the night\nthere was a light\n\n希望你喜欢！")));
  EXPECT_FALSE(
      is_english_poem(poem::read_lines("床前明月光，疑是地上霜。\n举头望明月，低头思故乡。\n\nHope you like it!")));
  EXPECT_FALSE(is_english_poem(poem::read_lines("")));
}

}  // namespace
}  // namespace assay::checkers
