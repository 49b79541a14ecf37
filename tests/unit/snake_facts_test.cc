#include <gtest/gtest.h>

#include <string>

#include "grader/checkers/snake/native/inspect.h"

namespace assay::checkers::snake {
namespace {

TEST(SnakeFacts, AreReadLineByLine) {
  const auto facts = read_facts("no_input\t\t0\t0\tnothing reads a key\nkey\tsrc/main.cpp\t12\t7\tArrowUp\n");
  ASSERT_EQ(facts.size(), 2U);
  EXPECT_EQ(facts[0].kind, "no_input");
  EXPECT_EQ(facts[0].file, "");
  EXPECT_EQ(facts[0].line, 0U);
  EXPECT_EQ(facts[0].text, "nothing reads a key");
  EXPECT_EQ(facts[1].kind, "key");
  EXPECT_EQ(facts[1].file, "src/main.cpp");
  EXPECT_EQ(facts[1].line, 12U);
  EXPECT_EQ(facts[1].column, 7U);
  EXPECT_EQ(facts[1].text, "ArrowUp");
}

TEST(SnakeFacts, TheLastLineNeedsNoEnd) { EXPECT_EQ(read_facts("key\ta.c\t1\t1\tKeyW").size(), 1U); }

TEST(SnakeFacts, WhatIsNoFactIsLeftOut) {
  for (const std::string line :
       {"", "key", "key\ta.c\t1\t1", "key\ta.c\t1\t1\tKeyW\tmore", "Key\ta.c\t1\t1\tKeyW", "\ta.c\t1\t1\tKeyW",
        "key\ta.c\tx\t1\tKeyW", "key\ta.c\t1\t-1\tKeyW", "key\ta.c\t99999999999\t1\tKeyW", "key\ta.c\t1\t\tKeyW",
        "key\ta.c\t1\t1\tK\x01", "key\ta.c\t1\t1\tK\xff", "key\ta\x1b.c\t1\t1\tKeyW", "key\ta.c\t1 \t1\tKeyW"})
    EXPECT_TRUE(read_facts(line + "\n").empty()) << line;
  EXPECT_EQ(read_facts("rubbish\nkey\ta.c\t1\t1\tKeyW\n\n\n").size(), 1U);
}

TEST(SnakeFacts, AreBounded) {
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "key\ta.c\t1\t1\tKeyW\n";
  EXPECT_EQ(read_facts(many).size(), 200U);
  EXPECT_EQ(read_facts("key\ta.c\t1\t1\t" + std::string(300, 'x')).size(), 1U);
  EXPECT_TRUE(read_facts("key\ta.c\t1\t1\t" + std::string(301, 'x')).empty());
  EXPECT_TRUE(read_facts(std::string(41, 'k') + "\ta.c\t1\t1\tx").empty());
}

}  // namespace
}  // namespace assay::checkers::snake
