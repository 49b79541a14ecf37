#include <gtest/gtest.h>

#include <array>
#include <string_view>

#include "grader/maths/unit.h"

namespace assay::maths {
namespace {

Unit unit(std::string_view text) {
  const auto read = read_unit(text);
  EXPECT_TRUE(read.has_value()) << text;
  return read.value_or(Unit{});
}

TEST(MathsUnit, NamesOfOneUnitAgree) {
  struct Same {
    std::string_view a, b, factor;
  };
  for (const Same& same : std::to_array<Same>({{"cm^2", "平方厘米", "(1/100)^2"},
                                               {"cm²", "\\text{cm}^{2}", "(1/100)^2"},
                                               {"square centimeters", "\\mathrm{cm}^2", "(1/100)^2"},
                                               {"km/h", "千米/时", "1000*3600^-1"},
                                               {"千米每小时", "公里/小时", "1000*3600^-1"},
                                               {"元", "¥", "1"},
                                               {"dollars", "$", "1"},
                                               {"kg", "公斤", "1"},
                                               {"万元", "万元", "10000"}})) {
    const Unit a = unit(same.a);
    const Unit b = unit(same.b);
    EXPECT_TRUE(commensurable(a, b)) << same.a << " " << same.b;
    EXPECT_TRUE(identical(a.factor, b.factor)) << print(a.factor) << " " << print(b.factor);
  }
  EXPECT_EQ(print(unit("km").factor), "1000");
  EXPECT_EQ(print(unit("万人").factor), "10000");
  EXPECT_TRUE(unit("℃").offset.has_value());
}

TEST(MathsUnit, WhatConvertsAndWhatDoesNot) {
  struct Pair {
    std::string_view a, b;
    bool agree;
  };
  for (const Pair& pair : std::to_array<Pair>({{"万人", "人", true},
                                               {"只", "个", true},
                                               {"人", "名学生", true},
                                               {"m·s^{-1}", "km/h", true},
                                               {"元/千克", "元/斤", true},
                                               {"apples", "apple", true},
                                               {"度", "rad", true},
                                               {"cm", "cm^2", false},
                                               {"元", "美元", false},
                                               {"年", "个", false},
                                               {"apples", "pears", false},
                                               {"本", "辆", false},
                                               {"km", "kg", false}})) {
    EXPECT_EQ(commensurable(unit(pair.a), unit(pair.b)), pair.agree) << pair.a << " " << pair.b;
    EXPECT_EQ(commensurable(unit(pair.b), unit(pair.a)), pair.agree) << pair.b << " " << pair.a;
  }
}

TEST(MathsUnit, PrefixTakesTheLongestName) {
  struct Prefix {
    std::string_view text;
    std::size_t bytes;
  };
  for (const Prefix& prefix : std::to_array<Prefix>({{"千克的米", 6},
                                                     {"平方厘米。", 12},
                                                     {"km/h, so", 4},
                                                     {"只，兔", 3},
                                                     {"次方程", 0},
                                                     {"部分", 0},
                                                     {"时，", 0},
                                                     {"m + 3", 0},
                                                     {"and", 0},
                                                     {"倍", 0},
                                                     {"", 0},
                                                     {"\\text{ cm}^2$", 12},
                                                     {"\\text{ or }5", 0}}))
    EXPECT_EQ(unit_prefix(prefix.text), prefix.bytes) << prefix.text;
}

TEST(MathsUnit, NothingIsNoUnit) {
  for (const std::string_view text : {"", "  ", "{}", "$", "12"})
    if (text != "$") {
      EXPECT_FALSE(read_unit(text).has_value()) << text;
    }
}

}  // namespace
}  // namespace assay::maths
