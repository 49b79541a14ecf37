#include <gtest/gtest.h>

#include <string>

#include "grader/checkers/snake/weights.h"

namespace assay::checkers::snake {
namespace {

using Why = Finding::Why;

void found(Findings& findings, Facet facet, bool value) {
  findings[facet].value = value;
  findings[facet].why = Why::seen;
}

void aside(Findings& findings, Facet facet, Why why) {
  findings[facet].value = {};
  findings[facet].why = why;
}

Findings all_true() {
  Findings findings;
  for (std::size_t i = 0; i < facet_count; ++i) found(findings, static_cast<Facet>(i), true);
  return findings;
}

Findings static_picture() {
  Findings findings;
  for (std::size_t i = 0; i < facet_count; ++i) aside(findings, static_cast<Facet>(i), Why::out_of_reach);
  for (std::size_t i = 0; i <= static_cast<std::size_t>(Facet::eats_food); ++i)
    found(findings, static_cast<Facet>(i), false);
  found(findings, Facet::no_errors, true);
  return findings;
}

TEST(SnakeWeights, AddUpToAHundred) {
  int sum = 0;
  for (std::size_t i = 0; i < facet_count; ++i) sum += weight_of(static_cast<Facet>(i));
  EXPECT_EQ(sum, 100);
}

TEST(SnakeWeights, AllOfItIsOne) {
  const Marks marks = marks_of(all_true());
  EXPECT_EQ(marks.status, Status::pass);
  EXPECT_EQ(marks.score, 1.0);
}

TEST(SnakeWeights, AStaticPictureIsAtMostATenth) {
  const Marks marks = marks_of(static_picture());
  EXPECT_EQ(marks.status, Status::fail);
  EXPECT_LE(marks.score.value_or(1), 0.1);
}

TEST(SnakeWeights, APlayableGameWithoutACounterIsAboutSevenTenths) {
  Findings findings = all_true();
  found(findings, Facet::score_increases, false);
  const Marks marks = marks_of(findings);
  EXPECT_EQ(marks.status, Status::fail);
  EXPECT_NEAR(marks.score.value_or(0), 0.7, 0.03);
}

TEST(SnakeWeights, WhatDoesNotApplyCostsNothing) {
  Findings findings = all_true();
  aside(findings, Facet::ends_on_wall, Why::does_not_apply);
  aside(findings, Facet::restarts, Why::does_not_apply);
  EXPECT_EQ(marks_of(findings).status, Status::pass);
  EXPECT_EQ(marks_of(findings).score, 1.0);
}

TEST(SnakeWeights, WhatIsOutOfReachIsLost) {
  Findings findings = all_true();
  found(findings, Facet::eats_food, false);
  const double before = marks_of(findings).score.value_or(0);
  aside(findings, Facet::grows, Why::out_of_reach);
  EXPECT_LT(marks_of(findings).score.value_or(1), before);
}

TEST(SnakeWeights, WhatWasNotEstablishedCountsNotAtAll) {
  Findings findings = all_true();
  aside(findings, Facet::reverse_safe, Why::not_established);
  EXPECT_EQ(marks_of(findings).status, Status::pass);
}

TEST(SnakeWeights, WithoutTheCoreNothingIsScored) {
  for (const Facet core : {Facet::starts, Facet::moves_by_itself, Facet::steer_left, Facet::eats_food}) {
    Findings findings = all_true();
    aside(findings, core, Why::not_established);
    const Marks marks = marks_of(findings);
    EXPECT_EQ(marks.status, Status::unscored) << to_string(core);
    EXPECT_FALSE(marks.score.has_value());
    EXPECT_NE(marks.why_unscored.find(to_string(core)), std::string::npos);
  }
}

}  // namespace
}  // namespace assay::checkers::snake
