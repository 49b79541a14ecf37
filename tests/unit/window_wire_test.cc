#include "grader/checkers/snake/native/window_wire.h"

#include <gtest/gtest.h>

#include <limits>

#include "tests/unit/window_messages.h"

namespace assay::checkers::snake::window {
namespace {

TEST(WindowWire, ReadsEveryOperation) {
  MessageWriter out;
  out.canvas(3, 40, 30).fill(3, 0x112233FF, 1, 2, 3, 4, Shape::Kind::round).stroke(3, 0xFF, 5, 6, 1, 9);
  out.text(3, "Score: 1", 0, 0, 50, 10).copy(3, 4, 40, 30, 7, 8, 9).title("Snake").dialog("Over").board(1, 1, 20, 20);
  const std::string bytes = out.show(3, 77).bytes();
  const auto operations = read_operations(bytes);
  ASSERT_TRUE(operations);
  ASSERT_EQ(operations->size(), 9U);
  const auto& fill = std::get<Fill>(operations->at(1));
  EXPECT_EQ(fill.kind, Shape::Kind::round);
  EXPECT_EQ(fill.colour, 0x112233FFU);
  EXPECT_EQ(fill.box, (Box2{1, 2, 3, 4}));
  EXPECT_EQ(std::get<Text>(operations->at(3)).text, "Score: 1");
  const auto& copy = std::get<Copy>(operations->at(4));
  EXPECT_EQ(copy.from, 3);
  EXPECT_EQ(copy.to, 4);
  EXPECT_EQ(copy.target, (Box2{7, 8, 40, 30}));
  EXPECT_EQ(copy.look, 9U);
  EXPECT_EQ(std::get<Board>(operations->at(7)).box, (Box2{1, 1, 20, 20}));
  EXPECT_EQ(std::get<Show>(operations->at(8)).pixels, 77U);
}

TEST(WindowWire, NothingIsAlsoAMessage) {
  const auto operations = read_operations({});
  ASSERT_TRUE(operations);
  EXPECT_TRUE(operations->empty());
}

TEST(WindowWire, EveryPartOfAMessageButWholeOperationsIsGarbled) {
  const std::string bytes = MessageWriter().canvas(1, 10, 10).show(1).bytes();
  for (std::size_t size = 1; size < bytes.size(); ++size)
    EXPECT_EQ(read_operations(bytes.substr(0, size)).has_value(), size == 11) << size;
}

TEST(WindowWire, RefusesNumbersThatCannotBe) {
  EXPECT_FALSE(read_operations("?"));
  EXPECT_FALSE(read_operations(MessageWriter().canvas(4096, 10, 10).bytes()));
  EXPECT_FALSE(read_operations(MessageWriter().canvas(1, -1, 10).bytes()));
  EXPECT_FALSE(read_operations(MessageWriter().canvas(1, 1e7F, 10).bytes()));
  EXPECT_FALSE(read_operations(MessageWriter().fill(1, 1, std::numeric_limits<float>::quiet_NaN(), 0, 1, 1).bytes()));
  EXPECT_FALSE(read_operations(MessageWriter().fill(1, 1, 0, 0, std::numeric_limits<float>::infinity(), 1).bytes()));
  EXPECT_FALSE(read_operations(MessageWriter().fill(1, 1, 0, 0, 1, 1, Shape::Kind::glyph).bytes()));
}

}  // namespace
}  // namespace assay::checkers::snake::window
