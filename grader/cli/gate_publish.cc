#include <fmt/format.h>

#include <cstdlib>
#include <fstream>

#include "grader/cli/gate.h"
#include "grader/codec/gate_gitlab.h"
#include "grader/codec/gate_json.h"
#include "grader/codec/gate_junit.h"
#include "grader/codec/gate_sarif.h"
#include "grader/codec/gate_summary.h"

namespace assay::cli {
namespace {

Result<void> write(const std::string& file, const std::string& text, std::ios::openmode mode = std::ios::trunc) {
  if (file.empty()) return {};
  std::ofstream out(file, std::ios::binary | mode);
  out << text;
  out.close();
  if (!out) return fail(Errc::unavailable, "cannot be written", file);
  return {};
}

bool reader_is_chinese() {
  const char* language = std::getenv("LC_ALL");
  if (language == nullptr || *language == 0) language = std::getenv("LANG");
  return language != nullptr && std::string_view(language).starts_with("zh");
}

void print(const GateVerdict& verdict) {
  fmt::print("{}\n", reader_is_chinese() ? verdict.sentence_zh : verdict.sentence_en);
  for (const std::string& advice : verdict.advice) fmt::print("  - {}\n", advice);
}

}  // namespace

Result<void> publish(const GateVerdict& verdict, const GateOptions& options) {
  if (options.json) fmt::print("{}\n", gate_to_json(verdict));
  else print(verdict);
  const GateFiles& files = options.files;
  const GateReportPlace place{.path = files.suite_file};
  TRY(write(files.junit, gate_to_junit(verdict)));
  TRY(write(files.sarif, gate_to_sarif(verdict, place)));
  TRY(write(files.gitlab, gate_to_gitlab(verdict, place)));
  return write(files.summary, gate_to_summary(verdict), std::ios::app);
}

}  // namespace assay::cli
