#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "grader/base/sha256.h"
#include "tests/integration/daemon.h"

// `assay replay` with the real browser and with programs: the same play, another play, and files that are not what they
// should be.
namespace assay::testing {
namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class SnakeReplay : public ::testing::Test {
 protected:
  void grade(const std::string& name, const std::string& platform) {
    const std::string game = read(fs::path(ASSAY_SOURCE_DIR) / "fixtures/snake" / name / "answer.md");
    answers_ = folder_.write("answers.ndjson", Json{{"task", "snake"}, {"model", "m"}, {"text", game}}.dump() + "\n");
    const std::string suite = folder_.write(
        "games.yaml", "suite: games\ntasks:\n  - id: snake\n    prompt: p\n    checks:\n      - snake: {platform: " +
                          platform + "}\n");
    const Ran graded = run_program("assay", {"grade", "--suite", suite, "--json", "--attachments", files(), answers_});
    ASSERT_EQ(graded.exit_code, 0) << graded.errors;
    report_ = Json::parse(graded.output);
  }

  [[nodiscard]] std::string files() const { return (folder_.path() / "files").string(); }

  Ran replay() {
    const std::string reports = folder_.write("reports.jsonl", report_.dump() + "\n");
    return run_program("assay", {"replay", reports, "--attachments", files(), "--transcripts", answers_});
  }

  /// The first key log among the attachments.
  Json& log() {
    for (Json& finding : report_["checks"][0]["evidence"])
      if (finding["rule"] == "snake.film")
        for (Json& file : finding["attachments"])
          if (file["type"] == "text/plain") return file;
    throw std::runtime_error("the report names no key log");
  }
  [[nodiscard]] fs::path file_of(const std::string& hash) const { return fs::path(files()) / (hash + ".txt"); }

  TempFolder folder_;
  std::string answers_;
  Json report_;
};

class SnakeBrowserReplay : public SnakeReplay {
 protected:
  void SetUp() override { grade("good-emoji", "browser"); }
};

/// Programs are built anew, and come out to the same picture.
TEST_F(SnakeReplay, AProgramInATerminal) {
  grade("native-good-ncurses", "terminal");
  const Ran ran = replay();
  EXPECT_EQ(ran.exit_code, 0) << ran.output << ran.errors;
  EXPECT_NE(ran.output.find("all as before"), std::string::npos) << ran.output;
}

TEST_F(SnakeReplay, AProgramInAWindow) {
  grade("native-good-sdl", "any");
  const Ran ran = replay();
  EXPECT_EQ(ran.exit_code, 0) << ran.output << ran.errors;
  EXPECT_NE(ran.output.find("all as before"), std::string::npos) << ran.output;
}

/// What a person reads of a C++ answer: whether it compiled, what was played, what broke and where.
TEST_F(SnakeReplay, GradeSaysWhatWasPlayedAndWhatBroke) {
  grade("native-ncurses-no-wall", "terminal");
  const Ran ran = run_program("assay", {"grade", "--suite", (folder_.path() / "games.yaml").string(), answers_});
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  for (const char* words : {"compiles as c++", "pictures: start", "ends_on_wall: ", "near picture"})
    EXPECT_NE(ran.output.find(words), std::string::npos) << words << "\n" << ran.output;
}

TEST_F(SnakeBrowserReplay, TheSamePlayIsZero) {
  const Ran ran = replay();
  EXPECT_EQ(ran.exit_code, 0) << ran.output << ran.errors;
  EXPECT_NE(ran.output.find("all as before"), std::string::npos) << ran.output;
}

TEST_F(SnakeBrowserReplay, AnotherPictureIsOneAndNamesTheStep) {
  std::string text = read(file_of(log()["sha256"]));
  const std::size_t picture = text.find(" = ", text.find("advance"));
  ASSERT_NE(picture, std::string::npos) << text;
  text.replace(picture + 3, 16, "0123456789abcdef");
  log()["sha256"] = sha256_hex(text);
  std::ofstream(file_of(log()["sha256"]), std::ios::binary) << text;
  const Ran ran = replay();
  EXPECT_EQ(ran.exit_code, 1) << ran.output << ran.errors;
  EXPECT_NE(ran.output.find("expected picture 0123456789abcdef"), std::string::npos) << ran.output;
}

TEST_F(SnakeBrowserReplay, ALogThatIsNotWhatItsHashSaysIsTwo) {
  std::ofstream(file_of(log()["sha256"]), std::ios::binary | std::ios::app) << "\n";
  const Ran ran = replay();
  EXPECT_EQ(ran.exit_code, 2) << ran.output;
  EXPECT_NE(ran.errors.find("is not what its hash says"), std::string::npos) << ran.errors;
}

}  // namespace
}  // namespace assay::testing
