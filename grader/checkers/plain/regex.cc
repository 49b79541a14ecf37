#include <array>
#include <memory>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <re2/re2.h>

#include "grader/checkers/checker.h"
#include "grader/checkers/plain/wording.h"
#include "grader/text/utf8.h"

// Whether a pattern matches the answer. RE2 takes time linear in the answer whatever the pattern, and a bounded memory.
// Definitions: docs/checkers/regex.md.
namespace assay::checkers {
namespace {

constexpr std::size_t longest_pattern = 4096;
constexpr std::int64_t most_memory = 8 << 20;
constexpr std::size_t most_matches = 1000;  ///< counted
constexpr std::size_t most_shown = 20;
constexpr std::size_t longest_match = 200;  ///< bytes of a match in data

struct Wanted {
  bool absent = false;
  bool full = false;
};

class Regex final : public Checker {
 public:
  Regex(std::unique_ptr<re2::RE2> pattern, Wanted wanted) : pattern_(std::move(pattern)), wanted_(wanted) {}

  [[nodiscard]] Verdict check(const Subject& subject) const override {
    Verdict verdict;
    const std::size_t matches = find_matches(subject.answer, verdict);
    const bool ok = (matches > 0) != wanted_.absent;
    verdict.status = ok ? Status::pass : Status::fail;
    verdict.score = ok ? 1.0 : 0.0;
    verdict.measures.set("matches", matches);
    if (matches == 0) {
      Evidence evidence{"regex.match", ok, "the pattern matches nowhere", {}, {}, {}};
      evidence.data.set("match", nullptr);
      verdict.evidence.push_back(std::move(evidence));
    }
    return verdict;
  }

 private:
  std::size_t find_matches(std::string_view answer, Verdict& verdict) const {
    const re2::StringPiece text(answer.data(), answer.size());
    const re2::RE2::Anchor anchor = wanted_.full ? re2::RE2::ANCHOR_BOTH : re2::RE2::UNANCHORED;
    std::size_t matches = 0;
    for (std::size_t at = 0; at <= answer.size() && matches < most_matches;) {
      re2::StringPiece match;
      if (!pattern_->Match(text, at, answer.size(), anchor, &match, 1)) break;
      ++matches;
      const auto begin = static_cast<std::size_t>(match.data() - answer.data());
      if (matches <= most_shown) verdict.evidence.push_back(evidence_of(answer, {begin, begin + match.size()}));
      if (wanted_.full) break;
      at = begin + match.size();
      if (match.empty()) at += at < answer.size() ? decode(answer, at).size : 1;
    }
    return matches;
  }

  [[nodiscard]] Evidence evidence_of(std::string_view answer, Span span) const {
    const std::string_view match = clipped(answer.substr(span.begin, span.end - span.begin), longest_match);
    Evidence evidence{
        "regex.match", !wanted_.absent, fmt::format("the pattern matches {}", plain::quoted(match)), span, {}, {}};
    evidence.data.set("match", match);
    return evidence;
  }

  std::unique_ptr<re2::RE2> pattern_;
  Wanted wanted_;
};

Result<std::unique_ptr<Checker>> make_regex(const Params& params) {
  TRY(params.allow_only({"pattern", "absent", "full", "case"}));
  TRY_ASSIGN(const std::string pattern, params.required_string("pattern"));
  TRY_ASSIGN(const plain::Case how, plain::read_case(params));
  Wanted wanted;
  TRY_ASSIGN(wanted.absent, params.flag("absent", false));
  TRY_ASSIGN(wanted.full, params.flag("full", false));
  if (pattern.empty()) return params.wrong("pattern", "is empty");
  if (pattern.size() > longest_pattern)
    return params.wrong("pattern", fmt::format("is longer than {} bytes", longest_pattern));
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(most_memory);
  options.set_case_sensitive(how == plain::Case::sensitive);
  auto compiled = std::make_unique<re2::RE2>(pattern, options);
  if (!compiled->ok())
    return params.wrong("pattern", fmt::format("is no pattern: {} '{}'", compiled->error(), compiled->error_arg()));
  return std::make_unique<Regex>(std::move(compiled), wanted);
}

constexpr std::array<std::string_view, 1> rules{"regex.match"};

}  // namespace

extern const CheckerInfo regex_info;
const CheckerInfo regex_info{
    "regex", 1, WorkerClass::text, "a regular expression matches the answer, or must not", rules, make_regex};

}  // namespace assay::checkers
