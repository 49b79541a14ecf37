#include "grader/checkers/snake/player/judgement.h"

#include <array>
#include <utility>

#include <fmt/format.h>

namespace assay::checkers::snake {

namespace {

using Why = Finding::Why;
using Kind = Ending::Kind;

void settle(Findings& findings, Facet facet, bool value, std::string note, double now = 0) {
  findings[facet] = {.value = value, .why = Why::seen, .note = std::move(note), .now = now};
}

std::string told(const Ending& ending) {
  switch (ending.kind) {
    case Kind::goes_on: return "the snake goes on";
    case Kind::ended: return ending.sign.empty() ? "the snake stands still for good" : "the game ends: " + ending.sign;
    case Kind::began_anew: return "the game begins anew by itself";
    case Kind::wrapped: return "the snake comes in again on the opposite side";
    case Kind::out_of_view: return "the snake runs out of view and the game does not end";
    case Kind::unclear: return "nothing clear was seen";
  }
  return {};
}

std::string stop_note(const Recorder& recorder) {
  return fmt::format("the {} stopped: {}", recorder.runs(), recorder.stopped());
}

constexpr std::array<std::pair<Heading, Facet>, 4> steer_facets{{{Heading::up, Facet::steer_up},
                                                                 {Heading::down, Facet::steer_down},
                                                                 {Heading::left, Facet::steer_left},
                                                                 {Heading::right, Facet::steer_right}}};
constexpr std::array facets_of_a_dead_game{Facet::starts,     Facet::moves_by_itself, Facet::steer_up,
                                           Facet::steer_down, Facet::steer_left,      Facet::steer_right,
                                           Facet::eats_food};
constexpr std::array facets_behind_a_start{Facet::score_increases, Facet::grows,    Facet::ends_on_wall,
                                           Facet::ends_on_self,    Facet::restarts, Facet::reverse_safe};

}  // namespace

void set_aside(Findings& findings, Facet facet, Why why, std::string note) {
  findings[facet] = {.value = std::nullopt, .why = why, .note = std::move(note), .now = 0};
}

void judge_start(Findings& findings, const Start& start, const Recorder& recorder) {
  findings.start_gesture = to_string(start.gesture);
  if (start.alive && !start.ends_at_once) {
    settle(findings, Facet::starts, true, "a live snake after: " + findings.start_gesture);
    settle(findings, Facet::moves_by_itself, start.goes_on,
           start.goes_on ? "it goes on without keys" : "it moves only when a key is pressed");
    return;
  }
  const bool established = start.ends_at_once || start.still || !recorder.stopped().empty();
  const std::string note = recorder.stopped().empty() ? start.note : stop_note(recorder);
  for (const Facet facet : facets_of_a_dead_game) {
    if (established) settle(findings, facet, false, note);
    if (!established) set_aside(findings, facet, Why::not_established, note);
  }
  for (const Facet facet : facets_behind_a_start) {
    set_aside(findings, facet, established ? Why::out_of_reach : Why::not_established, note);
  }
}

void judge_steering(Findings& findings, const Steering& steering) {
  findings.controls = steering.controls;
  for (const auto& [heading, facet] : steer_facets) {
    const auto index = static_cast<std::size_t>(heading);
    const std::optional<bool> obeys = steering.obeys.at(index);
    const bool doubtful = obeys == false && steering.controls.empty() && !steering.none;
    if (!obeys || doubtful) {
      set_aside(findings, facet, Why::not_established, "no clear answer to the key");
      continue;
    }
    const std::string note = fmt::format("the key for {} {}", to_string(heading),
                                         *obeys ? "turns the snake there" : "does not turn the snake there");
    settle(findings, facet, *obeys, note, steering.when.at(index));
  }
}

void judge_forage(Findings& findings, const Forage& forage, bool can_steer) {
  findings.foods_eaten = forage.foods;
  findings.final_score = forage.score;
  if (forage.foods == 0) {
    const bool refused = forage.passes >= 2;
    const bool deadly = forage.deaths_on_food >= 2 || forage.errors_on_food > 0;
    if (refused) settle(findings, Facet::eats_food, false, "the head passes over the food, which stays");
    if (!refused && deadly) settle(findings, Facet::eats_food, false, "the game ends with the move onto the food");
    const Why why = can_steer && !forage.blocked ? Why::not_established : Why::out_of_reach;
    if (!refused && !deadly) {
      set_aside(findings, Facet::eats_food, why, forage.food_seen ? "the food was not reached" : "no food was seen");
    }
    for (const Facet facet : {Facet::score_increases, Facet::grows}) {
      set_aside(findings, facet, refused || deadly ? Why::out_of_reach : why, "no food was eaten");
    }
    return;
  }
  settle(findings, Facet::eats_food, true, fmt::format("{} foods eaten", forage.foods), forage.ate_at);
  const bool rises = forage.rises.value_or(false);
  findings.score_shown = rises || forage.shown;
  const char* note = rises ? "the shown score goes up" : "a number is shown, but does not go up";
  settle(findings, Facet::score_increases, rises, *findings.score_shown ? note : "no score is shown");
  if (forage.grown * 2 >= forage.foods || forage.grown == 0) {
    settle(findings, Facet::grows, forage.grown > 0,
           fmt::format("longer after {} of {} foods", forage.grown, forage.foods));
  } else {
    set_aside(findings, Facet::grows, Why::not_established,
              fmt::format("longer after {} of {} foods", forage.grown, forage.foods));
  }
}

void judge_wall(Findings& findings, const Ending& ending) {
  if (ending.kind == Kind::wrapped) {
    findings.walls = "wrap";
    return set_aside(findings, Facet::ends_on_wall, Why::does_not_apply, told(ending));
  }
  if (ending.kind == Kind::unclear) {
    return set_aside(findings, Facet::ends_on_wall, Why::not_established, told(ending));
  }
  if (ending.over()) findings.walls = "die";
  settle(findings, Facet::ends_on_wall, ending.over(), told(ending), ending.now);
}

void judge_self(Findings& findings, const Ending& ending) {
  if (ending.kind == Kind::unclear) {
    return set_aside(findings, Facet::ends_on_self, Why::not_established, told(ending));
  }
  settle(findings, Facet::ends_on_self, ending.over(), told(ending), ending.now);
}

void judge_reverse(Findings& findings, const Ending& ending) {
  if (ending.kind == Kind::unclear) {
    return set_aside(findings, Facet::reverse_safe, Why::not_established, told(ending));
  }
  settle(findings, Facet::reverse_safe, !ending.over(), told(ending), ending.now);
}

void judge_restart(Findings& findings, const Restarted& restarted) {
  if (findings[Facet::restarts].value == true) return;
  if (!restarted.works) {
    if (findings[Facet::restarts].value) return;
    return set_aside(findings, Facet::restarts, Why::does_not_apply, "the game offers none");
  }
  std::string note =
      restarted.by_itself ? "it begins anew by itself" : "a live snake after: " + to_string(restarted.gesture);
  if (!*restarted.works) note = fmt::format("'{}' is offered and does not work", restarted.offer);
  settle(findings, Facet::restarts, *restarted.works, std::move(note), restarted.now);
}

void judge_errors(Findings& findings, const Recorder& recorder) {
  const bool fine = recorder.errors().empty() && recorder.stopped().empty();
  std::string note = "no uncaught error";
  if (!recorder.stopped().empty()) note = stop_note(recorder);
  if (!recorder.errors().empty()) note = recorder.errors().front();
  settle(findings, Facet::no_errors, fine, std::move(note));
  findings.console = recorder.console();
}

}  // namespace assay::checkers::snake
