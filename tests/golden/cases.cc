#include "tests/golden/cases.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "grader/codec/reader.h"
#include "grader/codec/report_json.h"
#include "grader/codec/suite_file.h"
#include "grader/engine/grade.h"

namespace assay::golden {
namespace {

using Json = nlohmann::ordered_json;

template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().where + ": " + result.error().message);
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

/// task.yaml is one task of a suite, without its id.
Suite suite_of(const Case& one) {
  std::istringstream task(read_text(one.folder / "task.yaml"));
  std::string text = "suite: golden\ntasks:\n  - id: case\n";
  for (std::string line; std::getline(task, line);) text += "    " + line + "\n";
  return must(parse_suite(text, one.name + "/task.yaml (4 lines above)", SuiteTrust::disk, one.folder));
}

Transcript transcript_of(const Case& one) {
  if (!std::filesystem::exists(one.folder / "transcript.json")) {
    Transcript transcript;
    transcript.messages.push_back({"assistant", read_text(one.folder / "answer.md"), {}});
    return transcript;
  }
  std::istringstream input(read_text(one.folder / "transcript.json"));
  const Hints hints{.suite = "golden", .task = "case", .model = "example", .run = {}, .commit = {}, .sample = 0};
  Transcript found;
  must(read_transcripts(input, hints, {}, [&](ReadItem item) -> Result<void> {
    TRY_ASSIGN(std::vector<Transcript> transcripts, std::move(item.transcripts));
    found = std::move(transcripts.at(0));
    return {};
  }));
  return found;
}

/// What a verdict tells of the sandbox it was made in is another text on another machine.
bool is_about_the_machine(const Json& evidence) {
  return evidence["rule"] == "snake.host" && evidence.contains("data") && evidence["data"].contains("missing");
}

/// A picture has other bytes with every version of the browser, and so has what names it.
void leave_hashes_out(Json& evidence) {
  if (!evidence.contains("attachments")) return;
  for (Json& attachment : evidence["attachments"]) attachment["sha256"] = "";
}

}  // namespace

std::string read_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<Case> find_cases() {
  const std::filesystem::path root = std::filesystem::path(ASSAY_SOURCE_DIR) / "fixtures";
  std::vector<Case> cases;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().filename() != "task.yaml") continue;
    const std::filesystem::path folder = entry.path().parent_path();
    cases.push_back({folder.lexically_relative(root).generic_string(), folder});
  }
  std::ranges::sort(cases, {}, &Case::name);
  return cases;
}

Report grade_case(const Case& one) {
  Transcript transcript = transcript_of(one);
  transcript.suite = "golden";
  transcript.task = "case";
  transcript.model = "example";
  return must(BoundSuite::make(suite_of(one))).grade(transcript, std::string(64, '0'));
}

std::string expectation(const Report& report) {
  const Json json = Json::parse(report_to_json(report));
  std::string text =
      "{\"status\": " + json["status"].dump() + ", \"score\": " + json["score"].dump() + ",\n \"checks\": [";
  for (const Json& check : json["checks"]) {
    Json head = check;
    head.erase("evidence");
    const std::string fields = head.dump();
    text += (&check == &json["checks"].front() ? "\n  " : ",\n  ") + fields.substr(0, fields.size() - 1) +
            ", \"evidence\": [";
    for (Json evidence : check["evidence"]) {
      if (is_about_the_machine(evidence)) continue;
      leave_hashes_out(evidence);
      text += (text.ends_with('[') ? "\n    " : ",\n    ") + evidence.dump();
    }
    text += "]}";
  }
  return text + "]}\n";
}

std::vector<Verdict> expected_verdicts(const Case& one) {
  return must(checks_from_json(Json::parse(read_text(one.folder / "expect.json"))["checks"].dump()));
}

bool accepting() { return std::getenv("ASSAY_ACCEPT") != nullptr; }

}  // namespace assay::golden
