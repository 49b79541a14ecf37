#include <gtest/gtest.h>

#include "tests/golden/anchors.h"

// The bars that the poem checkers have to meet on poems whose verdict is known.
namespace assay::golden {
namespace {

const std::filesystem::path corpora = std::filesystem::path(ASSAY_SOURCE_DIR) / "fixtures" / "corpora";

std::vector<AnchorPoem> regulated() { return read_poems(corpora / "tang-regulated.txt"); }

double share(std::size_t part, std::size_t whole) { return static_cast<double>(part) / static_cast<double>(whole); }

/// 律诗 and 七绝 of the 三百首 keep rhyme and tones, but for a few that are known not to.
TEST(Tang, RegulatedPoemsRhymeAndKeepTheirTones) {
  const PoemFigures all = figures_of(regulated(), {});
  ASSERT_GE(all.poems, 60U);
  EXPECT_GE(share(all.rhyme_any, all.poems), 0.97);
  EXPECT_GE(share(all.rhyme_pingshui, all.poems), 0.95);
  EXPECT_GE(share(all.hard_errors[1], all.poems), 0.97);
}

TEST(Tang, EachFormRhymesAndKeepsItsTones) {
  const std::vector<AnchorPoem> poems = regulated();
  for (const std::string_view form : {"五言律诗", "七言律诗", "七言绝句"}) {
    const PoemFigures figures = figures_of(poems, form);
    ASSERT_GT(figures.poems, 40U) << form;
    EXPECT_GE(share(figures.rhyme_pingshui, figures.poems), 0.94) << form;
    EXPECT_GE(share(figures.hard_errors[1], figures.poems), 0.95) << form;
  }
}

TEST(Tang, LinesShuffledBetweenPoemsDoNot) {
  const std::vector<AnchorPoem> poems = regulated();
  PoemFigures sum;
  for (unsigned seed = 1; seed <= 10; ++seed)
    for (const std::string_view form : {"五言律诗", "七言律诗"}) {
      const PoemFigures one = figures_of(shuffled(poems, seed), form);
      sum.poems += one.poems;
      sum.rhyme_any += one.rhyme_any;
      sum.hard_errors[1] += one.hard_errors[1];
    }
  ASSERT_GE(sum.poems, 1000U);
  EXPECT_LE(share(sum.hard_errors[1], sum.poems), 0.01);
  EXPECT_LE(share(sum.rhyme_any, sum.poems), 0.01);
}

TEST(Tang, CoupletsScoreAboveStrangers) {
  const std::vector<Trial> trials = read_trials(corpora / "couplets.tsv");
  ASSERT_GE(trials.size(), 300U);
  EXPECT_GE(lexical_area(trials), 0.94);
}

}  // namespace
}  // namespace assay::golden
