#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "grader/checkers/checker.h"
#include "grader/checkers/parallelism/couplet.h"
#include "grader/checkers/parallelism/evidence.h"
#include "grader/checkers/poem/find.h"

// Parallel couplets (对仗): lines whose words match place by place. Definitions: docs/checkers/parallelism.md.
namespace assay::checkers {
namespace {

using parallelism::Judged;
using parallelism::ToneRule;
using poem::Unit;

constexpr std::size_t most_couplets = 100;  // the longest poem of the Tang has as many
constexpr std::size_t least_lines = 8;

struct Wanted {
  bool middle = true;  ///< all couplets but the first and the last of a poem of eight lines or more; else every one
  ToneRule tones = ToneRule::opposed;
};

class Parallelism final : public Checker {
 public:
  explicit Parallelism(Wanted wanted) : wanted_(wanted) {}

  [[nodiscard]] Verdict check(const Subject& subject) const override {
    const std::size_t lines = wanted_.middle ? least_lines : 0;
    const std::vector<Unit> units = poem::find_verse(poem::read_lines(subject.answer), {lines, true});
    Verdict verdict;
    verdict.status = Status::fail;
    verdict.score = 0.0;
    verdict.evidence.push_back(poem::evidence_of_search("parallelism.poem", "verse", units));
    std::vector<Judged> couplets;
    if (!units.empty() && judge_form(units, verdict)) couplets = judge_couplets(units);
    if (!couplets.empty()) conclude(couplets, verdict);
    measure(couplets, verdict);
    if (couplets.empty()) return verdict;
    std::vector<Evidence> evidence = parallelism::evidence_of(couplets, units, wanted_.tones);
    std::ranges::move(evidence, std::back_inserter(verdict.evidence));
    return verdict;
  }

 private:
  [[nodiscard]] std::size_t first_line() const { return wanted_.middle ? 2 : 0; }

  [[nodiscard]] std::size_t couplets_of(std::size_t lines) const { return lines / 2 - (wanted_.middle ? 2 : 0); }

  /// Whether the poem has couplets that are to be judged.
  bool judge_form(const std::vector<Unit>& units, Verdict& verdict) const {
    const std::size_t lines = units.size();
    const bool paired = lines % 2 == 0;
    const bool long_enough = !wanted_.middle || lines >= least_lines;
    Evidence evidence{"parallelism.form", paired && long_enough, {}, poem::span_of(units), {}, {}};
    evidence.data.set("lines", lines);
    evidence.data.set("couplets", *evidence.ok ? couplets_of(lines) : 0);
    if (!paired) evidence.note = fmt::format("{} lines are not made of couplets", lines);
    else if (!long_enough)
      evidence.note = fmt::format("in a poem of {} lines no couplet has to be parallel, only from 8 lines on", lines);
    else evidence.note = form_words(lines);
    const bool ok = *evidence.ok;
    verdict.evidence.push_back(std::move(evidence));
    return ok;
  }

  [[nodiscard]] std::string form_words(std::size_t lines) const {
    const std::size_t count = couplets_of(lines);
    std::string words = fmt::format("{} lines: {} couplet{} to be judged", lines, count, count == 1 ? "" : "s");
    if (count > most_couplets) words += fmt::format(", of them the first {}", most_couplets);
    return words;
  }

  [[nodiscard]] std::vector<Judged> judge_couplets(const std::vector<Unit>& units) const {
    const std::size_t count = std::min(couplets_of(units.size()), most_couplets);
    std::vector<Judged> couplets;
    couplets.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t at = first_line() + 2 * i;
      couplets.push_back({at, parallelism::judge(units[at], units[at + 1], wanted_.tones)});
    }
    return couplets;
  }

  static std::size_t count_parallel(const std::vector<Judged>& couplets, std::optional<bool> what) {
    return static_cast<std::size_t>(
        std::ranges::count_if(couplets, [&](const Judged& judged) { return judged.finding.parallel() == what; }));
  }

  /// Couplets that cannot be judged count neither way; where none can, the poem cannot.
  static void conclude(const std::vector<Judged>& couplets, Verdict& verdict) {
    const std::size_t parallel = count_parallel(couplets, true);
    const std::size_t judged = parallel + count_parallel(couplets, false);
    if (judged == 0) {
      verdict.status = Status::unscored;
      verdict.score = std::nullopt;
      return;
    }
    verdict.status = parallel == judged ? Status::pass : Status::fail;
    verdict.score = static_cast<double>(parallel) / static_cast<double>(judged);
  }

  static void measure(const std::vector<Judged>& couplets, Verdict& verdict) {
    double total = 0.0;
    std::size_t scored = 0;
    for (const Judged& judged : couplets) {
      if (!judged.finding.score || judged.finding.undetermined) continue;
      total += *judged.finding.score;
      ++scored;
    }
    verdict.measures.set("couplets", couplets.size());
    verdict.measures.set("parallel", count_parallel(couplets, true));
    const double mean = scored == 0 ? 0.0 : total / static_cast<double>(scored);
    verdict.measures.set("lexical", scored == 0 ? Value() : Value(std::round(mean * 1000.0) / 1000.0 + 0.0));
  }

  Wanted wanted_;
};

Result<std::unique_ptr<Checker>> make_parallelism(const Params& params) {
  TRY(params.allow_only({"couplets", "tones"}));
  TRY_ASSIGN(const std::string couplets, params.choice("couplets", {"middle", "all"}, "middle"));
  TRY_ASSIGN(const std::string tones, params.choice("tones", {"opposed", "free"}, "opposed"));
  return std::make_unique<Parallelism>(
      Wanted{couplets == "middle", tones == "opposed" ? ToneRule::opposed : ToneRule::free});
}

constexpr std::array<std::string_view, 7> rules{
    "parallelism.poem",           "parallelism.form",          "parallelism.couplet", "parallelism.length",
    "parallelism.same_character", "parallelism.reduplication", "parallelism.tones"};

}  // namespace

extern const CheckerInfo parallelism_info;
const CheckerInfo parallelism_info{
    "parallelism", 1, WorkerClass::text, "couplets of Chinese verse match word by word", rules, make_parallelism};

}  // namespace assay::checkers
