#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "grader/checkers/snake/browser/devtools_wire.h"

namespace assay::checkers::snake::devtools {
namespace {

TEST(DevtoolsWire, ReadsAnswers) {
  const auto value = read_message(R"({"id":5,"result":{"result":{"type":"string","value":"{}"}},"sessionId":"S"})");
  ASSERT_TRUE(value.has_value());
  EXPECT_EQ(value->id, 5);
  EXPECT_EQ(value->session, "S");
  EXPECT_EQ(value->value, "{}");
  EXPECT_FALSE(value->failed);
  const auto thrown = read_message(
      R"({"id":6,"result":{"result":{"type":"object"},"exceptionDetails":{"exception":{"description":"Error: x"}}}})");
  ASSERT_TRUE(thrown.has_value());
  EXPECT_TRUE(thrown->failed);
  EXPECT_EQ(thrown->failure, "Error: x");
  const auto times = read_message(
      R"({"id":7,"result":{"processInfo":[{"type":"renderer","cpuTime":1.5},{"type":"GPU","cpuTime":9},{"type":"renderer","cpuTime":0.25}]}})");
  ASSERT_TRUE(times.has_value());
  EXPECT_EQ(times->renderer_seconds, 1.75);
}

TEST(DevtoolsWire, ReadsEvents) {
  const auto attached = read_message(
      R"({"method":"Target.attachedToTarget","params":{"sessionId":"S2","targetInfo":{"targetId":"T","type":"page","browserContextId":"C"}}})");
  ASSERT_TRUE(attached.has_value());
  EXPECT_EQ(attached->id, 0);
  EXPECT_EQ(attached->attached + attached->target + attached->kind + attached->context, "S2TpageC");
  EXPECT_EQ(attached->session, "");
  const auto child = read_message(
      R"({"method":"Page.frameNavigated","params":{"frame":{"id":"F","loaderId":"L","url":"http://game.test/a","parentId":"P"}},"sessionId":"S"})");
  ASSERT_TRUE(child.has_value());
  EXPECT_EQ(child->frame + child->loader + child->url, "FLhttp://game.test/a");
  EXPECT_FALSE(child->top);
  const auto crash =
      read_message(R"({"method":"Target.targetCrashed","params":{"targetId":"T","status":"crashed","errorCode":5}})");
  ASSERT_TRUE(crash.has_value());
  EXPECT_EQ(crash->code, 5);
}

TEST(DevtoolsWire, WhatIsNoMessage) {
  for (const std::string_view text :
       {"", "null", "[]", "{}", "{\"id\":\"1\"}", "{\"id\":0}", "{\"id\":1", "{\"id\":1.5}", "{\"id\":1}x"})
    EXPECT_FALSE(read_message(text).has_value()) << text;
  const std::string deep = R"({"id":1,"result":)" + std::string(1'000'000, '[') + std::string(1'000'000, ']') + "}";
  EXPECT_FALSE(read_message(deep).has_value());
  const std::string unclosed(5'000'000, '[');
  EXPECT_FALSE(read_message(unclosed).has_value());
}

TEST(DevtoolsWire, ReadsALook) {
  const auto look = read_look(
      R"({"now":120.5,"changed":100,"picture":"00000000000000ff","shapes":[0,1,2,3,4,5,6,4,0.5,0,1,1,7,0],"field":[1,2,3,4],)"
      R"("readings":[[1,2,"Score: 3"],[2,0,"Snake"]],"clickables":[[9,1,2,3,4,"Go",0],[10,0,0,5,5,"",1]],)"
      R"("errors":["E"],"console":["W"],"dialogs":2,"lastDialog":"over","hang":false,"leaving":true})");
  ASSERT_TRUE(look.has_value());
  const Observation& seen = look->seen;
  EXPECT_EQ(seen.now, 120.5);
  EXPECT_EQ(seen.changed, 100);
  EXPECT_EQ(seen.picture, 255);
  ASSERT_EQ(seen.shapes.size(), 2);
  EXPECT_EQ(seen.shapes[1].kind, Shape::Kind::glyph);
  EXPECT_EQ(seen.shapes[1].box, (Box2{0.5, 0, 1, 1}));
  EXPECT_EQ(seen.shapes[1].style, 7);
  EXPECT_EQ(seen.field, (Box2{1, 2, 3, 4}));
  ASSERT_EQ(seen.readings.size(), 2);
  EXPECT_EQ(seen.readings[1].source, Reading::Source::title);
  ASSERT_EQ(seen.clickables.size(), 2);
  EXPECT_EQ(seen.clickables[0].text, "Go");
  EXPECT_TRUE(seen.clickables[1].canvas);
  EXPECT_EQ(seen.troubles.console, std::vector<std::string>{"W"});
  EXPECT_EQ(seen.troubles.dialogs, 2);
  EXPECT_EQ(seen.troubles.last_dialog, "over");
  EXPECT_FALSE(look->shapes_as_before);
  EXPECT_FALSE(look->hang);
  EXPECT_TRUE(look->leaving);
}

TEST(DevtoolsWire, ALookOfAnyShapeIsBounded) {
  std::string many = "[0";
  for (int i = 1; i < 100'000; ++i) many += ",1e300";
  many += "]";
  const auto look =
      read_look(R"({"now":"x","picture":7,"shapes":)" + many + R"(,"field":[1],"readings":[null,[],7,[9,-1,8]],)" +
                R"("clickables":{},"errors":[1,")" + std::string(5000, 'e') + R"("],"dialogs":-4})");
  ASSERT_TRUE(look.has_value());
  EXPECT_EQ(look->seen.now, 0);
  EXPECT_EQ(look->seen.shapes.size(), 5000);
  EXPECT_EQ(look->seen.shapes[9].box.x, 0);
  EXPECT_EQ(look->seen.readings.size(), 4);
  EXPECT_EQ(look->seen.troubles.dialogs, 0);
  EXPECT_EQ(look->seen.troubles.errors[1].size(), 300);
  EXPECT_TRUE(read_look(R"({"shapes":null})")->shapes_as_before);
  EXPECT_FALSE(read_look("[]").has_value());
  EXPECT_FALSE(read_look("").has_value());
}

TEST(DevtoolsWire, TextsAreCutBetweenCharacters) {
  std::string umlauts;
  for (int i = 0; i < 200; ++i) umlauts += "ä";
  const auto look = read_look(R"({"readings":[[0,1,"x)" + umlauts + R"("]]})");
  ASSERT_TRUE(look.has_value());
  EXPECT_EQ(look->seen.readings[0].text.size(), 199);
}

TEST(DevtoolsWire, Points) {
  EXPECT_EQ(read_point("[1.5,2]"), std::pair(1.5, 2.0));
  for (const std::string_view text : {"", "null", "[1]", "[1,2,3]", "[1,\"2\"]", "{}"})
    EXPECT_EQ(read_point(text), std::nullopt) << text;
}

}  // namespace
}  // namespace assay::checkers::snake::devtools
