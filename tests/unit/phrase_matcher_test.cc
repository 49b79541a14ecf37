#include "grader/checkers/phrase_matcher.h"

#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

namespace assay {
namespace {

using Found = std::vector<std::tuple<std::size_t, std::size_t, std::size_t>>;

Found find(const std::vector<std::u32string>& phrases, std::u32string_view text) {
  Found found;
  PhraseMatcher(phrases).find(text,
                              [&](const Occurrence& one) { found.emplace_back(one.phrase, one.first, one.last); });
  return found;
}

TEST(PhraseMatcher, FindsPhrasesWithinPhrases) {
  EXPECT_EQ(find({U"边塞诗", U"边塞", U"塞诗", U"边"}, U"一边塞诗"),
            (Found{{3, 1, 2}, {1, 1, 3}, {0, 1, 4}, {2, 2, 4}}));
  EXPECT_EQ(find({U"一一", U"一"}, U"一一一"), (Found{{1, 0, 1}, {0, 0, 2}, {1, 1, 2}, {0, 1, 3}, {1, 2, 3}}));
  EXPECT_EQ(find({U"甲", U"甲"}, U"甲"), (Found{{1, 0, 1}, {0, 0, 1}}));
  EXPECT_EQ(find({U""}, U"甲"), Found());
}

TEST(PhraseMatcher, LatinPhrasesAreWords) {
  EXPECT_EQ(find({U"ring"}, U"spring ring rings"), (Found{{0, 7, 11}}));
  EXPECT_EQ(find({U"jean"}, U"用jean和jean2"), (Found{{0, 1, 5}}));
}

TEST(Comparable, LeavesOutWhatIsNotRead) {
  EXPECT_EQ(comparable("秋 **天**　的\nA  b").points, U"秋天的\na b");
  EXPECT_EQ(comparable(" 秋\u200b天 ").points, U"秋天");
  const FoldedText text = comparable("秋 天");
  EXPECT_EQ(text.begin.at(1), 4U);
  EXPECT_EQ(text.end.at(1), 7U);
}

}  // namespace
}  // namespace assay
