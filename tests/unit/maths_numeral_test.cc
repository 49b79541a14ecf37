#include "grader/maths/numeral.h"

#include <gtest/gtest.h>

#include <string_view>
#include <utility>

namespace assay::maths {
namespace {

TEST(Numeral, ReadsWhatIsSaid) {
  constexpr std::pair<std::string_view, std::string_view> rows[] = {{"十七", "17"},
                                                                    {"三百零六", "306"},
                                                                    {"两", "2"},
                                                                    {"〇", "0"},
                                                                    {"二〇二五", "2025"},
                                                                    {"一百二", "120"},
                                                                    {"三万五", "35000"},
                                                                    {"一百零二", "102"},
                                                                    {"一千零一", "1001"},
                                                                    {"两千", "2000"},
                                                                    {"一百二十点五", "120.5"},
                                                                    {"三点一四", "3.14"},
                                                                    {"一亿", "100000000"},
                                                                    {"壹佰贰拾叁", "123"},
                                                                    {"二十", "20"},
                                                                    {"一万零三十", "10030"},
                                                                    {"十二万", "120000"},
                                                                    {"三亿五千万", "350000000"},
                                                                    {"九十九", "99"},
                                                                    {"零", "0"}};
  for (const auto& [text, digits] : rows) {
    const Numeral numeral = chinese_numeral(text);
    EXPECT_EQ(numeral.digits, digits) << text;
    EXPECT_EQ(numeral.bytes, text.size()) << text;
  }
}

TEST(Numeral, TakesOnlyWhatBelongsToIt) {
  EXPECT_EQ(chinese_numeral("三角形").bytes, 3U);
  EXPECT_EQ(chinese_numeral("三点").bytes, 3U);
  EXPECT_EQ(chinese_numeral("十二只").digits, "12");
}

TEST(Numeral, BrokenRunsAreNone) {
  for (const std::string_view text : {"", "百", "十十", "一百千", "点五", "万", "三五百", "x"})
    EXPECT_EQ(chinese_numeral(text).bytes, 0U) << text;
}

TEST(Numeral, PointsMove) {
  EXPECT_EQ(shifted("3.5", 4), "35000");
  EXPECT_EQ(shifted("0.00125", 4), "12.5");
  EXPECT_EQ(shifted("0", 4), "0");
  EXPECT_EQ(chinese_scale("万亿元").zeros, 12);
}

}  // namespace
}  // namespace assay::maths
