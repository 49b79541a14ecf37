#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "grader/base/result.h"
#include "grader/checkers/params.h"
#include "grader/model/transcript.h"
#include "grader/model/verdict.h"

namespace assay {

/// What a checker sees of a transcript, and all that it sees: no store, no clock, no git, no network.
struct Subject {
  std::string_view answer;  ///< valid UTF-8, reasoning removed; spans of evidence count its bytes; may be empty
  std::string_view prompt;  ///< of the task, as the suite states it
  bool truncated = false;   ///< the model was cut off (finish_reason "length", or reasoning never closed)
};

/// A check with its parameters bound. Deterministic: equal subjects, equal verdicts, to the byte. One object is used
/// by one thread at a time. The verdict's check, version, weight and required are filled in by the engine. An
/// empty answer is the engine's business: a checker never sees one.
class Checker {
 public:
  virtual ~Checker() = default;
  [[nodiscard]] virtual Verdict check(const Subject& subject) const = 0;

  /// A right answer in words, where the checker works one out: for `assay suites expand`. Empty otherwise.
  [[nodiscard]] virtual std::string expected() const { return {}; }
};

/// Which slots of the worker pool grade it (configuration key `workers`).
enum class WorkerClass : std::uint8_t { text, maths, browser, native };

/// A row of the table of checkers. `rules` lists every rule id that its evidence may carry; the golden tests insist
/// that each occurs both ok and not ok.
struct CheckerInfo {
  std::string_view name;
  int version;  ///< higher whenever the verdict on some input changed
  WorkerClass worker;
  std::string_view summary;  ///< one line for `assay suites check` and the docs
  std::span<const std::string_view> rules;
  /// Binds parameters. Errors (bad_input) name the parameter with its line and column.
  Result<std::unique_ptr<Checker>> (*make)(const Params& params);
  /// Where it hangs on the parameters which slots grade it: instead of `worker`. The parameters were bound before.
  WorkerClass (*worker_for)(const Value& params) = nullptr;
};

}  // namespace assay
