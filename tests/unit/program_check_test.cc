#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "grader/checkers/program/ending.h"
#include "grader/codec/program_files.h"
#include "grader/codec/suite_file.h"
#include "grader/codec/suite_json.h"
#include "grader/engine/grade.h"

// How the parameters of `program` are read: the files that a suite names become part of it. What comes of running them
// is in fixtures/program.
namespace assay {
namespace {

/// Files that are nowhere on disk.
ReadFile files(std::map<std::string, std::string> all) {
  return [all = std::move(all)](const std::filesystem::path& path) -> Result<std::string> {
    const auto found = all.find(path.string());
    if (found == all.end()) return fail(Errc::bad_input, "cannot read '" + path.string() + "'");
    return found->second;
  };
}

std::string suite_with(const std::string& parameters) {
  return "suite: mine\ntasks:\n  - id: t\n    checks:\n      - program: " + parameters + "\n";
}

Result<Suite> parse(const std::string& parameters, const ReadFile& read_file) {
  return parse_suite(suite_with(parameters), "suite.yaml", read_file);
}

const Value& files_of(const Suite& suite) { return *suite.tasks.at(0).checks.at(0).params.find("files"); }

TEST(ProgramFiles, AreWrittenOutAndPartOfTheVersion) {
  const std::string parameters = "{command: [sh, a.sh], files: [a.sh, ./sub/../b.bin]}";
  const auto suite = parse(parameters, files({{"a.sh", "echo 海\n\t\"$1\"\n"}, {"b.bin", std::string("\0\xff", 2)}}));
  ASSERT_TRUE(suite) << suite.error().text();
  const Value::Array& written = *files_of(*suite).as_array();
  EXPECT_EQ(*written.at(0).find("name")->as_string(), "a.sh");
  EXPECT_EQ(*written.at(0).find("text")->as_string(), "echo 海\n\t\"$1\"\n");
  EXPECT_EQ(*written.at(1).find("name")->as_string(), "b.bin");
  EXPECT_EQ(*written.at(1).find("base64")->as_string(), "AP8=");
  EXPECT_TRUE(validate_checks(*suite)) << validate_checks(*suite).error().text();
  const auto changed = parse(parameters, files({{"a.sh", "echo\n"}, {"b.bin", std::string("\0\xff", 2)}}));
  EXPECT_NE(changed->version, suite->version);
}

TEST(ProgramFiles, TheExpandedSuiteNeedsNoFilesAndHasTheSameVersion) {
  std::string odd;
  for (int c = 1; c < 256; ++c) odd += static_cast<char>(c);
  const std::string text = "\"\\ ' # : - {} ${x} \u0085\u2028\uFEFF😀\n  - a\n\n\ttail ";
  const auto suite =
      parse("{command: [sh, a], files: [a, b, c]}", files({{"a", text}, {"b", odd}, {"c", "line\r\nline\r\n"}}));
  ASSERT_TRUE(suite) << suite.error().text();
  const auto uploaded = parse_suite(suite_to_json(*suite), "suite", SuiteTrust::upload, {});
  ASSERT_TRUE(uploaded) << uploaded.error().text();
  EXPECT_EQ(uploaded->version, suite->version);
  EXPECT_EQ(files_of(*uploaded), files_of(*suite));
  EXPECT_EQ(suite_from_json(suite_to_json(*suite))->version, suite->version);
}

TEST(ProgramFiles, RowsNameThemAndTheirTextIsNotFilled) {
  const std::string text =
      "suite: mine\ntasks:\n  - id: t\n    each: [{check: a, heads: 25}]\n    checks:\n"
      "      - program: {command: [sh, \"${check}.sh\", \"${heads}\"], files: [\"${check}.sh\"]}\n";
  const auto suite = parse_suite(text, "suite.yaml", files({{"a.sh", "echo ${HOME}"}}));
  ASSERT_TRUE(suite) << suite.error().text();
  EXPECT_EQ(*files_of(*suite).as_array()->at(0).find("text")->as_string(), "echo ${HOME}");
  EXPECT_TRUE(validate_checks(*suite)) << validate_checks(*suite).error().text();
}

TEST(ProgramFiles, AreBoundedForTheWholeSuite) {
  std::string text = "suite: mine\ntasks:\n  - id: t\n    each:\n";
  for (int i = 0; i < 65; ++i) text += "      - {a: b}\n";
  text += "    checks:\n      - program: {command: [sh], files: [large]}\n";
  const auto suite = parse_suite(text, "suite.yaml", files({{"large", std::string(max_program_bytes, 'x')}}));
  ASSERT_FALSE(suite);
  EXPECT_EQ(suite.error().text(), "suite.yaml:71:42: the files of all checks are longer than 64 MiB together");
}

TEST(ProgramFiles, AnUploadedSuiteNamesNone) {
  const auto suite = parse_suite(suite_with("{command: [sh, /etc/passwd], files: [/etc/passwd]}"), "suite",
                                 SuiteTrust::upload, ASSAY_SOURCE_DIR);
  ASSERT_FALSE(suite);
  EXPECT_EQ(suite.error().text(), "suite:5:55: a suite that was uploaded cannot name files");
}

TEST(ProgramFiles, LieBesideTheSuiteAndAreFiles) {
  const std::filesystem::path folder = std::filesystem::path(ASSAY_SOURCE_DIR) / "fixtures" / "program" / "palindrome";
  EXPECT_TRUE(parse("{command: [sh], files: [palindrome.py]}", files_below(folder)));
  for (const char* name : {"/etc/passwd", "../shell/check.sh", "none.py", ".", "''", "../palindrome"}) {
    const auto suite = parse(std::string("{command: [sh], files: [") + name + "]}", files_below(folder));
    ASSERT_FALSE(suite) << name;
    EXPECT_EQ(suite.error().where, "suite.yaml:5:42");
    EXPECT_NE(suite.error().message.find("cannot read"), std::string::npos) << suite.error().text();
  }
}

struct Impossible {
  const char* name;
  std::string parameters;
  std::string said;
};

std::string many(const char* one, std::size_t count) {
  std::string list = one;
  for (std::size_t i = 1; i < count; ++i) list += std::string(", ") + one;
  return "[" + list + "]";
}

class ImpossibleProgram : public testing::TestWithParam<Impossible> {};

TEST_P(ImpossibleProgram, IsAnErrorWithItsPlace) {
  const ReadFile some = files(
      {{"a", "a"}, {"large", std::string(max_program_bytes, 'x')}, {"huge", std::string(max_program_bytes + 1, 'x')}});
  const auto suite = parse(GetParam().parameters, some);
  const Result<void> valid = suite ? validate_checks(*suite) : std::unexpected(suite.error());
  ASSERT_FALSE(valid);
  EXPECT_EQ(valid.error().code, Errc::bad_input);
  EXPECT_NE(valid.error().text().find("5:"), std::string::npos) << valid.error().text();
  EXPECT_NE(valid.error().message.find(GetParam().said), std::string::npos) << valid.error().text();
}

INSTANTIATE_TEST_SUITE_P(
    Parameters, ImpossibleProgram,
    testing::Values(Impossible{"nothing", "{}", "program.command is missing"},
                    Impossible{"unknown", "{command: [sh], network: true}", "unknown parameter program.network"},
                    Impossible{"line", "{command: sh a.sh}", "a list of 1 to 64 texts"},
                    Impossible{"empty", "{command: []}", "a list of 1 to 64 texts"},
                    Impossible{"many_words", "{command: " + many("sh", 65) + "}", "a list of 1 to 64 texts"},
                    Impossible{"list_in_command", "{command: [sh, [a]]}", "holds a list, not a text"},
                    Impossible{"long_word", "{command: [sh, " + std::string(4097, 'a') + "]}", "4096 bytes"},
                    Impossible{"nul", "{command: [sh, \"a\\0b\"]}", "NUL"},
                    Impossible{"elsewhere", "{command: [/opt/check]}", "a program of /usr/bin"},
                    Impossible{"climbs", "{command: [/usr/bin/../../opt/check]}", "a program of /usr/bin"},
                    Impossible{"folder", "{command: [..]}", "a program of /usr/bin"},
                    Impossible{"no_such_file", "{command: [./b], files: [a]}", "'./b', which is not among the files"},
                    Impossible{"files_text", "{command: [sh], files: a}", "must be a list"},
                    Impossible{"files_number", "{command: [sh], files: [1]}", "a list of names of files"},
                    Impossible{"file_without_text", "{command: [sh], files: [{name: b}]}", "a list of names of files"},
                    Impossible{"file_with_more", "{command: [sh], files: [{name: b, text: c, mode: 7}]}",
                               "a list of names of files"},
                    Impossible{"no_base64", "{command: [sh], files: [{name: b, base64: c}]}", "whose base64 is none"},
                    Impossible{"absolute_name", "{command: [sh], files: [{name: /b, text: c}]}", "named '/b'"},
                    Impossible{"climbing_name", "{command: [sh], files: [{name: ../b, text: c}]}", "named '../b'"},
                    Impossible{"dotted_name", "{command: [sh], files: [{name: ./b, text: c}]}", "named './b'"},
                    Impossible{"folder_name", "{command: [sh], files: [{name: b/, text: c}]}", "named 'b/'"},
                    Impossible{"answer", "{command: [sh], files: [{name: answer.txt, text: c}]}",
                               "what the answer is called"},
                    Impossible{"twice", "{command: [sh], files: [a, ./a]}", "names 'a' twice"},
                    Impossible{"huge", "{command: [sh], files: [huge]}", "longer than 1 MiB"},
                    Impossible{"large_together", "{command: [sh], files: [a, large]}", "longer than 1 MiB together"},
                    Impossible{"many_files", "{command: [sh], files: " + many("a", 33) + "}", "more than 32 files"},
                    Impossible{"profile", "{command: [sh], profile: browser}", "python, native"},
                    Impossible{"timeout_number", "{command: [sh], timeout: 10}", "must be a string"},
                    Impossible{"timeout_zero", "{command: [sh], timeout: 0s}", "from 1s to 60s"},
                    Impossible{"timeout_long", "{command: [sh], timeout: 61s}", "from 1s to 60s"},
                    Impossible{"timeout_minutes", "{command: [sh], timeout: 1m}", "from 1s to 60s"}),
    [](const auto& one) { return std::string(one.param.name); });

TEST(ProgramComplaint, IsOneLineThatSaysWhatItIs) {
  using checkers::program::complaint_in;
  EXPECT_EQ(complaint_in(""), "");
  EXPECT_EQ(complaint_in("\n  check.sh: 3: jq: not found\nmore\n"), "check.sh: 3: jq: not found");
  EXPECT_EQ(complaint_in("Traceback (most recent call last):\n  File \"a.py\", line 1\nKeyError: 'x'\n"),
            "KeyError: 'x'");
  EXPECT_EQ(complaint_in("  File \"a.py\", line 1\n    x = (\n        ^\nSyntaxError: '(' was never closed\n"),
            "SyntaxError: '(' was never closed");
  EXPECT_EQ(complaint_in("a\xff"), "a\uFFFD");
  EXPECT_LT(complaint_in(std::string(100'000, 'x')).size(), 400U);
}

}  // namespace
}  // namespace assay
