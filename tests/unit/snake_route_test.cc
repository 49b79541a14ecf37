#include "grader/checkers/snake/player/route.h"

#include <gtest/gtest.h>

namespace assay::checkers::snake {
namespace {

const Turnable all{Heading::up, Heading::down, Heading::left, Heading::right};

Scene board_of(int columns, int rows, std::vector<Cell> body) {
  Scene scene;
  scene.columns = columns;
  scene.rows = rows;
  scene.body = std::move(body);
  return scene;
}

/// Follows first_move() until the cell is reached; -1 when it is not.
int moves_to(const Board& board, Cell from, Heading heading, Cell to, const Turnable& turns) {
  for (int moves = 0; moves < 200; ++moves) {
    if (from == to) return moves;
    const auto way = first_move(board, from, heading, to, turns);
    if (!way || *way == opposite(heading)) return -1;
    heading = *way;
    from = next(from, heading);
    if (!board.free(from)) return -1;
  }
  return -1;
}

TEST(SnakeRoute, TurnsAreQuarterTurns) {
  for (const Heading heading : all) {
    EXPECT_EQ(opposite(opposite(heading)), heading);
    EXPECT_EQ(right_of(left_of(heading)), heading);
    EXPECT_EQ(left_of(left_of(heading)), opposite(heading));
    EXPECT_TRUE(across(heading, left_of(heading)));
    EXPECT_FALSE(across(heading, opposite(heading)));
    EXPECT_EQ(next(next({5, 5}, heading), opposite(heading)), (Cell{5, 5}));
  }
}

TEST(SnakeRoute, TakesTheShortestWayOnAnEmptyBoard) {
  const Board board(board_of(12, 9, {}));
  for (int row = 0; row < 9; ++row) {
    for (int column = 4; column < 12; ++column) {
      EXPECT_EQ(moves_to(board, {3, 4}, Heading::right, {column, row}, all), distance({3, 4}, {column, row}));
    }
  }
}

TEST(SnakeRoute, NeverTurnsHalfRound) {
  const Board board(board_of(12, 9, {{4, 4}, {3, 4}, {2, 4}}));
  EXPECT_EQ(moves_to(board, {4, 4}, Heading::right, {1, 4}, all), 5);
}

TEST(SnakeRoute, GoesRoundBodyAndWalls) {
  Scene scene = board_of(7, 5, {});
  scene.obstacles = {{3, 0}, {3, 1}, {3, 2}, {3, 3}};
  const Board board(scene);
  EXPECT_EQ(moves_to(board, {1, 1}, Heading::right, {5, 1}, all), 10);
  scene.obstacles.push_back({3, 4});
  EXPECT_FALSE(first_move(Board(scene), {1, 1}, Heading::right, {5, 1}, all));
}

TEST(SnakeRoute, KnowsWhichKeysAreDead) {
  const Board board(board_of(10, 10, {}));
  const Turnable without_up{Heading::down, Heading::left, Heading::right};
  EXPECT_EQ(moves_to(board, {2, 2}, Heading::right, {5, 6}, without_up), 7);
  EXPECT_FALSE(first_move(board, {2, 2}, Heading::right, {5, 1}, without_up));
}

TEST(SnakeRoute, TheSafestMoveLeavesTheDeadEnd) {
  // Ahead is a pocket of one cell, to the right the open board.
  const Board board(board_of(10, 10, {{5, 4}, {6, 4}, {7, 4}, {7, 5}, {4, 5}, {4, 4}}));
  EXPECT_EQ(safest_move(board, {5, 5}, Heading::right, all), Heading::down);
}

TEST(SnakeRoute, RoomEndsAtTheWallAndAtTheBody) {
  const Board board(board_of(10, 10, {{8, 3}}));
  EXPECT_EQ(board.room({5, 3}, Heading::right, 9), 2);
  EXPECT_EQ(board.room({5, 3}, Heading::up, 9), 3);
  EXPECT_EQ(board.room({5, 3}, Heading::down, 4), 4);
  EXPECT_FALSE(board.inside({10, 0}));
  EXPECT_FALSE(board.free({-1, 0}));
}

}  // namespace
}  // namespace assay::checkers::snake
