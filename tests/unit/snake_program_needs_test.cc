#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "grader/checkers/snake/native/program.h"
#include "tests/unit/fenced.h"

// What a program needs: libraries, a standard, a console, a window, and what Assay does not offer.
namespace assay::checkers::snake {
namespace {

using Names = std::vector<std::string>;
using Surface = Program::Surface;

const std::string cpp = "#include <iostream>\nint main() {\n  std::cout << \"snake\";\n}";
const std::string c = "#include <stdio.h>\nint main(void) {\n  puts(\"snake\");\n  return 0;\n}";

TEST(SnakeProgramNeeds, IncludedLibrariesAreLinked) {
  const auto program =
      program_of(fence("c", "#include <ncurses.h>\n#include <pthread.h>\n#include <math.h>\nint main() {}"));
  ASSERT_TRUE(program);
  EXPECT_EQ(program->libraries, (Names{"ncursesw", "pthread", "m"}));
  EXPECT_EQ(program->surface, Surface::terminal);
  const auto window = program_of(
      fence("cpp", "#include <SDL2/SDL.h>\n#include \"SDL_ttf.h\"\nint main(int, char**) { f(\"font.ttf\"); }"));
  ASSERT_TRUE(window);
  EXPECT_EQ(window->libraries, (Names{"SDL2", "SDL2_ttf"}));
  EXPECT_EQ(window->surface, Surface::window);
  EXPECT_EQ(window->absent, Names{"font.ttf"});
  const auto remarks = program_of(fence(
      "cpp",
      "#include <SDL2/SDL.h>\n// don't need \"a.ttf\"\n/* \"b.png\" */\nint main(int, char**) { f(\"c.ttf\"); }"));
  ASSERT_TRUE(remarks);
  EXPECT_EQ(remarks->absent, Names{"c.ttf"});
}

TEST(SnakeProgramNeeds, HintsAreReadAndNeverExecuted) {
  const auto program =
      program_of(fence("cpp", cpp) + fence("bash", "g++ -std=c++17 x.cpp -lncurses -lm -levil -pthread\nrm -rf /"));
  ASSERT_TRUE(program);
  EXPECT_EQ(program->libraries, (Names{"ncursesw", "m", "pthread"}));
  EXPECT_EQ(program->standard, "c++17");
  const auto cmake =
      program_of(fence("cpp", cpp) + fence("cmake", "set(CMAKE_CXX_STANDARD 20)\nset(CMAKE_C_STANDARD 11)"));
  ASSERT_TRUE(cmake);
  EXPECT_EQ(cmake->standard, "c++20");
  const auto inline_code = program_of(fence("c", c) + "Compile with `gcc -std=gnu11 snake.c`.");
  ASSERT_TRUE(inline_code);
  EXPECT_EQ(inline_code->standard, "c11");
}

TEST(SnakeProgramNeeds, ConsolesOfWindows) {
  const auto windows = program_of(fence("cpp", "#include <Windows.h>\n#include <conio.h>\nint main() {}"));
  ASSERT_TRUE(windows);
  EXPECT_TRUE(windows->windows_console);
  EXPECT_TRUE(windows->unsupported.empty());
  const std::string portable =
      "#ifdef _WIN32\n#include <conio.h>\n#elif defined(__unix__)\n#include <termios.h>\n#endif\nint main() {}";
  const auto both = program_of(fence("cpp", portable));
  ASSERT_TRUE(both);
  EXPECT_FALSE(both->windows_console);
  const auto python_too = program_of(fence("python", "import msvcrt\nmsvcrt.getch()"));
  ASSERT_TRUE(python_too);
  EXPECT_TRUE(python_too->windows_console);
  const auto fallback =
      program_of(fence("python", "try:\n    import msvcrt\nexcept ImportError:\n    import tty\nrun()"));
  ASSERT_TRUE(fallback);
  EXPECT_FALSE(fallback->windows_console);
}

TEST(SnakeProgramNeeds, WhatIsNotOfferedIsSaid) {
  const auto unsupported = [](std::string_view info, const std::string& code) {
    const auto program = program_of(fence(info, code));
    return program ? program->unsupported : Names{"no program"};
  };
  EXPECT_EQ(unsupported("cpp", "#include <SFML/Graphics.hpp>\nint main() {}"), Names{"SFML"});
  EXPECT_EQ(unsupported("c", "#include \"raylib.h\"\nint main() {}"), Names{"raylib"});
  EXPECT_EQ(unsupported("cpp", "#include <windows.h>\nint WINAPI WinMain(HINSTANCE a) { return 0; }"),
            Names{"Windows GUI"});
  EXPECT_EQ(unsupported("cpp", "#include <graphics.h>\nint main() {}"), Names{"graphics.h (BGI, EasyX)"});
  EXPECT_EQ(unsupported("cpp", "#include <GL/glut.h>\nint main() {}"), Names{"OpenGL"});
  EXPECT_EQ(unsupported("python", "import keyboard\nkeyboard.wait()"), Names{"keyboard"});
  EXPECT_EQ(unsupported("python", "import pygame, numpy\npygame.init()"), Names{});
  EXPECT_EQ(unsupported("cpp", "// #include <SFML/Graphics.hpp>\n/*\n#include <raylib.h>\n*/\nint main() {}"), Names{});
  EXPECT_EQ(unsupported("cpp", "#if 0\n#include <raylib.h>\n#endif\nint main() {}"), Names{});
}

TEST(SnakeProgramNeeds, WindowsOfPython) {
  for (const char* module : {"pygame", "tkinter as tk", "turtle"}) {
    const auto program = program_of(fence("python", "import " + std::string(module) + "\nrun()"));
    ASSERT_TRUE(program);
    EXPECT_EQ(program->surface, Surface::window) << module;
  }
  const auto curses = program_of(fence("python", "import curses\ncurses.wrapper(main)"));
  ASSERT_TRUE(curses);
  EXPECT_EQ(curses->surface, Surface::terminal);
}

}  // namespace
}  // namespace assay::checkers::snake
