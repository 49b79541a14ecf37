#include "grader/checkers/snake/native/program.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "grader/checkers/snake/native/program_conditions.h"
#include "grader/checkers/snake/native/program_source.h"
#include "tests/unit/fenced.h"

namespace assay::checkers::snake {
namespace {

using Names = std::vector<std::string>;
using Language = Program::Language;
using Surface = Program::Surface;

Names names(const Program& program) {
  Names all;
  for (const SourceFile& file : program.files) all.push_back(file.name);
  return all;
}

const std::string cpp = "#include <iostream>\nint main() {\n  std::cout << \"snake\";\n}";
const std::string c = "#include <stdio.h>\nint main(void) {\n  puts(\"snake\");\n  return 0;\n}";
const std::string python = "import random\n\ndef play():\n    print(random.random())\n\nplay()";

TEST(SnakeProgram, OneFence) {
  const std::string answer = "Here:\n" + fence("cpp", cpp) + "Enjoy!";
  const auto program = program_of(answer);
  ASSERT_TRUE(program);
  EXPECT_EQ(names(*program), Names{"main.cpp"});
  EXPECT_EQ(program->language, Language::cpp);
  EXPECT_EQ(program->surface, Surface::terminal);
  EXPECT_EQ(program->files[0].bytes, cpp + "\n");
  EXPECT_EQ(answer.substr(program->files[0].span.begin, program->files[0].bytes.size()), program->files[0].bytes);
  EXPECT_FALSE(program->unclosed);
  EXPECT_TRUE(program->unsupported.empty());
  EXPECT_TRUE(program->absent.empty());
}

TEST(SnakeProgram, TheLanguageMayBeMislabelledOrNotLabelled) {
  for (const char* info : {"", "C++", "cpp", "cxx", "cc", "c", "h", "text", "c++17", "java", "python"}) {
    const auto program = program_of(fence(info, cpp));
    ASSERT_TRUE(program) << info;
    EXPECT_EQ(program->language, Language::cpp) << info;
  }
  for (const char* info : {"", "C", "c", "text"}) {
    const auto program = program_of(fence(info, c));
    ASSERT_TRUE(program) << info;
    EXPECT_EQ(program->language, Language::c) << info;
    EXPECT_EQ(names(*program), Names{"main.c"});
  }
  for (const char* info : {"", "python", "py", "python3", "Python"}) {
    const auto program = program_of(fence(info, python));
    ASSERT_TRUE(program) << info;
    EXPECT_EQ(program->language, Language::python) << info;
    EXPECT_EQ(names(*program), Names{"main.py"});
  }
}

TEST(SnakeProgram, WhatIsNoProgram) {
  EXPECT_FALSE(program_of(""));
  EXPECT_FALSE(program_of("A snake game moves a snake."));
  EXPECT_FALSE(program_of(fence("html", "<!DOCTYPE html><script>import x from './y.js'\nrun();</script>")));
  EXPECT_FALSE(program_of(fence("js", "import x from 'y';\nfunction main() {}\nmain();")));
  EXPECT_FALSE(program_of(fence("bash", "g++ snake.cpp -o snake\n./snake")));
  EXPECT_FALSE(program_of(fence("", "pip install pygame\npython snake.py")));
  EXPECT_FALSE(program_of(fence("cpp", "snake.push_front(head);")));
  EXPECT_FALSE(program_of("import taxes from abroad are high.\nThey rise."));
}

TEST(SnakeProgram, FilesAreJoinedByWhatTheEntryIncludes) {
  const std::string answer = "**main.cpp**\n" + fence("cpp", "#include \"game.h\"\nint main() { return run(); }") +
                             "**game.h**\n" + fence("cpp", "#include \"snake.h\"\nint run();") + "**snake.h**\n" +
                             fence("cpp", "struct Snake {};") + "**game.cpp**\n" +
                             fence("cpp", "#include \"game.h\"\nint run() { return 0; }") + "**notes.cpp**\n" +
                             fence("cpp", "int unused();");
  const auto program = program_of(answer);
  ASSERT_TRUE(program);
  EXPECT_EQ(names(*program), (Names{"main.cpp", "game.h", "snake.h", "game.cpp"}));
}

TEST(SnakeProgram, ALineOfTheCompilerNamesSources) {
  const std::string body = fence("cpp:main.cpp", "void draw();\nint main() { draw(); }") +
                           fence("cpp:draw.cpp", "#include <cstdio>\nvoid draw() { puts(\"\"); }");
  const auto unnamed = program_of(body);
  ASSERT_TRUE(unnamed);
  EXPECT_EQ(names(*unnamed), Names{"main.cpp"});
  for (const std::string line : {"g++ main.cpp draw.cpp -o snake", "`g++ *.cpp`", "SRCS = main.cpp draw.cpp",
                                 "add_executable(snake main.cpp draw.cpp)"}) {
    const auto program = program_of(body + line + "\n");
    ASSERT_TRUE(program);
    EXPECT_EQ(names(*program), (Names{"main.cpp", "draw.cpp"})) << line;
  }
}

TEST(SnakeProgram, FilesOfOtherFolders) {
  const auto program = program_of(fence("cpp:src/main.cpp", "#include \"../include/snake.h\"\nint main() {}") +
                                  fence("cpp:include/snake.h", "int f();") +
                                  fence("cpp:src/snake.cpp", "#include \"../include/snake.h\"\nint f() { return 1; }"));
  ASSERT_TRUE(program);
  EXPECT_EQ(names(*program), (Names{"src/main.cpp", "include/snake.h", "src/snake.cpp"}));
}

TEST(SnakeProgram, WithoutNamesTheOnlyMissingFileIsMeant) {
  const std::string main = fence("cpp", "#include \"snake.h\"\nint main() {}");
  const auto joined = program_of(fence("cpp", "struct Snake {};") + main);
  ASSERT_TRUE(joined);
  EXPECT_EQ(names(*joined), (Names{"main.cpp", "snake.h"}));
  EXPECT_TRUE(joined->absent.empty());
  const auto alone = program_of(main);
  ASSERT_TRUE(alone);
  EXPECT_EQ(alone->absent, Names{"snake.h"});
}

TEST(SnakeProgram, ModulesOfPython) {
  const auto program =
      program_of(fence("python:main.py", "from game.board import Board\nimport helper, random\nBoard()") +
                 fence("python:game/board.py", "from .cell import Cell\nclass Board:\n    pass") +
                 fence("python:game/cell.py", "class Cell:\n    pass") +
                 fence("python:other.py", "import random\nprint(random.random())"));
  ASSERT_TRUE(program);
  EXPECT_EQ(names(*program), (Names{"main.py", "game/board.py", "game/cell.py"}));
  EXPECT_EQ(program->absent, Names{"helper.py"});
}

TEST(SnakeProgram, AFileThatIsImportedIsNoProgramOfItsOwn) {
  const auto program = program_of(fence("python:main.py", "import snake\nsnake.play()") +
                                  fence("python:snake.py", python + "\nif __name__ == '__main__':\n    play()"));
  ASSERT_TRUE(program);
  EXPECT_EQ(names(*program), (Names{"main.py", "snake.py"}));
}

TEST(SnakeProgram, ALaterVersionReplacesAnEarlierOne) {
  const std::string second = cpp + "\n// better";
  const auto program = program_of(fence("cpp", cpp) + "Improved:\n" + fence("cpp", second));
  ASSERT_TRUE(program);
  EXPECT_EQ(program->files[0].bytes, second + "\n");
}

TEST(SnakeProgram, APieceReplacesNothing) {
  const std::string whole = cpp + std::string(500, '\n') + "// " + std::string(500, 'x');
  for (const std::string& piece : {std::string("void draw() { clear(); }"), std::string("int main() { play(); }")}) {
    const auto program = program_of(fence("cpp", whole) + "Change this:\n" + fence("cpp", piece));
    ASSERT_TRUE(program);
    EXPECT_EQ(program->files[0].bytes, whole + "\n");
  }
}

TEST(SnakeProgram, AProgramThatIsCutOffDoesNotReplaceAWholeOne) {
  const auto program = program_of(fence("cpp", cpp) + "```cpp\n#include <iostream>\nint main() {\n  if (true) {\n");
  ASSERT_TRUE(program);
  EXPECT_EQ(program->files[0].bytes, cpp + "\n");
  EXPECT_FALSE(program->unclosed);
}

TEST(SnakeProgram, TestsAreNotTheGame) {
  const std::string header = fence("cpp:snake.h", "inline int f() { return 1; }");
  const auto program = program_of(header + fence("cpp:main.cpp", "#include \"snake.h\"\nint main() { f(); }") +
                                  fence("cpp:snake_test.cpp", "#include \"snake.h\"\nint main() { return f(); }"));
  ASSERT_TRUE(program);
  EXPECT_EQ(program->files[0].name, "main.cpp");
}

TEST(SnakeProgram, UnclosedFences) {
  const auto cut = program_of("```cpp\n#include <iostream>\nint main() {\n  std::cout << \"sn");
  ASSERT_TRUE(cut);
  EXPECT_TRUE(cut->unclosed);
  const auto whole = program_of("```cpp\n" + cpp + "\n\nRun it and enjoy; it's fun!");
  ASSERT_TRUE(whole);
  EXPECT_TRUE(whole->unclosed);
  EXPECT_EQ(whole->files[0].bytes, cpp);
}

TEST(SnakeProgram, WithoutAFence) {
  const auto native = program_of("Here is it:\n\n// The game.\n" + cpp + "\n\nCompile it with g++.");
  ASSERT_TRUE(native);
  EXPECT_EQ(native->files[0].bytes, "// The game.\n" + cpp);
  const auto text = program_of("Sure!\n\n" + python + "\n\nThis prints a number.\n");
  ASSERT_TRUE(text);
  EXPECT_EQ(text->files[0].bytes, python);
  EXPECT_EQ(text->language, Language::python);
}

TEST(SnakeProgram, WithoutMainTheLargestPieceIsTheProgram) {
  const auto program = program_of(fence("cpp", "#include <iostream>\nvoid draw() {}\n") + fence("cpp", "x++;"));
  ASSERT_TRUE(program);
  EXPECT_EQ(names(*program), Names{"main.cpp"});
}

TEST(SnakeProgram, NamesLeadNowhere) {
  const std::string long_name(4096, 'a');
  for (const std::string& name :
       {std::string("../../etc/snake.cpp"), std::string("/etc/snake.cpp"), std::string("..\\..\\snake.cpp"),
        std::string("C:\\snake.cpp"), long_name + ".cpp", std::string("a\0b.cpp", 7), std::string("-o.cpp"),
        std::string("@x.cpp"), std::string(".../.snake.cpp")}) {
    const auto program = program_of("**" + name + "**\n" + fence("cpp title=\"" + name + "\"", cpp));
    ASSERT_TRUE(program);
    const std::string& taken = program->files[0].name;
    EXPECT_FALSE(taken.empty() || taken.contains("..") || taken.front() == '/' || taken.contains('\\') ||
                 taken.contains('\0') || taken.size() > 250)
        << taken.substr(0, 100);
  }
  const auto program = program_of(fence("cpp", "#include \"../../../etc/passwd.h\"\nint main() {}") +
                                  fence("cpp:etc/passwd.h", "int x;"));
  ASSERT_TRUE(program);
  EXPECT_EQ(names(*program), (Names{"main.cpp", "etc/passwd.h"}));
}

TEST(SnakeProgram, ManyFencesAndDeepConditionsTakeLittleTime) {
  std::string answer;
  for (int i = 0; i < 1000; ++i) {
    answer +=
        "**f" + std::to_string(i) + ".cpp**\n```cpp\n#include \"f" + std::to_string(i + 1) + ".h\"\nint main() {}\n";
    for (int k = 0; k < 50; ++k) answer += "#if (((\n#include \"f" + std::to_string(k) + ".cpp\"\n";
    answer += "```\n";
  }
  const auto begin = std::chrono::steady_clock::now();
  const auto program = program_of(answer);
  ASSERT_TRUE(program);
  EXPECT_LE(program->files.size(), 100U);
  EXPECT_LE(program->absent.size(), 50U);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
}

TEST(SnakeProgramSource, CodeWithoutCommentsAndLiterals) {
  const CSource source = read_c_source(
      "int a = 1'000; // main() {}\nchar* s = \"int main() {\"; /* \" */ char q = '\"';\n"
      "auto r = R\"x(main() {)x\"; int b;");
  EXPECT_FALSE(defines(source.code, "main"));
  EXPECT_TRUE(has_word(source.code, "b"));
  EXPECT_FALSE(has_word(source.code, "in"));
  EXPECT_TRUE(defines("auto main ( int a )\n-> int {", "main"));
  EXPECT_FALSE(defines("int main();", "main"));
  EXPECT_FALSE(defines("x.main2() {", "main"));
}

TEST(SnakeProgramSource, ConditionsOfThePlatform) {
  EXPECT_EQ(condition_on_linux("defined(_WIN32) || defined _MSC_VER"), Truth::no);
  EXPECT_EQ(condition_on_linux("!defined(_WIN32) && defined(__linux__)"), Truth::yes);
  EXPECT_EQ(condition_on_linux("(0)"), Truth::no);
  EXPECT_EQ(condition_on_linux("_WIN32"), Truth::no);
  EXPECT_EQ(condition_on_linux("__cplusplus >= 201703L"), Truth::unknown);
  EXPECT_EQ(condition_on_linux("defined(DEBUG) && defined(_WIN32)"), Truth::no);
  EXPECT_EQ(condition_on_linux(""), Truth::unknown);
  EXPECT_EQ(condition_on_linux(std::string(100'000, '(')), Truth::unknown);
  EXPECT_EQ(condition_on_linux(std::string(100'000, '!')), Truth::unknown);
  const CSource source = read_c_source(
      "#ifdef _WIN32\n#include <a.h>\n#else\n#include <b.h>\n#endif\n#ifndef GUARD\n"
      "#include <c.h>\n#else\n#include <d.h>\n#endif\n");
  Names included;
  for (const Include& include : source.includes) included.emplace_back(include.name);
  EXPECT_EQ(included, (Names{"b.h", "c.h", "d.h"}));
}

}  // namespace
}  // namespace assay::checkers::snake
