#pragma once

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "grader/model/report.h"

namespace assay::golden {

/// A folder of fixtures/ that holds a task.yaml: one answer and what is expected of it.
struct Case {
  std::string name;  ///< "poem/acrostic-head"
  std::filesystem::path folder;
};

/// How gtest shows a case.
inline void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

/// Every case, by name.
[[nodiscard]] std::vector<Case> find_cases();

/// Grades the case's answer.md or transcript.json against its task.yaml. Throws std::runtime_error with the reason when
/// a file of the case cannot be read.
[[nodiscard]] Report grade_case(const Case& one);

/// A report as expect.json holds it: status, score and checks, one finding a line, without hashes of
/// attachments and what is about the machine.
[[nodiscard]] std::string expectation(const Report& report);

/// The verdicts in expect.json, which the test of the case holds to what the checkers say.
[[nodiscard]] std::vector<Verdict> expected_verdicts(const Case& one);

[[nodiscard]] std::string read_text(const std::filesystem::path& file);

/// True when ASSAY_ACCEPT is set: expected outputs are rewritten and the tests are reported as skipped.
[[nodiscard]] bool accepting();

}  // namespace assay::golden
