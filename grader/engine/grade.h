#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "grader/base/result.h"
#include "grader/checkers/checker.h"
#include "grader/model/report.h"
#include "grader/model/suite.h"
#include "grader/model/transcript.h"

namespace assay {

/// A suite with every check bound to its checker. Constant after make(), but its checkers are used by one thread at a
/// time: each worker makes its own.
class BoundSuite {
 public:
  /// bad_input when a check names no checker or has impossible parameters.
  [[nodiscard]] static Result<BoundSuite> make(Suite suite);

  [[nodiscard]] const Suite& suite() const { return suite_; }

  /// Grades one transcript. Always gives a report: what could not be judged is unscored with its reason.
  /// `id` is the transcript's id; its task must be one of the suite's.
  [[nodiscard]] Report grade(const Transcript& transcript, std::string_view id) const;

  /// The report of a transcript that must not be graded: every check unscored with that reason.
  [[nodiscard]] Report refuse(const Transcript& transcript, std::string_view id, std::string_view rule,
                              std::string_view reason) const;

 private:
  struct BoundCheck {
    const CheckerInfo* info;
    std::unique_ptr<Checker> checker;
  };

  explicit BoundSuite(Suite suite) : suite_(std::move(suite)) {}

  Suite suite_;
  std::vector<std::vector<BoundCheck>> checks_;         ///< as suite_.tasks and their checks
  std::unordered_map<std::string, std::size_t> index_;  ///< task id -> place in suite_.tasks
};

/// The identity fields and the speed of a report, still without verdicts.
[[nodiscard]] Report report_frame(const Transcript& transcript, std::string_view id, std::string_view suite_version);

/// Makes every checker of a task once, only to see whether its parameters are possible.
[[nodiscard]] Result<void> validate_checks(const Suite& suite);

/// What a right answer to the task is, one text a check that works one out; empty when none does. Its checks must be
/// possible (validate_checks()).
[[nodiscard]] std::vector<std::string> expected_answers(const Task& task);

/// checker_set() of the report that this build would make of an answer to the task; its checks must name checkers.
[[nodiscard]] std::string expected_checkers(const Task& task);

/// The slowest worker class among the checks of a task.
[[nodiscard]] WorkerClass worker_class(const Task& task);

}  // namespace assay
