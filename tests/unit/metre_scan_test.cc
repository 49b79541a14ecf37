#include "grader/checkers/metre/scan.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace assay::metre {
namespace {

using phonology::Tones;

/// "ZZPPZ PPZZP": one word a line.
std::vector<Tones> tones_of(std::string_view text) {
  std::vector<Tones> tones;
  for (const char c : text)
    if (c != ' ') tones.push_back({.level = c == 'P' || c == '*', .oblique = c == 'Z' || c == '*'});
  return tones;
}

Scan scanned(std::string_view text, Ending ending = Ending::level) {
  return scan(tones_of(text), text.find(' '), ending);
}

std::string types_of(const Scan& result) {
  std::string types;
  for (const LineType type : result.types) types += letter_of(type);
  return types;
}

bool has(const Scan& result, Fault fault, std::size_t line) {
  for (const Flaw& flaw : result.flaws)
    if (flaw.fault == fault && flaw.line == line) return true;
  return false;
}

TEST(MetreScan, KnowsTheFourWaysToBegin) {
  const auto begins = [](std::string_view text, std::string_view types, std::string_view pattern) {
    const Scan result = scanned(text);
    EXPECT_EQ(types_of(result), types);
    EXPECT_EQ(result.hard + result.soft, 0U) << text;
    EXPECT_EQ(pattern_of(result.types.front(), text.find(' ')), pattern);
  };
  begins("ZZPPZ PPZZP PPPZZ ZZZPP", "aBbA", "仄起首句不入韵");
  begins("ZZZPP PPZZP PPPZZ ZZZPP", "ABbA", "仄起首句入韵");
  begins("PPPZZ ZZZPP ZZPPZ PPZZP", "bAaB", "平起首句不入韵");
  begins("PPZZP ZZZPP ZZPPZ PPZZP", "BAaB", "平起首句入韵");
  begins("PPZZPPZ ZZPPZZP ZZPPPZZ PPZZZPP", "aBbA", "平起首句不入韵");
  begins("ZZPPZZP PPZZZPP PPZZPPZ ZZPPZZP", "BAaB", "仄起首句入韵");
}

TEST(MetreScan, CountsOneLineOutOfPlaceOnce) {
  const Scan result = scanned("ZZPPZ PPZZP ZZPPZ PPZZP PPPZZ ZZZPP ZZPPZ PPZZP");
  EXPECT_EQ(types_of(result), "aBaBbAaB");
  EXPECT_EQ(result.hard, 1U);
  EXPECT_TRUE(has(result, Fault::adhesion, 2));
  EXPECT_TRUE(has(scanned("ZZPPZ ZZZPP ZZPPZ PPZZP"), Fault::opposition, 1));
}

TEST(MetreScan, WantsASecondLevelToneBesideTheFirst) {
  EXPECT_TRUE(has(scanned("ZZPPZ ZPZZP PPPZZ ZZZPP"), Fault::lone_level, 1));
  EXPECT_EQ(scanned("ZZPPZ ZPPZP PPPZZ ZZZPP").hard, 0U);
  EXPECT_TRUE(has(scanned("PPZZPPZ ZZZPZZP ZZPPPZZ PPZZZPP"), Fault::lone_level, 1));
  EXPECT_TRUE(has(scanned("ZZPPZ PPZZP PPPZZ ZZPPP"), Fault::three_level, 3));
}

TEST(MetreScan, LetsAStrainedLineBeMadeGood) {
  EXPECT_EQ(scanned("ZZPZZ PPPZP PPPZZ ZZZPP").flaws.size(), 0U);
  const Scan result = scanned("ZZPZZ PPZZP PPPZZ ZZZPP");
  EXPECT_EQ(result.hard, 0U);
  EXPECT_TRUE(has(result, Fault::unrescued, 0));
  EXPECT_EQ(scanned("ZZPPZ PPZZP PPZPZ ZZZPP").flaws.size(), 0U);
  EXPECT_TRUE(has(scanned("ZZPPZ PPZZP PPZZZ ZZZPP"), Fault::three_oblique, 2));
}

TEST(MetreScan, FitsWhatItDoesNotKnow) {
  EXPECT_EQ(scanned("????? ***** ????? *****").flaws.size(), 0U);
  EXPECT_EQ(found_tones(tones_of("PZ*?")), "PZ*?");
  EXPECT_EQ(scan({}, 5, Ending::level).types.size(), 0U);
}

TEST(MetreScan, TakesObliqueEndingsWhereTheyAreWanted) {
  const std::string_view text = "ZZZPP PPPZZ PPZZP ZZPPZ";
  EXPECT_EQ(scanned(text, Ending::oblique).hard, 0U);
  EXPECT_GE(scanned(text).hard, 2U);
}

TEST(MetreScan, SaysWhatIsWanted) {
  const auto expected = [](LineType type, std::string_view line) { return expected_tones(type, tones_of(line)); };
  EXPECT_EQ(expected(LineType::pp, "PPZZP"), "PPZZP");
  EXPECT_EQ(expected(LineType::pp, "ZPPZP"), "*P*ZP") << "made good by the third";
  EXPECT_EQ(expected(LineType::pp, "ZPZZP"), "PPZZP") << "孤平";
  EXPECT_EQ(expected(LineType::pz, "PPZPZ"), "*P**Z") << "平平仄平仄";
  EXPECT_EQ(expected(LineType::zp, "ZZPPP"), "*ZZPP") << "三平调";
  EXPECT_EQ(expected(LineType::zz, "PPZZPPZ"), "*P*ZPPZ");
}

/// A wrong slot is never dearer than itself: the scan may find another explanation, but none that costs more.
TEST(MetreScan, NeverMakesMoreOfOneWrongTone) {
  std::mt19937 random(7);
  const std::string good = "ZZPPZ PPZZP PPPZZ ZZZPP ZZPPZ PPZZP PPPZZ ZZZPP";
  for (int i = 0; i < 2000; ++i) {
    std::string text = good;
    const std::size_t line = random() % 8;
    const std::size_t slot = random() % 2 == 0 ? 1 : 4;
    char& tone = text[line * 6 + slot];
    tone = tone == 'P' ? 'Z' : 'P';
    EXPECT_LE(scanned(text).hard, 1U) << text;
  }
}

}  // namespace
}  // namespace assay::metre
