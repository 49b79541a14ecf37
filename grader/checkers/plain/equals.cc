#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "grader/checkers/checker.h"
#include "grader/checkers/plain/wording.h"
#include "grader/text/trim.h"

// Whether the whole answer is one of some texts. Definitions: docs/checkers/equals.md.
namespace assay::checkers {
namespace {

using plain::Case;

std::u32string comparable(std::string_view text) {
  // White space at the ends may be of any script, such as U+3000; fold() makes a plain space of it.
  std::u32string points = folded(text).points;
  const auto is_space = [](char32_t c) { return c == U' ' || c == U'\n' || c == U'\t' || c == U'\r'; };
  points.erase(std::ranges::find_if_not(points.rbegin(), points.rend(), is_space).base(), points.end());
  points.erase(points.begin(), std::ranges::find_if_not(points, is_space));
  return points;
}

class Equals final : public Checker {
 public:
  Equals(std::vector<std::string> texts, Case how) : texts_(std::move(texts)), how_(how) {}

  [[nodiscard]] Verdict check(const Subject& subject) const override {
    const auto found =
        std::ranges::find_if(texts_, [&](const std::string& text) { return equal(subject.answer, text); });
    const bool ok = found != texts_.end();
    Verdict verdict;
    verdict.status = ok ? Status::pass : Status::fail;
    verdict.score = ok ? 1.0 : 0.0;
    verdict.measures.set("equal", ok);
    Evidence evidence{"equals.text", ok, {}, Span{0, subject.answer.size()}, {}, {}};
    evidence.note = ok ? "the answer is " + plain::quoted(*found)
                       : "the answer is not " + plain::quoted(texts_.front()) +
                             (texts_.size() > 1 ? " or another of the accepted texts" : "");
    evidence.data.set("text", ok ? *found : texts_.front());
    verdict.evidence.push_back(std::move(evidence));
    return verdict;
  }

 private:
  [[nodiscard]] bool equal(std::string_view answer, const std::string& text) const {
    if (how_ == Case::sensitive) return trimmed(answer) == trimmed(text);
    return comparable(answer) == comparable(text);
  }

  std::vector<std::string> texts_;  ///< not empty
  Case how_;
};

Result<std::unique_ptr<Checker>> make_equals(const Params& params) {
  TRY(params.allow_only({"text", "any", "case"}));
  TRY_ASSIGN(const Case how, plain::read_case(params));
  TRY_ASSIGN(std::vector<std::string> texts, plain::read_texts(params, "any"));
  TRY_ASSIGN(const std::vector<std::string> text, plain::read_texts(params, "text"));
  texts.insert(texts.begin(), text.begin(), text.end());
  if (texts.empty()) return params.wrong("text", "is missing; text or any says what the answer must be");
  return std::make_unique<Equals>(std::move(texts), how);
}

constexpr std::array<std::string_view, 1> rules{"equals.text"};

}  // namespace

extern const CheckerInfo equals_info;
const CheckerInfo equals_info{"equals", 1, WorkerClass::text, "the whole answer is a text", rules, make_equals};

}  // namespace assay::checkers
