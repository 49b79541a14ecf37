#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "grader/checkers/checker.h"
#include "grader/checkers/plain/wording.h"

// Whether texts stand in the answer, or do not. Definitions: docs/checkers/contains.md.
namespace assay::checkers {
namespace {

using plain::Case;
using plain::Haystack;

struct Wanted {
  std::vector<std::string> all;
  std::vector<std::string> any;
  std::vector<std::string> none;
  Case how = Case::sensitive;
};

Value list_of(const std::vector<std::string>& texts) {
  Value::Array items(texts.begin(), texts.end());
  return items;
}

class Contains final : public Checker {
 public:
  explicit Contains(Wanted wanted) : wanted_(std::move(wanted)) {}

  [[nodiscard]] Verdict check(const Subject& subject) const override {
    const Haystack haystack(subject.answer, wanted_.how);
    Verdict verdict;
    std::vector<std::string> missing;
    for (const std::string& text : wanted_.all) look_for(haystack, text, missing, verdict);
    const std::size_t required = wanted_.all.size() + (wanted_.any.empty() ? 0 : 1);
    std::size_t met = wanted_.all.size() - missing.size();
    if (!wanted_.any.empty() && look_for_any(haystack, verdict)) ++met;
    std::vector<std::string> unwanted;
    for (const std::string& text : wanted_.none) look_out_for(haystack, text, unwanted, verdict);
    verdict.measures.set("required", required);
    verdict.measures.set("met", met);
    verdict.measures.set("missing", list_of(missing));
    verdict.measures.set("unwanted", list_of(unwanted));
    verdict.status = met == required && unwanted.empty() ? Status::pass : Status::fail;
    const double share = required == 0 ? 1.0 : static_cast<double>(met) / static_cast<double>(required);
    verdict.score = unwanted.empty() ? share : 0.0;
    return verdict;
  }

 private:
  static Evidence finding(std::string_view rule, bool ok, std::string note, std::optional<Span> span) {
    return {std::string(rule), ok, std::move(note), span, {}, {}};
  }

  static void look_for(const Haystack& haystack, const std::string& text, std::vector<std::string>& missing,
                       Verdict& verdict) {
    const std::optional<Span> span = haystack.find(text);
    if (!span) missing.push_back(text);
    Evidence evidence =
        finding("contains.text", span.has_value(),
                fmt::format("{} is {}", plain::quoted(text), span ? "in the answer" : "nowhere in the answer"), span);
    evidence.data.set("text", text);
    verdict.evidence.push_back(std::move(evidence));
  }

  bool look_for_any(const Haystack& haystack, Verdict& verdict) const {
    for (const std::string& text : wanted_.any) {
      const std::optional<Span> span = haystack.find(text);
      if (!span) continue;
      Evidence evidence = finding("contains.any", true, fmt::format("{} is in the answer", plain::quoted(text)), span);
      evidence.data.set("text", text);
      verdict.evidence.push_back(std::move(evidence));
      return true;
    }
    Evidence evidence =
        finding("contains.any", false, fmt::format("none of the {} texts is in the answer", wanted_.any.size()), {});
    evidence.data.set("text", nullptr);
    verdict.evidence.push_back(std::move(evidence));
    return false;
  }

  static void look_out_for(const Haystack& haystack, const std::string& text, std::vector<std::string>& unwanted,
                           Verdict& verdict) {
    const std::optional<Span> span = haystack.find(text);
    if (span) unwanted.push_back(text);
    Evidence evidence = finding(
        "contains.unwanted", !span.has_value(),
        fmt::format("{} {}", plain::quoted(text), span ? "must not be in the answer" : "is not in the answer"), span);
    evidence.data.set("text", text);
    verdict.evidence.push_back(std::move(evidence));
  }

  Wanted wanted_;
};

Result<std::unique_ptr<Checker>> make_contains(const Params& params) {
  TRY(params.allow_only({"text", "all", "any", "none", "case"}));
  Wanted wanted;
  TRY_ASSIGN(wanted.how, plain::read_case(params));
  TRY_ASSIGN(wanted.all, plain::read_texts(params, "all"));
  TRY_ASSIGN(wanted.any, plain::read_texts(params, "any"));
  TRY_ASSIGN(wanted.none, plain::read_texts(params, "none"));
  TRY_ASSIGN(const std::vector<std::string> text, plain::read_texts(params, "text"));
  wanted.all.insert(wanted.all.begin(), text.begin(), text.end());
  if (wanted.all.empty() && wanted.any.empty() && wanted.none.empty())
    return params.wrong("text", "is missing; text, all, any or none says what to look for");
  return std::make_unique<Contains>(std::move(wanted));
}

constexpr std::array<std::string_view, 3> rules{"contains.text", "contains.any", "contains.unwanted"};

}  // namespace

extern const CheckerInfo contains_info;
const CheckerInfo contains_info{
    "contains", 1, WorkerClass::text, "texts that must or must not stand in the answer", rules, make_contains};

}  // namespace assay::checkers
