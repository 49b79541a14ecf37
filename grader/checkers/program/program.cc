#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <chrono>
#include <memory>
#include <string>
#include <utility>

#include "grader/checkers/checker.h"
#include "grader/checkers/program/ending.h"
#include "grader/checkers/program/settings.h"
#include "grader/codec/checker_verdict.h"
#include "grader/codec/json_value.h"
#include "grader/text/utf8.h"
#include "sandbox/run.h"

// A user's own checker, in any language. docs/checkers/program.md.
namespace assay::checkers {
namespace {

using program::Settings;

/// All that a checker sees, as one line of JSON.
std::string input_of(const Subject& subject) {
  Value input;
  input.set("answer", subject.answer);
  input.set("prompt", subject.prompt);
  input.set("truncated", subject.truncated);
  return json_text(input) + "\n";
}

class Program final : public Checker {
 public:
  explicit Program(Settings settings) : settings_(std::move(settings)) {}

  [[nodiscard]] Verdict check(const Subject& subject) const override {
    const sandbox::Job job = job_of(subject);
    const auto outcome = sandbox::run(job);
    if (!outcome)
      return unscored(std::string(own_verdict_rule), "the checker could not be run: " + outcome.error().message);
    const std::string complaint = program::complaint_in(outcome->err);
    if (const auto wrong = program::what_went_wrong(*outcome, job.limits)) return unjudged(*wrong, complaint);
    if (outcome->out.empty()) return unjudged("printed nothing on standard output", complaint);
    auto printed = read_checker_verdict(outcome->out, subject.answer);
    if (!printed) return unjudged("printed no verdict: " + printed.error().text(), complaint);
    return verdict_of(std::move(*printed));
  }

 private:
  [[nodiscard]] sandbox::Job job_of(const Subject& subject) const {
    sandbox::Job job{.profile = settings_.profile, .limits = sandbox::limits_of(settings_.profile)};
    job.limits.wall = settings_.timeout;
    // All cores together; a loop on one of them meets the wall first, so that its ending is always the same.
    job.limits.cpu = 4 * settings_.timeout;
    job.command = settings_.command;
    job.files = settings_.files;
    // Shells read no JSON.
    job.files.push_back({.name = std::string(program::answer_file), .bytes = std::string(subject.answer)});
    job.input = input_of(subject);
    // Sets of texts are otherwise walked in another order each time.
    job.environment = {"PYTHONHASHSEED=0", "PYTHONDONTWRITEBYTECODE=1"};
    return job;
  }

  /// As the suite wrote it.
  [[nodiscard]] std::string name() const {
    const std::string command = fmt::format("{}", fmt::join(settings_.command, " "));
    return shortened(command.starts_with(program::programs) ? command.substr(program::programs.size()) : command, 100);
  }

  [[nodiscard]] Verdict unjudged(const std::string& what, const std::string& complaint) const {
    std::string reason = fmt::format("the checker '{}' {}", name(), what);
    if (!complaint.empty()) reason += "; it complained: " + complaint;
    return unscored(std::string(own_verdict_rule), std::move(reason));
  }

  [[nodiscard]] Verdict verdict_of(PrintedVerdict printed) const {
    Verdict verdict;
    verdict.status = printed.status;
    verdict.score = printed.score;
    verdict.measures = std::move(printed.measures);
    Evidence own{.rule = std::string(own_verdict_rule)};
    const bool judged = printed.status != Status::unscored;
    if (judged) own.ok = printed.status == Status::pass;
    own.note = judged ? fmt::format("the checker '{}' says {}", name(), to_string(printed.status))
                      : fmt::format("the checker '{}' could not judge: {}", name(), printed.reason);
    verdict.evidence = std::move(printed.evidence);
    // A report says the first problem: better one that the program found than that it found one.
    verdict.evidence.insert(judged ? verdict.evidence.end() : verdict.evidence.begin(), std::move(own));
    return verdict;
  }

  Settings settings_;
};

Result<std::unique_ptr<Checker>> make(const Params& params) {
  TRY_ASSIGN(Settings settings, program::settings_of(params));
  return std::make_unique<Program>(std::move(settings));
}

/// And those that the user's programs name; they begin with "program." too.
constexpr std::array<std::string_view, 1> rules{own_verdict_rule};

}  // namespace

extern const CheckerInfo program_info;
const CheckerInfo program_info{.name = "program",
                               .version = 1,
                               .worker = WorkerClass::native,
                               .summary = "a checker of your own, in any language, run in the sandbox",
                               .rules = rules,
                               .make = make};

}  // namespace assay::checkers
