#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "grader/checkers/recitation/compare.h"

namespace assay::recitation {
namespace {

const std::string poem = "床前明月光，疑是地上霜。举头望明月，低头思故乡。";

Recitation recite(const Canon& canon, const std::string& answer) { return find_recitation(answer, canon); }

Canon canon_of(const std::vector<std::string>& texts) {
  Result<Canon> canon = Canon::make(texts, {});
  EXPECT_TRUE(canon) << (canon ? "" : canon.error().message);
  return std::move(*canon);
}

std::vector<LineState> states(const Recitation& recitation) {
  std::vector<LineState> out;
  for (const LineResult& line : recitation.comparison.lines) out.push_back(line.state);
  return out;
}

constexpr auto right = LineState::right;

TEST(Recitation, OfAPoem) {
  const Canon canon = canon_of({poem});
  EXPECT_TRUE(recite(canon, poem).comparison.is_right());
  EXPECT_TRUE(recite(canon, "床前明月光 疑是地上霜\n\n舉頭望明月 低頭思故鄉").comparison.is_right());
  const Recitation missing = recite(canon, "床前明月光，举头望明月，低头思故乡。");
  EXPECT_EQ(states(missing), (std::vector{right, LineState::missing, right, right}));
  EXPECT_EQ(missing.comparison.distance, 5U);
  const Recitation replaced = recite(canon, "床前明月光，小桥流水斜。举头望明月，低头思故乡。");
  EXPECT_EQ(states(replaced), (std::vector{right, LineState::replaced, right, right}));
  const Recitation moved = recite(canon, "床前明月光，举头望明月。疑是地上霜，低头思故乡。");
  EXPECT_EQ(moved.comparison.lines_found, 4U);
  EXPECT_FALSE(moved.comparison.is_right());
}

TEST(Recitation, TheFullestVersionCountsAndOfEqualsTheLast) {
  const Canon canon = canon_of({poem});
  const std::string wrong = "床前明月光，疑是地上霜。举头望明月，低头思故人。";
  EXPECT_TRUE(recite(canon, wrong + "\n\n更正如下，请看：\n\n" + poem).comparison.is_right());
  EXPECT_FALSE(recite(canon, poem + "\n\n再写一遍，请看：\n\n" + wrong).comparison.is_right());
  EXPECT_TRUE(recite(canon, poem + "\n\n最后三句是：疑是地上霜。举头望明月，低头思故人。").comparison.is_right());
}

TEST(Recitation, ExplanationsBetweenTheLines) {
  const Canon canon = canon_of({poem});
  const Recitation found = recite(canon,
                                  "“床前明月光”：明亮的月光洒在床前。\n“疑是地上霜”：好像地上的霜。\n"
                                  "“举头望明月”：举头望着天上的明月。\n“低头思故乡”：低头思念故乡。");
  EXPECT_TRUE(found.comparison.is_right());
  EXPECT_TRUE(found.passage.gathered);
}

TEST(Recitation, TheNearestEditionCounts) {
  const Canon canon = canon_of({poem, "床前看月光，疑是地上霜。举头望山月，低头思故乡。"});
  EXPECT_EQ(recite(canon, "床前看月光，疑是地上霜。举头望山月，低头思故人。").comparison.distance, 1U);
  EXPECT_EQ(recite(canon, "床前看月光，疑是地上霜。举头望明月，低头思故乡。").comparison.distance, 1U);
}

TEST(Recitation, GapsLieAtTheEdgesOfLines) {
  // 来 ends the line that is there and the one that is missing.
  const Canon canon = canon_of({"有朋远方来，春风昨夜来，桃李满园开，人在小楼台。"});
  const Recitation found = recite(canon, "有朋远方来，桃李满园开，人在小楼台。");
  EXPECT_EQ(states(found), (std::vector{right, LineState::missing, right, right}));
}

TEST(Recitation, WhatCannotBeATextIsRefused) {
  for (const char* text : {"。，", "三个字", "Съешь ещё этих мягких французских булок"}) {
    const Result<Canon> canon = Canon::make({text}, {});
    ASSERT_FALSE(canon) << text;
    EXPECT_EQ(canon.error().where, "texts");
  }
  EXPECT_EQ(Canon::make({poem, "To be, or not to be"}, {}).error().where, "texts");
  for (const char* variant : {"渚", "渚/", "渚/者/汀", "渚清/者清"}) {
    const Result<Canon> canon = Canon::make({poem}, {variant});
    ASSERT_FALSE(canon) << variant;
    EXPECT_EQ(canon.error().where, "variants");
  }
}

}  // namespace
}  // namespace assay::recitation
