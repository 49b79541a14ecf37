#include <array>
#include <memory>
#include <string>
#include <utility>

#include "grader/checkers/checker.h"
#include "grader/checkers/snake/browser/browser.h"
#include "grader/checkers/snake/evidence.h"
#include "grader/checkers/snake/page.h"
#include "grader/checkers/snake/player/player.h"
#include "grader/checkers/snake/weights.h"
#include "sandbox/probe.h"

// A snake game that the answer holds, played as a person would play it. docs/checkers/snake.md.
namespace assay::checkers {
namespace {

using snake::Facet;
using snake::Findings;

/// Fixed, so that equal answers get equal verdicts.
constexpr std::array<std::uint32_t, 3> seeds{1, 2, 3};

/// Where no page is, nothing starts and nothing moves; whether it would have run is not asked.
Findings findings_without_page() {
  Findings findings;
  for (std::size_t i = 0; i < snake::facet_count; ++i) {
    snake::Finding& finding = findings.facets.at(i);
    finding.why = snake::Finding::Why::out_of_reach;
    finding.note = "there is no page to play";
    if (static_cast<Facet>(i) > Facet::eats_food) continue;
    finding.why = snake::Finding::Why::seen;
    finding.value = false;
  }
  return findings;
}

void append(std::vector<Evidence>& all, std::vector<Evidence> more) {
  all.reserve(all.size() + more.size());
  for (Evidence& one : more) all.push_back(std::move(one));
}

class Snake final : public Checker {
 public:
  [[nodiscard]] Verdict check(const Subject& subject) const override {
    const std::optional<snake::Page> page = snake::page_of(subject.answer);
    if (!page) return no_page();
    const auto host = snake::open_in_browser(*page);
    if (!host) return unscored("snake.host", host.error().message);
    const auto findings = snake::play(**host, seeds);
    if (!findings) return unscored("snake.host", findings.error().message);
    std::vector<Evidence> evidence = snake::evidence_of(*page);
    const std::vector<std::string> missing = sandbox::shortcomings();
    if (!missing.empty()) evidence.push_back(snake::host_evidence(missing));
    return verdict_of(*findings, std::move(evidence));
  }

 private:
  static Verdict no_page() {
    std::vector<Evidence> evidence;
    evidence.push_back({.rule = "snake.page",
                        .ok = false,
                        .note = "the answer holds no page that a browser could open",
                        .span = {},
                        .data = {},
                        .attachments = {}});
    return verdict_of(findings_without_page(), std::move(evidence));
  }

  static Verdict verdict_of(const Findings& findings, std::vector<Evidence> evidence) {
    const snake::Marks marks = snake::marks_of(findings);
    Verdict verdict;
    verdict.status = marks.status;
    verdict.score = marks.score;
    verdict.measures = snake::measures_of(findings);
    verdict.evidence = std::move(evidence);
    if (marks.status == Status::unscored) append(verdict.evidence, unscored("snake.host", marks.why_unscored).evidence);
    append(verdict.evidence, snake::evidence_of(findings));
    return verdict;
  }
};

Result<std::unique_ptr<Checker>> make(const Params& params) {
  TRY(params.allow_only({"platform"}));
  TRY_ASSIGN(const std::string platform,
             params.choice("platform", {"browser", "terminal", "window", "any"}, "browser"));
  if (platform != "browser") return params.wrong("platform", "only browser games can be played so far");
  return std::make_unique<Snake>();
}

/// And `snake.host`, where nothing could be judged or the sandbox lacks something: it is about the machine, so no
/// fixture shows it.
constexpr std::array<std::string_view, 17> rules{
    "snake.page",         "snake.foreign",         "snake.film",
    "snake.starts",       "snake.moves_by_itself", "snake.steer_up",
    "snake.steer_down",   "snake.steer_left",      "snake.steer_right",
    "snake.eats_food",    "snake.score_increases", "snake.grows",
    "snake.ends_on_wall", "snake.ends_on_self",    "snake.restarts",
    "snake.reverse_safe", "snake.no_errors",
};

}  // namespace

extern const CheckerInfo snake_info;
const CheckerInfo snake_info{.name = "snake",
                             .version = 1,
                             .worker = WorkerClass::browser,
                             .summary = "a snake game, really played: starts, steers, eats, scores, ends, restarts",
                             .rules = rules,
                             .make = make};

}  // namespace assay::checkers
