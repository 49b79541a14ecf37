#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>

#include "grader/checkers/checker.h"
#include "grader/checkers/math/algebra.h"
#include "grader/checkers/math/extract.h"
#include "grader/checkers/math/findings.h"
#include "grader/checkers/math/goal.h"
#include "grader/checkers/math/judge.h"
#include "grader/checkers/math/problem.h"
#include "grader/checkers/math/segments.h"
#include "grader/checkers/math/steps.h"
#include "grader/text/utf8.h"

// The final answer of a mathematics problem, proved equal or different, and the steps on the way.
// docs/checkers/math.md.
namespace assay::checkers {
namespace {

using math::Comparison;
using math::Extraction;
using math::Goal;
using math::Judgement;
using math::Problem;
using math::Step;
using maths::Outcome;

constexpr std::size_t longest_answer = 400;

/// How far the final answer got.
struct AnswerResult {
  bool right = false;
  double score = 0;       ///< the part of the unknowns that is right
  std::string undecided;  ///< why it could not be judged; empty when it could
  std::string method;     ///< of the first comparison that decides
};

AnswerResult undecided(std::string why, std::string method) {
  return {.right = false, .score = 0, .undecided = std::move(why), .method = std::move(method)};
}

bool is_right(const Comparison& comparison) {
  return comparison.answer.outcome == Outcome::equal && !comparison.wrong_unit && comparison.has_form.value_or(true);
}

/// The comparison that decides: one that is not right, or the first.
const Comparison* deciding(const Judgement& judgement) {
  const auto found = std::ranges::find_if_not(judgement.comparisons, is_right);
  if (found != judgement.comparisons.end()) return &*found;
  return judgement.comparisons.empty() ? nullptr : &judgement.comparisons.front();
}

std::string why_undecided(const Comparison& comparison) {
  if (comparison.answer.method == "unavailable") return "the algebra helper is not there: " + comparison.answer.detail;
  const std::string because = comparison.answer.detail.empty() ? "" : ": " + comparison.answer.detail;
  return fmt::format("whether {} is right could not be decided{}", shortened(comparison.text, longest_answer), because);
}

AnswerResult conclude(const Judgement& judgement, std::size_t wanted) {
  const Comparison* decides = deciding(judgement);
  if (decides == nullptr) return {};
  const std::string method = decides->answer.method;
  const auto right = static_cast<std::size_t>(std::ranges::count_if(judgement.comparisons, is_right));
  AnswerResult result{.right = right == wanted && judgement.complete,
                      .score = static_cast<double>(right) / static_cast<double>(std::max<std::size_t>(wanted, 1)),
                      .undecided = {},
                      .method = method};
  if (judgement.agreed == false || !judgement.complete) return {.method = method};
  const bool any_wrong = std::ranges::any_of(judgement.comparisons, [](const Comparison& one) {
    return !is_right(one) && one.answer.outcome != Outcome::undecided;
  });
  if (any_wrong) return result;
  for (const Comparison& one : judgement.comparisons)
    if (one.answer.outcome == Outcome::undecided) return undecided(why_undecided(one), one.answer.method);
  if (!judgement.agreed)
    return undecided("whether the several final answers are the same could not be decided", method);
  return result;
}

class Math final : public Checker {
 public:
  Math(Problem problem, Goal goal) : problem_(std::move(problem)), goal_(std::move(goal)) {}

  [[nodiscard]] std::string expected() const override { return goal_text(problem_, goal_); }

  [[nodiscard]] Verdict check(const Subject& subject) const override {
    if (!goal_.unavailable.empty())
      return unscored("math.equal", "the algebra helper is not there: " + goal_.unavailable);
    const std::vector<math::Segment> segments = math::segments_of(subject.answer);
    const Extraction extraction = extract(subject.answer, segments, problem_);
    const std::unique_ptr<math::Algebra> algebra = math::borrow_algebra();
    Verdict verdict;
    report_extraction(verdict, extraction, subject.answer);
    const AnswerResult answer = judge_answer(verdict, extraction, subject.answer, *algebra);
    std::vector<Step> steps;
    if (problem_.steps_checked) {
      steps = steps_of(subject.answer, segments, problem_);
      check_steps(steps, problem_, goal_.solutions, *algebra);
    }
    report_steps(verdict, steps, answer.right, subject.answer);
    set_measures(verdict, extraction, steps, answer, subject.answer);
    set_score(verdict, steps, answer);
    return verdict;
  }

 private:
  AnswerResult judge_answer(Verdict& verdict, const Extraction& extraction, std::string_view text,
                            math::Algebra& algebra) const {
    const Judgement judgement = judge(extraction, problem_, goal_, text, algebra);
    report_conflict(verdict, extraction, judgement.agreed, text);
    if (!extraction.answers.empty()) report_judgement(verdict, judgement, problem_);
    const bool is_set = judgement.comparisons.size() == 1 && judgement.comparisons.front().name == "answer";
    const std::size_t wanted = problem_.unknowns.empty() || is_set ? 1 : problem_.unknowns.size();
    AnswerResult result = conclude(judgement, wanted);
    for (const math::Candidate& candidate : extraction.answers)
      if (candidate.value.empty() && may_be_readable(candidate, text) && !(result.method.size() > 0 && !result.right))
        return undecided("the final answer could not be read: " + candidate.problem.message, "reading");
    return result;
  }

  static void set_measures(Verdict& verdict, const Extraction& extraction, const std::vector<Step>& steps,
                           const AnswerResult& answer, std::string_view text) {
    Value answers{Value::Object()};
    for (const math::Candidate& candidate : extraction.answers)
      answers.set(
          candidate.unknown.empty() ? "answer" : candidate.unknown,
          shortened(text.substr(candidate.span.begin, candidate.span.end - candidate.span.begin), longest_answer));
    const auto count = [&](std::optional<bool> ok) {
      return static_cast<std::int64_t>(std::ranges::count(steps, ok, &Step::ok));
    };
    verdict.measures.set("answers", std::move(answers));
    verdict.measures.set("method", answer.method.empty() ? Value() : Value(answer.method));
    verdict.measures.set("steps_checked", count(true) + count(false));
    verdict.measures.set("steps_held", count(true));
    verdict.measures.set("steps_false", count(false));
    verdict.measures.set("steps_unchecked", count(std::nullopt));
  }

  /// The score is the answer's; `steps` can make the share of held steps a part of it.
  void set_score(Verdict& verdict, const std::vector<Step>& steps, const AnswerResult& answer) const {
    if (!answer.undecided.empty()) {
      verdict.status = Status::unscored;
      verdict.score = std::nullopt;
      verdict.evidence.push_back({.rule = "math.equal", .ok = std::nullopt, .note = answer.undecided});
      return;
    }
    const auto held = static_cast<double>(std::ranges::count(steps, std::optional(true), &Step::ok));
    const auto wrong = static_cast<double>(std::ranges::count(steps, std::optional(false), &Step::ok));
    const double of_steps = held + wrong > 0 ? held / (held + wrong) : (answer.right ? 1.0 : 0.0);
    const double weight = problem_.steps_weight;
    verdict.status = answer.right && (weight == 0 || wrong == 0) ? Status::pass : Status::fail;
    verdict.score = (1 - weight) * answer.score + weight * of_steps;
  }

  Problem problem_;
  Goal goal_;
};

Result<std::unique_ptr<Checker>> make(const Params& params) {
  TRY_ASSIGN(Problem problem, math::read_problem(params));
  TRY_ASSIGN(Goal goal, math::solve_problem(params, problem, *math::borrow_algebra()));
  return std::make_unique<Math>(std::move(problem), std::move(goal));
}

constexpr std::array<std::string_view, 9> rules{"math.answer",   "math.complete",  "math.equal",
                                                "math.conflict", "math.retracted", "math.unit",
                                                "math.form",     "math.step",      "math.cancelled"};

}  // namespace

extern const CheckerInfo math_info;
const CheckerInfo math_info{.name = "math",
                            .version = 1,
                            .worker = WorkerClass::maths,
                            .summary = "the final answer proved equal or different, each step checked",
                            .rules = rules,
                            .make = make};

}  // namespace assay::checkers
