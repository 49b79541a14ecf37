#include "grader/checkers/snake/native/build.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "grader/checkers/snake/native/build_diagnostics.h"
#include "grader/checkers/snake/native/build_plain.h"
#include "grader/checkers/snake/native/build_standard.h"
#include "sandbox/probe.h"
#include "tests/unit/needs_a_box.h"

namespace assay::checkers::snake {
namespace {

using Language = Program::Language;

Program program(std::string text, Language language = Language::cpp) {
  Program made;
  made.language = language;
  constexpr std::array<const char*, 3> names{"main.c", "main.cpp", "main.py"};
  made.files.push_back({.name = names.at(static_cast<std::size_t>(language)), .bytes = std::move(text), .span = {}});
  return made;
}

Build built(const Program& program, Flavour flavour = Flavour::plain) {
  auto build = snake::build(program, flavour);
  EXPECT_TRUE(build) << build.error().text();
  return build ? *std::move(build) : Build{};
}

/// What the game prints when it is run.
std::string output(const Build& build, sandbox::Profile profile = sandbox::Profile::native, std::string input = {}) {
  sandbox::Job job;
  job.profile = profile;
  job.limits = sandbox::limits_of(profile);
  job.files = build.files;
  job.command = build.command;
  job.input = std::move(input);
  const auto outcome = sandbox::run(job);
  EXPECT_TRUE(outcome) << outcome.error().text();
  return outcome ? outcome->out + outcome->err : std::string{};
}

std::string first_plain(const Build& build) {
  return build.diagnostics.empty() ? std::string{} : build.diagnostics.front().plain;
}

TEST(SnakeBuild, CompilesAndRuns) {
  NEEDS_A_BOX(compile);
  const Build cpp = built(program("#include <iostream>\nint main() { std::cout << \"hello\"; }"));
  EXPECT_TRUE(cpp.built);
  EXPECT_EQ(cpp.standard, "c++20");
  EXPECT_EQ(cpp.stopped, "");
  EXPECT_GT(cpp.cpu.count(), 0);
  EXPECT_EQ(output(cpp), "hello");
  const Build c =
      built(program("#include <stdio.h>\n#include <unistd.h>\nint main() { usleep(1); puts(\"c\"); }", Language::c));
  EXPECT_TRUE(c.built);
  EXPECT_EQ(output(c), "c\n");
}

TEST(SnakeBuild, SaysInPlainWordsWhatIsWrong) {
  NEEDS_A_BOX(compile);
  const Build build = built(program("int main() {\n  int x = 1\n  foo();\n}"));
  EXPECT_FALSE(build.built);
  EXPECT_TRUE(build.files.empty());
  ASSERT_FALSE(build.diagnostics.empty());
  EXPECT_TRUE(build.diagnostics.front().error);
  EXPECT_EQ(build.diagnostics.front().file, "main.cpp");
  EXPECT_GT(build.diagnostics.front().line, 1U);
  EXPECT_TRUE(build.diagnostics.front().plain.contains("main.cpp, line")) << build.diagnostics.front().plain;
  EXPECT_EQ(first_plain(built(program("#include \"no.h\"\nint main() {}"))),
            "main.cpp, line 1: the header 'no.h' is missing");
  EXPECT_EQ(first_plain(built(program("int f() { return 1; }"))), "the program has no main function");
  EXPECT_EQ(first_plain(built(program("void f();\nint main() { f(); }"))),
            "main.cpp: 'f()' is used but nowhere defined");
}

TEST(SnakeBuild, WarningsComeBehindErrorsAndNeverAlone) {
  NEEDS_A_BOX(compile);
  const Build build = built(program("int main() { int unused; if (int a = 1) return a; bad; }"));
  ASSERT_GE(build.diagnostics.size(), 2U);
  EXPECT_TRUE(build.diagnostics.front().error);
  EXPECT_TRUE(std::ranges::any_of(build.diagnostics, [](const Diagnostic& one) { return !one.error; }));
  const Build good = built(program("int main() { int unused; }"));
  EXPECT_TRUE(good.built);
  ASSERT_EQ(good.diagnostics.size(), 1U);
  EXPECT_FALSE(good.diagnostics.front().error);
}

TEST(SnakeBuild, SeveralFilesAndNamesThatAreNoOptions) {
  NEEDS_A_BOX(compile);
  Program made = program("#include \"a.h\"\n#include \"part.cpp\"\nint main() { return f() + g(); }");
  made.files.push_back({.name = "include/a.h", .bytes = "int f();", .span = {}});
  made.files.push_back({.name = "-o.cpp", .bytes = "#include \"a.h\"\nint f() { return 0; }", .span = {}});
  made.files.push_back({.name = "@x/part.cpp", .bytes = "int g() { return 0; }", .span = {}});
  const Build build = built(made);
  EXPECT_TRUE(build.built) << first_plain(build);
  EXPECT_EQ(output(build), "");
}

TEST(SnakeBuild, AnotherStandardIsTriedWhereItHelps) {
  NEEDS_A_BOX(compile);
  const Build ambiguous =
      built(program("#include <vector>\nusing namespace std;\nint size = 1;\nint main() { return size - 1; }"));
  EXPECT_TRUE(ambiguous.built);
  EXPECT_EQ(ambiguous.standard, "c++14");
  const Build aggregate =
      built(program("struct P { int x, y; P() = default; };\nint main() { P p{0, 1}; return p.x; }"));
  EXPECT_TRUE(aggregate.built);
  EXPECT_EQ(aggregate.standard, "c++17");
  Program old = program("#include <optional>\nint main() { std::optional<int> a = 0; return *a; }");
  old.standard = "c++11";
  const Build renewed = built(old);
  EXPECT_TRUE(renewed.built) << first_plain(renewed);
  EXPECT_EQ(renewed.standard, "c++17");
  const Build boolean = built(program("bool over = false;\nint main(void) { return over; }", Language::c));
  EXPECT_TRUE(boolean.built);
  const Build hopeless = built(program("#include <vector>\nint main() { return nothing; }"));
  EXPECT_FALSE(hopeless.built);
  EXPECT_EQ(hopeless.standard, "c++20");
}

TEST(SnakeBuild, AHeaderThatOnlyLaterCompilersHaveIsNoFaultOfTheProgram) {
  NEEDS_A_BOX(compile);
  const auto build = snake::build(program("#include <flat_map>\nint main() {}"), Flavour::plain);
  if (build) GTEST_SKIP() << "this compiler has <flat_map>";
  EXPECT_EQ(build.error().code, Errc::unavailable);
  EXPECT_TRUE(build.error().message.contains("<flat_map>")) << build.error().message;
}

TEST(SnakeBuild, ACompilerThatIsEndedAtItsLimitIsTheProgramsFault) {
  NEEDS_A_BOX(compile);
  const Build build = built(program("int everything[0xFFFFFFFFu] = {1};\nint main() { return everything[1]; }"));
  EXPECT_FALSE(build.built);
  EXPECT_FALSE(build.stopped.empty());
  EXPECT_TRUE(first_plain(build).starts_with("the compiler was ended at its limit of")) << first_plain(build);
}

TEST(SnakeBuild, FilesOfThisHostAreNotRead) {
  NEEDS_A_BOX(compile);
  for (const char* text :
       {"#include \"/etc/passwd\"\nint main() {}", "__asm__(\".incbin \\\"/etc/passwd\\\"\");\nint main() {}",
        "#include \"/proc/1/environ\"\nint main() {}"}) {
    const Build build = built(program(text));
    EXPECT_FALSE(build.built) << text;
    for (const Diagnostic& diagnostic : build.diagnostics)
      EXPECT_FALSE(diagnostic.text.contains("root:")) << diagnostic.text;
  }
}

TEST(SnakeBuild, SanitizersFindWhatPlayDoesNot) {
  NEEDS_A_BOX(compile);
  const Program faulty = program(
      "#include <vector>\n#include <cstdio>\nint main() { std::vector<int> v(3); int* p = &v[0];\n"
      "  v.resize(1000); std::printf(\"%d\", *p); }");
  const Build build = built(faulty, Flavour::sanitized);
  ASSERT_TRUE(build.built) << first_plain(build);
  EXPECT_TRUE(output(build, sandbox::Profile::sanitizer).contains("AddressSanitizer: heap-use-after-free"));
  EXPECT_FALSE(output(built(faulty)).contains("AddressSanitizer"));
}

TEST(SnakeBuild, PythonIsReadAndNotRun) {
  NEEDS_A_BOX(compile);
  const Build good = built(program("print('run')\n", Language::python));
  EXPECT_TRUE(good.built);
  EXPECT_EQ(good.command, (std::vector<std::string>{"/usr/bin/python3", "-B", "main.py"}));
  EXPECT_EQ(output(good, sandbox::Profile::python), "run\n");
  const Build bad = built(program("def f(:\n    pass\n", Language::python));
  EXPECT_FALSE(bad.built);
  ASSERT_FALSE(bad.diagnostics.empty());
  EXPECT_EQ(bad.diagnostics.front().file, "main.py");
  EXPECT_EQ(bad.diagnostics.front().line, 1U);
  const Build indented = built(program("if True:\nprint(1)\n", Language::python));
  EXPECT_TRUE(first_plain(indented).starts_with("main.py, line 2: the indentation is wrong")) << first_plain(indented);
}

TEST(SnakeBuild, AnEntryDoesNotHideAModule) {
  NEEDS_A_BOX(compile);
  Program made = program("import random\nprint(random.randint(1, 1))\n", Language::python);
  for (const char* name : {"random.py", "src/random.py"}) {
    made.files.front().name = name;
    EXPECT_EQ(output(built(made), sandbox::Profile::python), "1\n") << name;
  }
  made.files.front().bytes = "import random\nprint(\n";
  EXPECT_EQ(built(made).diagnostics.front().file, "src/random.py");
}

TEST(SnakeBuild, ModulesOfWindowsAreFoundFromAFolder) {
  NEEDS_A_BOX(compile);
  Program made = program("import msvcrt\nprint(callable(msvcrt.kbhit))\n", Language::python);
  made.files.front().name = "src/game.py";
  made.windows_console = true;
  EXPECT_EQ(output(built(made), sandbox::Profile::python), "True\n");
}

TEST(SnakeBuild, AConsoleOfWindows) {
  NEEDS_A_BOX(compile);
  Program made = program(
      "#include <Windows.h>\n#include <CONIO.H>\n#include <iostream>\n"
      "void gotoxy(int x, int y) { COORD place = {(SHORT)x, (SHORT)y}; "
      "SetConsoleCursorPosition(GetStdHandle(STD_OUTPUT_HANDLE), place); }\n"
      "int main() {\n  gotoxy(2, 3);\n  std::cout << \"a\";\n  "
      "SetConsoleTextAttribute(GetStdHandle(STD_OUTPUT_HANDLE), 12);\n"
      "  std::cout << \"b\" << std::flush;\n  for (int i = 0; i < 4; ++i) std::cout << ' ' << _getch();\n  "
      "Sleep(1);\n}");
  made.windows_console = true;
  const Build build = built(made);
  ASSERT_TRUE(build.built) << first_plain(build);
  EXPECT_EQ(output(build, sandbox::Profile::native, "w\x1b[A\r"), "\x1b[4;3Ha\x1b[0;91mb 119 224 72 13");
}

TEST(SnakeBuild, AConsoleOfBorlandInC) {
  NEEDS_A_BOX(compile);
  Program made = program(
      "#include <conio.h>\n#include <dos.h>\nint main(void) { char text[9]; clrscr(); gotoxy(3, 4); textcolor(RED);\n"
      "  cprintf(\"%s%c\", itoa(10, text, 2), 219); delay(1); return kbhit(); }",
      Language::c);
  made.windows_console = true;
  const Build build = built(made);
  ASSERT_TRUE(build.built) << first_plain(build);
  EXPECT_EQ(output(build), "\x1b[2J\x1b[H\x1b[4;3H\x1b[0;31m1010\xE2\x96\x88");
}

TEST(SnakeBuildDiagnostics, AreReadFromWhatIsPrinted) {
  const auto all = read_compiler(
      "In file included from ./main.cpp:1:\n./snake.h: In function 'void f()':\n./snake.h:12:5: error: 'x' was not "
      "declared in "
      "this scope\n./snake.h:12:5: note: suggested alternative\nmain.cpp:3: warning: unused\n"
      "/usr/bin/ld: /tmp/ccA.o: in function `main':\nmain.cpp:(.text+0x5): undefined reference to `f()'\n"
      "collect2: error: ld returned 1 exit status\n");
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].file, "snake.h");
  EXPECT_EQ(all[0].line, 12U);
  EXPECT_EQ(all[0].column, 5U);
  EXPECT_EQ(all[0].plain, "snake.h, line 12: 'x' is not declared");
  EXPECT_EQ(all[1].plain, "main.cpp: 'f()' is used but nowhere defined");
  EXPECT_FALSE(all[2].error);
  EXPECT_EQ(all[2].line, 3U);
}

TEST(SnakeBuildDiagnostics, AreBounded) {
  std::string printed;
  for (int i = 0; i < 1000; ++i)
    printed += "a.cpp:" + std::to_string(i) + ":1: error: " + std::string(5000, 'x') + "\n";
  for (int i = 0; i < 1000; ++i) printed += "a.cpp:" + std::to_string(i) + ":1: warning: \x1b[31m\xff\n";
  const auto all = read_compiler(printed);
  EXPECT_EQ(all.size(), most_diagnostics);
  EXPECT_LE(all.front().text.size(), 300U);
  EXPECT_LE(all.front().plain.size(), 300U);
  const auto warnings = read_compiler("a.cpp:1:1: warning: \x1b[31m\xff\n");
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_EQ(warnings[0].text, " [31m\xEF\xBF\xBD");
}

TEST(SnakeBuildDiagnostics, LimitsThatTheCompilerMetItself) {
  EXPECT_EQ(limit_met("g++: fatal error: Killed signal terminated program cc1plus\ncompilation terminated.\n"),
            "memory");
  EXPECT_EQ(limit_met("g++: fatal error: CPU time limit exceeded signal terminated program cc1plus\n"), "cpu");
  EXPECT_EQ(limit_met("main.cpp:1:1: error: no\n"), "");
}

TEST(SnakeBuildStandard, IsWhatTheAnswerNamesOrTheNewestThatIsUsual) {
  const auto first = [](Language language, std::string named) {
    Program made = program("", language);
    made.standard = std::move(named);
    return first_standard(made);
  };
  EXPECT_EQ(first(Language::cpp, ""), "c++20");
  EXPECT_EQ(first(Language::cpp, "c++11"), "c++11");
  EXPECT_EQ(first(Language::cpp, "c++2a"), "c++20");
  EXPECT_EQ(first(Language::cpp, "c++26"), "c++23");
  EXPECT_EQ(first(Language::cpp, "c++99"), "c++20");
  EXPECT_EQ(first(Language::c, "c99"), "c17");
  EXPECT_EQ(first(Language::c, "c23"), "c2x");
}

}  // namespace
}  // namespace assay::checkers::snake
