#pragma once

#include <memory>
#include <span>
#include <vector>

#include "grader/maths/question.h"

namespace assay::checkers::math {

/// The algebra engine, seen from a checker: another process answers. One thread at a time.
class Algebra {
 public:
  virtual ~Algebra() = default;

  /// One answer a question, in order. A question at which the helper died or overran its deadline is `undecided`,
  /// method "crash" or "budget"; the others are asked again, until two questions of one call have ended a helper.
  /// Without a helper program every answer is undecided, method "unavailable". Never fails.
  [[nodiscard]] virtual std::vector<maths::Answer> ask(std::span<const maths::Question> questions) = 0;
};

/// An engine of the process-wide pool: an idle helper process or a new one, given back when destroyed. There are never
/// more of them than threads that borrowed one at the same time. Thread-safe.
[[nodiscard]] std::unique_ptr<Algebra> borrow_algebra();

}  // namespace assay::checkers::math
