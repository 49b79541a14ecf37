#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "grader/checkers/checker.h"
#include "grader/checkers/language/foreign.h"
#include "grader/checkers/language/passage.h"
#include "grader/text/utf8.h"

// Contamination: text that does not belong into an answer of one language. Definitions: docs/checkers/language.md.
namespace assay::checkers {
namespace {

using language::Foreign;
using language::Kind;
using language::Language;
using language::Passage;

constexpr std::size_t most_findings = 100;
constexpr std::size_t longest_quote = 60;

struct RuleText {
  Kind kind;
  std::string_view rule;
  std::string_view what;
};

constexpr std::array<RuleText, 6> rule_texts{{{Kind::word, "language.foreign_word", "foreign words"},
                                              {Kind::script, "language.foreign_script", "letters of another script"},
                                              {Kind::digit, "language.digit", "digits"},
                                              {Kind::emoji, "language.emoji", "emoji"},
                                              {Kind::markup, "language.markup", "markup"},
                                              {Kind::broken, "language.broken_text", "broken characters"}}};

/// The beginning of a text, cut between characters.
std::string_view clipped(std::string_view text, std::size_t most) {
  std::size_t end = 0;
  while (end < text.size() && end < most) end += decode(text, end).size;
  return text.substr(0, end);
}

std::string quoted(std::string_view text) {
  const std::string_view shown = clipped(text, longest_quote);
  return fmt::format("“{}{}”", shown, shown.size() < text.size() ? "…" : "");
}

Evidence evidence_of(const RuleText& rule, const Foreign& foreign, std::string_view answer) {
  const std::string_view text = answer.substr(foreign.span.begin, foreign.span.end - foreign.span.begin);
  Evidence evidence{std::string(rule.rule), false, fmt::format("{}: {}", rule.what, quoted(text)),
                    foreign.span,           {},    {}};
  evidence.data.set("text", clipped(text, 200));
  if (!foreign.detail.empty()) evidence.data.set("script", foreign.detail);
  return evidence;
}

class LanguageCheck final : public Checker {
 public:
  LanguageCheck(Language only, bool poem) : only_(only), poem_(poem) {}

  [[nodiscard]] Verdict check(const Subject& subject) const override {
    Passage passage;
    if (poem_) passage = language::find_poem(subject.answer, only_);
    if (!passage.poem) passage = language::whole_answer(subject.answer);
    std::vector<Foreign> found;
    for (const Span& line : passage.lines)
      language::find_foreign(subject.answer, line, only_, passage.poem, most_findings, found);

    Verdict verdict;
    const std::size_t count = found.size() + passage.intrusions.size();
    verdict.status = count == 0 ? Status::pass : Status::fail;
    verdict.score = count == 0 ? 1.0 : 0.0;
    verdict.measures.set("scope", passage.poem ? "poem" : "answer");
    verdict.measures.set("findings", count);
    verdict.measures.set("annotations", passage.annotations);
    for (const RuleText& rule : rule_texts) add_rule(rule, found, passage, subject.answer, verdict);
    if (passage.poem) add_intrusions(passage, subject.answer, verdict);
    return verdict;
  }

 private:
  /// One finding a place, or one that says there is none.
  void add_rule(const RuleText& rule, const std::vector<Foreign>& found, const Passage& passage,
                std::string_view answer, Verdict& verdict) const {
    const bool verse_only = rule.kind == Kind::emoji || (rule.kind == Kind::digit);
    if (verse_only && (!passage.poem || (rule.kind == Kind::digit && only_ == Language::en))) return;
    bool any = false;
    for (const Foreign& foreign : found) {
      if (foreign.kind != rule.kind) continue;
      verdict.evidence.push_back(evidence_of(rule, foreign, answer));
      any = true;
    }
    if (!any) verdict.evidence.push_back({std::string(rule.rule), true, fmt::format("no {}", rule.what), {}, {}, {}});
  }

  static void add_intrusions(const Passage& passage, std::string_view answer, Verdict& verdict) {
    for (const Span& span : passage.intrusions) {
      const std::string text = quoted(answer.substr(span.begin, span.end - span.begin));
      verdict.evidence.push_back({"language.intrusion", false, "a line that is no verse: " + text, span, {}, {}});
    }
    if (passage.intrusions.empty())
      verdict.evidence.push_back({"language.intrusion", true, "nothing stands between the lines of verse", {}, {}, {}});
  }

  Language only_;
  bool poem_;
};

Result<std::unique_ptr<Checker>> make_language(const Params& params) {
  TRY(params.allow_only({"only", "scope"}));
  TRY_ASSIGN(const std::string only, params.required_string("only"));
  if (only != "zh" && only != "en") return params.wrong("only", "zh or en is wanted");
  TRY_ASSIGN(const std::string scope, params.choice("scope", {"poem", "answer"}, "poem"));
  return std::make_unique<LanguageCheck>(only == "zh" ? Language::zh : Language::en, scope == "poem");
}

constexpr std::array<std::string_view, 7> rules{
    "language.foreign_word", "language.foreign_script", "language.digit",    "language.emoji",
    "language.markup",       "language.broken_text",    "language.intrusion"};

}  // namespace

extern const CheckerInfo language_info;
const CheckerInfo language_info{"language",   1, WorkerClass::text, "no foreign words, scripts or markup", rules,
                                make_language};

}  // namespace assay::checkers
