#include <gtest/gtest.h>

#include <memory>

#include "grader/checkers/snake/native/hosts.h"
#include "tests/unit/built_program.h"
#include "tests/unit/needs_a_box.h"

namespace assay::checkers::snake {
namespace {

/// A game of tests/programs/playing.cc, for which there is a window.
std::unique_ptr<Host> playing(std::string game) {
  auto host = open_in_window(built_program("playing", std::move(game)), Program{});
  EXPECT_TRUE(host) << host.error().text();
  return host ? std::move(*host) : nullptr;
}

TEST(WindowHost, WhatIsNoPictureEndsTheGame) {
  NEEDS_A_BOX(native);
  const auto host = playing("forges a picture");
  const auto seen = host->load(1);
  ASSERT_TRUE(seen) << seen.error().text();
  EXPECT_EQ(seen->troubles.stopped, "crash");
  EXPECT_EQ(seen->troubles.errors, std::vector<std::string>{"what it sends as its picture cannot be read"});
  EXPECT_TRUE(seen->shapes.empty());
}

TEST(WindowHost, AGameWithoutAPictureGoesOn) {
  NEEDS_A_BOX(native);
  const auto host = playing("sleeps");
  ASSERT_TRUE(host->load(1));
  const auto seen = host->advance(300, false);
  ASSERT_TRUE(seen) << seen.error().text();
  EXPECT_TRUE(seen->troubles.stopped.empty()) << seen->troubles.stopped;
  EXPECT_TRUE(seen->shapes.empty());
}

}  // namespace
}  // namespace assay::checkers::snake
