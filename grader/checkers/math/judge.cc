#include "grader/checkers/math/judge.h"

#include <algorithm>
#include <utility>

#include "grader/checkers/math/form.h"
#include "grader/checkers/math/measured.h"
#include "grader/checkers/math/pairing.h"

namespace assay::checkers::math {
namespace {

using maths::Answer;
using maths::Ask;
using maths::Expr;
using maths::Op;
using maths::Outcome;
using maths::Question;

std::string verbatim(std::string_view text, const Span& span) {
  return std::string(text.substr(span.begin, span.end - span.begin));
}

/// The right-hand side of F(x) = …, ∫ f dx = …: what an antiderivative is.
Expr right_side(const Expr& value) { return value.op() == Op::eq ? value.part(value.args().back()) : value; }

bool has_constant(const Expr& given, const Problem& problem) {
  const std::vector<std::string> known = free_symbols(problem.expected);
  return std::ranges::any_of(free_symbols(given), [&](const std::string& symbol) {
    return symbol != problem.variable && !std::ranges::binary_search(known, symbol);
  });
}

class Judge {
 public:
  Judge(const Extraction& extraction, const Problem& problem, const Goal& goal, std::string_view text)
      : extraction_(extraction), problem_(problem), goal_(goal), text_(text) {}

  Judgement run(Algebra& algebra) {
    for (Pairing& pair : pairings(extraction_, problem_, goal_)) compare(std::move(pair));
    for (const Candidate& rival : extraction_.rivals) ask_rival(rival);
    std::vector<Answer> answers = algebra.ask(questions_);
    for (std::size_t i = 0; i < result_.comparisons.size(); ++i) take(i, answers);
    result_.agreed = agreement(answers);
    return std::move(result_);
  }

 private:
  void compare(Pairing pair) {
    Measured given = measured(pair.given, problem_);
    Comparison comparison{.name = std::move(pair.name),
                          .expected = expected_value(pair.expected, problem_),
                          .wanted = wanted(pair.expected),
                          .span = pair.span,
                          .text = verbatim(text_, pair.span),
                          .answer = {},
                          .normal = {},
                          .wrong_unit = std::move(given.wrong_unit),
                          .has_form = has_form(given.value, problem_.form)};
    if (problem_.shape == Problem::Shape::antiderivative) given.value = right_side(given.value);
    if (problem_.constant_required) result_.complete = has_constant(given.value, problem_);
    questions_.push_back(question(comparison, given.value, pair.bindings));
    questions_.push_back({.ask = Ask::normal, .exprs = {std::move(given.value)}, .policy = problem_.policy});
    result_.comparisons.push_back(std::move(comparison));
  }

  std::string wanted(const Expr& expected) const {
    if (problem_.shape == Problem::Shape::answer) return goal_text(problem_, goal_);
    return expected.empty() ? std::string() : print(expected);
  }

  Question question(const Comparison& comparison, const Expr& given,
                    const std::vector<maths::Binding>& bindings) const {
    if (!bindings.empty())
      return {.ask = Ask::hold, .exprs = problem_.equations, .bindings = {bindings}, .policy = problem_.policy};
    Question asked{.ask = Ask::compare, .exprs = {comparison.expected, given}, .policy = problem_.policy};
    if (problem_.shape == Problem::Shape::antiderivative) {
      asked.ask = Ask::derivative;
      asked.symbols = {problem_.variable};
    }
    return asked;
  }

  void ask_rival(const Candidate& rival) {
    const auto same = std::ranges::find(extraction_.answers, rival.unknown, &Candidate::unknown);
    if (same == extraction_.answers.end() || rival.value.empty()) {
      unlike_rival_ = true;
      return;
    }
    ++rivals_;
    questions_.push_back({.ask = Ask::compare,
                          .exprs = {measured(same->value, problem_).value, measured(rival.value, problem_).value},
                          .policy = problem_.policy});
  }

  void take(std::size_t index, std::vector<Answer>& answers) {
    Comparison& comparison = result_.comparisons[index];
    comparison.answer = std::move(answers[2 * index]);
    const Answer& normal = answers[2 * index + 1];
    if (!normal.values.empty()) comparison.normal = print(normal.values.front());
  }

  std::optional<bool> agreement(const std::vector<Answer>& answers) const {
    if (unlike_rival_) return false;
    bool undecided = false;
    for (std::size_t i = answers.size() - rivals_; i < answers.size(); ++i) {
      if (answers[i].outcome == Outcome::undecided) undecided = true;
      else if (answers[i].outcome != Outcome::equal) return false;
    }
    return undecided ? std::nullopt : std::optional(true);
  }

  const Extraction& extraction_;
  const Problem& problem_;
  const Goal& goal_;
  std::string_view text_;
  std::vector<Question> questions_;  ///< two a comparison, then one a rival
  std::size_t rivals_ = 0;
  bool unlike_rival_ = false;
  Judgement result_;
};

}  // namespace

Judgement judge(const Extraction& extraction, const Problem& problem, const Goal& goal, std::string_view text,
                Algebra& algebra) {
  return Judge(extraction, problem, goal, text).run(algebra);
}

}  // namespace assay::checkers::math
