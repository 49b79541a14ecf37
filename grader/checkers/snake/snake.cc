#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "grader/checkers/checker.h"
#include "grader/checkers/snake/evidence.h"
#include "grader/checkers/snake/game.h"
#include "grader/checkers/snake/native/memory.h"
#include "grader/checkers/snake/native/native_evidence.h"
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

/// Where there is nothing to play, nothing starts and nothing moves; whether it would have run is asked of a program
/// that does not build, since that is its own fault.
Findings findings_without(const snake::Game& game) {
  Findings findings;
  for (std::size_t i = 0; i < snake::facet_count; ++i) {
    snake::Finding& finding = findings.facets.at(i);
    const auto facet = static_cast<Facet>(i);
    const bool fault = facet <= Facet::eats_food || (facet == Facet::no_errors && game.native);
    finding.why = fault ? snake::Finding::Why::seen : snake::Finding::Why::out_of_reach;
    finding.note = game.nothing;
    if (fault) finding.value = false;
  }
  return findings;
}

void append(std::vector<Evidence>& all, std::vector<Evidence> more) {
  all.reserve(all.size() + more.size());
  for (Evidence& one : more) all.push_back(std::move(one));
}

class Snake final : public Checker {
 public:
  explicit Snake(snake::Platform platform) : platform_(platform) {}

  [[nodiscard]] Verdict check(const Subject& subject) const override {
    auto game = snake::open_game(subject.answer, platform_);
    if (!game) return unscored("snake.host", game.error().message);
    if (!game->host) {
      const Findings findings = findings_without(*game);
      return verdict_of(findings, *std::move(game));
    }
    const auto findings = snake::play(*game->host, seeds, game->hints);
    if (!findings) return unscored("snake.host", findings.error().message);
    const std::vector<std::string> missing = sandbox::shortcomings();
    if (!missing.empty()) game->evidence.push_back(snake::host_evidence(missing));
    return verdict_of(*findings, *std::move(game));
  }

 private:
  static Verdict verdict_of(const Findings& findings, snake::Game game) {
    snake::Marks marks = snake::marks_of(findings);
    Verdict verdict;
    verdict.measures = snake::measures_of(findings);
    std::vector<Evidence> remarks;
    if (game.native) remarks = judge_program(findings, game, marks, verdict.measures);
    verdict.status = marks.status;
    verdict.score = marks.score;
    verdict.evidence = std::move(game.evidence);
    if (marks.status == Status::unscored) append(verdict.evidence, unscored("snake.host", marks.why_unscored).evidence);
    append(verdict.evidence, snake::evidence_of(findings));
    append(verdict.evidence, std::move(remarks));
    return verdict;
  }

  /// Measures of programs only; how memory is used is a small part of the score and no part of the status.
  static std::vector<Evidence> judge_program(const Findings& findings, const snake::Game& game, snake::Marks& marks,
                                             Value& measures) {
    snake::MemoryFinding memory{.safe = {}, .note = "was not played", .reports = {}};
    if (game.host && !findings.logs.empty()) memory = snake::check_memory(game.native->program, findings.logs.front());
    if (memory.safe && marks.score) marks.score = snake::score_with_memory(*marks.score, *memory.safe);
    measures.set("portable", Value(snake::is_portable(*game.native)));
    measures.set("memory_safe", memory.safe ? Value(*memory.safe) : Value());
    return snake::remarks_on(*game.native, memory);
  }

  snake::Platform platform_;
};

Result<std::unique_ptr<Checker>> make(const Params& params) {
  TRY(params.allow_only({"platform"}));
  TRY_ASSIGN(const std::string name, params.choice("platform", {"browser", "terminal", "window", "any"}, "browser"));
  const auto platform = snake::platform_named(name);
  return std::make_unique<Snake>(platform.value_or(snake::Platform::browser));
}

/// Whatever may open a browser waits for a browser's slot.
WorkerClass worker_for(const Value& params) {
  const Value* name = params.find("platform");
  const std::string* platform = name == nullptr ? nullptr : name->as_string();
  const bool native = platform != nullptr && (*platform == "terminal" || *platform == "window");
  return native ? WorkerClass::native : WorkerClass::browser;
}

/// And `snake.host`, where nothing could be judged or the sandbox lacks something: it is about the machine, so no
/// fixture shows it.
constexpr std::array<std::string_view, 22> rules{
    "snake.page",         "snake.foreign",         "snake.film",         "snake.program",
    "snake.build",        "snake.portable",        "snake.source",       "snake.memory",
    "snake.starts",       "snake.moves_by_itself", "snake.steer_up",     "snake.steer_down",
    "snake.steer_left",   "snake.steer_right",     "snake.eats_food",    "snake.score_increases",
    "snake.grows",        "snake.ends_on_wall",    "snake.ends_on_self", "snake.restarts",
    "snake.reverse_safe", "snake.no_errors",
};

}  // namespace

extern const CheckerInfo snake_info;
const CheckerInfo snake_info{.name = "snake",
                             .version = 1,
                             .worker = WorkerClass::browser,
                             .summary = "a snake game, really played: starts, steers, eats, scores, ends, restarts",
                             .rules = rules,
                             .make = make,
                             .worker_for = worker_for};

}  // namespace assay::checkers
