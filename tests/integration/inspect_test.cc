// assay-inspect in its box: three clean games of which nothing is said, and one change each that brings a fact.
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grader/checkers/snake/native/inspect.h"
#include "sandbox/probe.h"
#include "tests/integration/inspect_games.h"

namespace assay::checkers::snake {
namespace {

using Language = Program::Language;
using Names = std::vector<std::string>;

Program program_with(std::string name, std::string_view bytes) {
  Program program;
  program.language = name.ends_with(".c") ? Language::c : Language::cpp;
  program.windows_console = bytes.find("conio.h") != std::string_view::npos;
  if (bytes.find("ncurses.h") != std::string_view::npos) program.libraries = {"ncursesw"};
  program.files = {{.name = std::move(name), .bytes = std::string(bytes), .span = {}}};
  return program;
}

std::vector<Fact> facts_of(const Program& program) {
  auto facts = inspect(program);
  EXPECT_TRUE(facts.has_value()) << facts.error().text();
  return facts ? *std::move(facts) : std::vector<Fact>{};
}

std::string shown(const std::vector<Fact>& facts) {
  std::string all;
  for (const Fact& fact : facts)
    all += fact.kind + " " + fact.file + ":" + std::to_string(fact.line) + " " + fact.text + "\n";
  return all;
}

Names keys_of(const std::vector<Fact>& facts) {
  Names keys;
  for (const Fact& fact : facts)
    if (fact.kind == "key") keys.push_back(fact.text);
  std::ranges::sort(keys);
  return keys;
}

Names kinds_of(const std::vector<Fact>& facts) {
  Names kinds;
  for (const Fact& fact : facts)
    if (fact.kind != "key" && std::ranges::find(kinds, fact.kind) == kinds.end()) kinds.push_back(fact.kind);
  return kinds;
}

class Inspect : public testing::Test {
 protected:
  static void SetUpTestSuite() { std::signal(SIGPIPE, SIG_IGN); }
  void SetUp() override {
    if (const auto reason = sandbox::below_floor(sandbox::Profile::compile)) GTEST_SKIP() << *reason;
  }
};

TEST_F(Inspect, SaysNothingOfCleanGamesButTheirKeys) {
  const auto terminal = facts_of(program_with("snake.cpp", games::terminal));
  EXPECT_EQ(kinds_of(terminal), Names{}) << shown(terminal);
  EXPECT_EQ(keys_of(terminal), (Names{"ArrowDown", "ArrowLeft", "ArrowRight", "ArrowUp", "KeyQ", "KeyW"}));
  const auto curses = facts_of(program_with("snake.c", games::curses));
  EXPECT_EQ(kinds_of(curses), Names{}) << shown(curses);
  EXPECT_EQ(keys_of(curses), (Names{"ArrowDown", "ArrowLeft", "ArrowRight", "ArrowUp", "Space"}));
  const auto console = facts_of(program_with("main.cpp", games::console));
  EXPECT_EQ(kinds_of(console), Names{"foreign_header"}) << shown(console);
  EXPECT_EQ(keys_of(console), (Names{"ArrowDown", "ArrowLeft", "ArrowRight", "ArrowUp", "KeyX"}));
}

TEST_F(Inspect, SaysWhere) {
  const auto facts = facts_of(program_with("main.cpp", games::console));
  ASSERT_GE(facts.size(), 2U);
  EXPECT_EQ(facts[0].file, "main.cpp");
  EXPECT_EQ(facts[0].line, 1U);
  EXPECT_EQ(facts[0].text, "<conio.h> belongs to a Windows console");
  EXPECT_EQ(facts[1].line, 2U);
}

TEST_F(Inspect, LooksAtAllFilesOfAProgram) {
  Program program =
      program_with("main.cpp", "#include \"keys.h\"\nint main() { while (key() != 'q') pause_a_bit(); }\n");
  program.files.push_back({.name = "keys.h", .bytes = "#pragma once\nint key();\nvoid pause_a_bit();\n", .span = {}});
  program.files.push_back({.name = "keys.cpp",
                           .bytes = "#include \"keys.h\"\n#include <unistd.h>\n#include <cstdio>\n"
                                    "int key() { return getchar(); }\nvoid pause_a_bit() { usleep(1000); }\n",
                           .span = {}});
  const auto facts = facts_of(program);
  EXPECT_EQ(shown(facts), "key main.cpp:2 KeyQ\n");
}

TEST_F(Inspect, KnowsOtherWaysToWriteALoop) {
  const std::string head = "#include <termios.h>\n#include <unistd.h>\n#include <iostream>\n#include <thread>\n";
  const Names sources{
      // The state comes back by value, and the end of the game stands in a list of members.
      "struct State { int score; bool over; };\n"
      "State step(State s) { char c = 0; std::cin >> c; usleep(9); return State{s.score + 1, c == 'q'}; }\n"
      "int main() { State s{0, false}; while (!s.over) s = step(s); std::cout << s.score; }\n",
      // One thread reads, the other waits.
      "bool over = false;\nvoid keys() { while (!over) over = std::cin.get() == 'q'; }\n"
      "int main() { std::thread reader(keys); while (!over) usleep(9); reader.join(); }\n",
      // The terminal waits a tenth of a second for each key.
      "int main() { termios t{}; t.c_cc[VTIME] = 1; tcsetattr(0, 0, &t); char c = 0;\n"
      "while (c != 'q') if (read(0, &c, 1) == 0) std::cout << '.'; }\n",
      // What is called is chosen while it runs.
      "bool on = true;\nvoid wait_a_bit() { usleep(9); }\nvoid keys() { on = std::cin.get() != 'q'; }\n"
      "int main() { void (*steps[])() = {keys, wait_a_bit}; while (on) for (auto* step : steps) step(); }\n",
      // The condition is written through a reference.
      "void keys(bool& on) { char c; on = std::cin.get(c) && c != 'q'; }\n"
      "int main() { bool on = true; while (on) { keys(on); usleep(9); } }\n"};
  for (const std::string& source : sources) {
    const auto facts = facts_of(program_with("main.cpp", head + source));
    EXPECT_EQ(kinds_of(facts), Names{}) << source << shown(facts);
    EXPECT_EQ(keys_of(facts), Names{"KeyQ"}) << source << shown(facts);
  }
}

TEST_F(Inspect, KnowsKeysOfTablesTextsAndWindows) {
  const auto keys = [](const std::string& source) { return keys_of(facts_of(program_with("main.cpp", source))); };
  EXPECT_EQ(keys("#include <iostream>\n#include <map>\nstd::map<char, int> turns{{'i', 0}, {'k', 1}};\n"
                 "int main() { char c; while (std::cin >> c) std::cout << turns[c] << 'x'; }\n"),
            (Names{"KeyI", "KeyK"}));
  EXPECT_EQ(
      keys("#include <iostream>\n#include <string>\n"
           "int main() { std::string in; std::getline(std::cin, in); return in == \"w\" || in == \"\\x1b[B\"; }\n"),
      (Names{"ArrowDown", "KeyW"}));
  EXPECT_EQ(keys("#include <no_such_window.h>\nint main() { return key() == SDLK_LEFT || key() == VK_SPACE; }\n"),
            (Names{"ArrowLeft", "Space"}));
  EXPECT_EQ(keys("int cell = 'x'; int main() { return cell == 'x' ? 'y' : cell == 75; }\n"), Names{});
}

TEST_F(Inspect, NothingIsSaidOfPython) {
  Program program = program_with("main.py", "import os\nos.system('ls')\n");
  program.language = Language::python;
  EXPECT_EQ(shown(facts_of(program)), "");
}

TEST_F(Inspect, WhatIsCutOffIsNotMissed) {
  const std::string_view half = games::curses.substr(0, games::curses.find("static void move_on"));
  Program program = program_with("snake.c", half);
  EXPECT_NE(shown(facts_of(program)).find("no_main"), std::string::npos);
  program.unclosed = true;
  EXPECT_EQ(kinds_of(facts_of(program)), Names{});
}

TEST_F(Inspect, HostileSourcesCostOnlyThemselves) {
  const std::string deep = "int main() { return " + std::string(200'000, '(') + "1" + std::string(200'000, ')') + "; }";
  std::string sum = "int main() { return 0";
  for (int i = 0; i < 100'000; ++i) sum += "+1";
  const std::string endless = "#include \"/dev/zero\"\nint main() {}\n";
  const std::string itself = "#include \"main.cpp\"\nint main() {}\n";
  const std::string crash = "#pragma clang __debug crash\nint main() {}\n";
  for (const std::string& source : {deep, sum + "; }", endless, itself, crash}) {
    const auto facts = inspect(program_with("main.cpp", source));
    if (!facts) {
      EXPECT_EQ(facts.error().code, Errc::unavailable) << facts.error().text();
    }
  }
  const auto tabs = facts_of(program_with("a\tb\n.cpp", "int main() { return kaputt; }"));
  EXPECT_EQ(shown(tabs).substr(0, 25), "compile_error a b .cpp:1 ") << shown(tabs);
}

struct Change {
  std::string_view game, from, to;
  Names kinds;            ///< that come by it
  std::string_view says;  ///< within the texts
};

void PrintTo(const Change& change, std::ostream* out) { *out << change.to << " " << change.says; }

class InspectChange : public testing::TestWithParam<Change> {
 protected:
  static void SetUpTestSuite() { std::signal(SIGPIPE, SIG_IGN); }
  void SetUp() override {
    if (const auto reason = sandbox::below_floor(sandbox::Profile::compile)) GTEST_SKIP() << *reason;
  }
};

TEST_P(InspectChange, BringsItsFact) {
  std::string bytes(GetParam().game);
  const std::size_t at = bytes.find(GetParam().from);
  ASSERT_NE(at, std::string::npos);
  bytes.replace(at, GetParam().from.size(), GetParam().to);
  const bool c = GetParam().game == games::curses;
  const auto facts = facts_of(program_with(c ? "snake.c" : "snake.cpp", bytes));
  EXPECT_EQ(kinds_of(facts), GetParam().kinds) << shown(facts);
  EXPECT_NE(shown(facts).find(GetParam().says), std::string::npos) << shown(facts);
}

const Change changes[] = {
    {games::terminal,
     "placeFood();\n    } else",
     "food_ = {std::rand() % 20, std::rand() % 20};\n    } else",
     {"food_on_snake"},
     "can lie beneath the body"},
    {games::curses, "while (on_snake(foodX, foodY));", "while (0);", {"food_on_snake"}, "snake.c:21"},
    {games::curses, "mvprintw(H + 1, 0, \"Points: %d\", points);", "", {"score_not_shown"}, "'points' is counted"},
    {games::terminal, " << score_ << std::flush", " << std::flush", {"score_not_shown"}, "'score_' is counted"},
    {games::console, "    Draw();\n", "", {"foreign_header", "score_not_shown"}, "nothing calls 'Draw'"},
    {games::curses, "    srand(time(NULL));", "", {"no_srand"}, "rand() is never seeded"},
    {games::curses, "while (!over) {", "for (int over = 0; !over;) {", {"constant_condition"}, "'over', which nothing"},
    {games::console, "Sleep(100);", "", {"no_time_step", "foreign_header"}, "nothing in the program waits"},
    {games::curses, "timeout(150)", "timeout(-1)", {"no_time_step"}, "nothing in the program waits"},
    {games::curses,
     "switch (getch())",
     "switch (dx)",
     {"no_input", "no_game_loop"},
     "nothing in the program reads a key"},
    {games::terminal, "      readKeys();\n", "", {"no_game_loop"}, "no loop both reads"},
    {games::terminal, "int main()", "int start()", {"no_main"}, "no function main"},
    {games::curses,
     "while (!over) {\n        keys();\n        move_on();\n        draw();\n    }",
     "keys();\n    move_on();\n    draw();\n    if (!over) main();",
     {"no_game_loop", "endless_recursion"},
     "'main' calling itself"},
    {games::curses,
     "erase();",
     "erase(); system(\"clear\");",
     {"dangerous_call"},
     "system(\"clear\") starts a process"},
    {games::terminal, "Game game;", "Game game; unlink(\"scores\");", {"dangerous_call"}, "removes files"},
    {games::terminal, "Game game;", "Game game; fork();", {"dangerous_call"}, "fork() starts a process"},
    {games::curses, "keys();\n", "keys()\n", {"compile_error"}, "snake.c:75 expected ';'"},
    {games::terminal,
     "#include <thread>",
     "#include <thread>\n#include <SFML/Graphics.hpp>",
     {"compile_error", "foreign_header"},
     "belongs to SFML"},
};

INSTANTIATE_TEST_SUITE_P(Games, InspectChange, testing::ValuesIn(changes));

}  // namespace
}  // namespace assay::checkers::snake
