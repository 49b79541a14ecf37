#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "grader/checkers/checker.h"
#include "grader/checkers/recitation/attribution.h"
#include "grader/checkers/recitation/canon.h"
#include "grader/checkers/recitation/compare.h"
#include "grader/checkers/recitation/findings.h"
#include "grader/checkers/text_list.h"

// Whether an answer recites a text, letter by letter. Definitions and limits: docs/checkers/recitation.md.
namespace assay::checkers {
namespace {

using recitation::Attribution;
using recitation::Canon;
using recitation::Comparison;
using recitation::Work;

constexpr ListBounds text_bounds{.items = 8, .bytes = 32UZ * 1024};
constexpr ListBounds name_bounds{.items = 20, .bytes = 200};
constexpr ListBounds variant_bounds{.items = 100, .bytes = 100};

class RecitationCheck final : public Checker {
 public:
  RecitationCheck(Canon canon, Work work, const std::vector<std::string>& texts)
      : canon_(std::move(canon)), work_(work), attributor_(std::move(work), texts) {}

  [[nodiscard]] Verdict check(const Subject& subject) const override {
    const recitation::Recitation found = recitation::find_recitation(subject.answer, canon_);
    const Attribution credits = attributor_.judge(subject.answer, recitation::span_of(found));
    const Comparison& text = found.comparison;
    const bool credited = credits.author.ok != false && credits.title.ok != false && credits.era.ok != false;
    Verdict verdict;
    verdict.status = text.is_right() && credited ? Status::pass : Status::fail;
    verdict.score = score_of(text) * (credited ? 1.0 : 0.5);
    verdict.measures.set("exact", text.distance == 0);
    verdict.measures.set("complete", text.complete);
    verdict.measures.set("edit_distance", text.distance);
    verdict.measures.set("author_ok", credits.author.ok ? Value(*credits.author.ok) : Value());
    verdict.evidence = recitation::findings_of(found, subject.answer);
    std::ranges::move(recitation::findings_of(credits, work_), std::back_inserter(verdict.evidence));
    return verdict;
  }

 private:
  static double score_of(const Comparison& text) {
    if (text.is_right()) return 1.0;
    const std::size_t size = text.edition->letters.size();
    return static_cast<double>(size - std::min(size, text.distance)) / static_cast<double>(size);
  }

  Canon canon_;
  Work work_;
  recitation::Attributor attributor_;
};

Result<std::vector<std::string>> optional_list(const Params& params, std::string_view name, ListBounds bounds) {
  const Value* value = params.find(name);
  if (value == nullptr) return std::vector<std::string>();
  return text_list(params, name, *value, bounds);
}

/// "唐代" and "唐朝" are 唐.
Result<std::vector<std::string>> read_eras(const Params& params) {
  TRY_ASSIGN(std::vector<std::string> eras, optional_list(params, "dynasty", name_bounds));
  for (std::string& era : eras) {
    for (const std::string_view ending : {"代", "朝"})
      if (era.size() > ending.size() && era.ends_with(ending) && era != "五代" && era != "南朝" && era != "北朝" &&
          era != "近代" && era != "现代" && era != "当代")
        era.resize(era.size() - ending.size());
    if (std::ranges::find(recitation::known_eras(), era, &recitation::Era::word) == recitation::known_eras().end())
      return params.wrong("dynasty", fmt::format("{} is not a known one (such as 唐, 北宋, 东晋)", era));
  }
  return eras;
}

Result<std::unique_ptr<Checker>> make_recitation(const Params& params) {
  TRY(params.allow_only({"texts", "title", "author", "dynasty", "variants"}));
  if (params.find("texts") == nullptr) return params.wrong("texts", "is missing");
  TRY_ASSIGN(const std::vector<std::string> texts, optional_list(params, "texts", text_bounds));
  TRY_ASSIGN(const std::vector<std::string> variants, optional_list(params, "variants", variant_bounds));
  Work work;
  TRY_ASSIGN(work.authors, optional_list(params, "author", name_bounds));
  TRY_ASSIGN(work.titles, optional_list(params, "title", name_bounds));
  TRY_ASSIGN(work.eras, read_eras(params));
  Result<Canon> canon = Canon::make(texts, variants, work.titles);
  if (!canon) return params.wrong(canon.error().where, canon.error().message);
  return std::make_unique<RecitationCheck>(std::move(*canon), std::move(work), texts);
}

constexpr std::array<std::string_view, 9> rules{
    "recitation.found", "recitation.line",   "recitation.character", "recitation.missing_line", "recitation.added_line",
    "recitation.order", "recitation.author", "recitation.title",     "recitation.dynasty"};

}  // namespace

extern const CheckerInfo recitation_info;
const CheckerInfo recitation_info{
    "recitation", 1, WorkerClass::text, "whether a text was recited, letter by letter", rules, make_recitation};

}  // namespace assay::checkers
