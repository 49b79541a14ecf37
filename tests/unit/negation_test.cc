#include "grader/text/negation.h"

#include <gtest/gtest.h>

#include <string>

namespace assay {
namespace {

struct Said {
  const char* text;
  const char* thing;
  bool negated;
};

class Negation : public testing::TestWithParam<Said> {};

TEST_P(Negation, GovernsTheThing) {
  const FoldedText text = folded(GetParam().text);
  const std::u32string thing = folded(GetParam().thing).points;
  const std::size_t at = text.points.find(thing);
  ASSERT_NE(at, std::u32string::npos);
  EXPECT_EQ(is_negated(text, at, at + thing.size()), GetParam().negated) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Chinese, Negation,
    testing::Values(Said{"不推荐琴", "琴", true}, Said{"我不太推荐在这里使用琴。", "琴", true},
                    Said{"没有琴", "琴", true}, Said{"不要带琴和香菱", "香菱", true}, Said{"请避免使用琴", "琴", true},
                    Said{"不推荐：琴、香菱", "香菱", true}, Said{"琴不适合这个队伍", "琴", true},
                    Said{"琴则不太适合。", "琴", true}, Said{"琴（不推荐）", "琴", true}, Said{"琴不推荐", "琴", true},
                    Said{"作者并非李白", "李白", true}, Said{"作者不是李白，而是杜甫", "李白", true},
                    Said{"作者不是李白而是杜甫", "杜甫", false}, Said{"不是李白，而是杜甫", "杜甫", false},
                    Said{"诗中没有明显的春天描写", "春天", true}, Said{"这首诗不写春天", "春天", true},
                    Said{"这与春天无关", "春天", true}, Said{"春天并不是这首诗的主题", "春天", true},
                    Said{"選擇香菱而不是琴", "琴", true}, Said{"❌ 琴", "琴", true}, Said{"用香菱而非琴", "琴", true}));

INSTANTIATE_TEST_SUITE_P(
    ChineseYes, Negation,
    testing::Values(Said{"推荐琴", "琴", false}, Said{"不仅推荐琴", "琴", false}, Said{"不能没有琴", "琴", false},
                    Said{"琴必不可少", "琴", false}, Said{"必不可少的琴", "琴", false},
                    Said{"不是不推荐琴", "琴", false}, Said{"毫不犹豫地推荐琴", "琴", false},
                    Said{"如果没有琴，就用香菱", "琴", false}, Said{"如果没有琴，就用香菱", "香菱", false},
                    Said{"不推荐琴，推荐香菱", "香菱", false}, Said{"不推荐琴而推荐香菱", "香菱", false},
                    Said{"不推荐琴。香菱很好", "香菱", false}, Said{"香菱不需要站场", "香菱", false},
                    Said{"行秋不可少", "行秋", false}, Said{"是不是琴更好", "琴", false},
                    Said{"要不要带琴？", "琴", false}, Said{"特别推荐琴", "琴", false}, Said{"非常适合琴", "琴", false},
                    Said{"无边的秋天", "秋天", false}, Said{"不得志的诗人漂泊异乡", "漂泊", false},
                    Said{"诗人抱病不愈，秋天登高", "秋天", false},
                    Said{"这首诗没有写春天：它写的是秋天", "秋天", false}, Said{"琴不是主C，而是辅助", "琴", false},
                    Said{"香菱很强不推荐琴", "香菱", false}, Said{"不妨试试琴", "琴", false}));

INSTANTIATE_TEST_SUITE_P(
    English, Negation,
    testing::Values(Said{"I would not recommend Jean here.", "Jean", true}, Said{"Avoid Jean.", "Jean", true},
                    Said{"Don't use Jean", "Jean", true}, Said{"Don’t use Jean", "Jean", true},
                    Said{"without Jean", "Jean", true}, Said{"Jean is not recommended", "Jean", true},
                    Said{"Jean isn't a good fit", "Jean", true}, Said{"Jean doesn't fit", "Jean", true},
                    Said{"Jean: not recommended", "Jean", true}, Said{"Not recommended: Jean", "Jean", true},
                    Said{"use Bennett instead of Jean", "Jean", true}, Said{"not Jean but Diluc", "Jean", true},
                    Said{"not Jean but Diluc", "Diluc", false}, Said{"not only Jean", "Jean", false},
                    Said{"don't forget Jean", "Jean", false}, Said{"I recommend Jean", "Jean", false},
                    Said{"If you do not have Jean, use Bennett", "Jean", false},
                    Said{"Not Amber. Jean heals.", "Jean", false}, Said{"Note Jean", "Jean", false},
                    Said{"Jean does not need field time", "Jean", false},
                    Said{"Jean is not a carry but a healer", "Jean", false},
                    Said{"replace Amber with Jean", "Amber", true}, Said{"replace Amber with Jean", "Jean", false},
                    Said{"Knot Jean", "Jean", false}));

TEST(NegationTime, LooksAtABoundedStretch) {
  std::string text = "不";
  for (int i = 0; i < 200'000; ++i) text += "啊";
  text += "琴";
  const FoldedText all = folded(text);
  for (int i = 0; i < 1000; ++i) EXPECT_FALSE(is_negated(all, all.points.size() - 1, all.points.size()));
  EXPECT_FALSE(is_negated(all, 5, 5));
  EXPECT_FALSE(is_negated(all, all.points.size(), all.points.size() + 1));
}

}  // namespace
}  // namespace assay
