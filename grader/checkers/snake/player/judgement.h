#pragma once

#include "grader/checkers/snake/player/endings.h"
#include "grader/checkers/snake/player/findings.h"
#include "grader/checkers/snake/player/forage.h"
#include "grader/checkers/snake/player/restart.h"
#include "grader/checkers/snake/player/start.h"
#include "grader/checkers/snake/player/steering.h"

namespace assay::checkers::snake {

/// What was tried, put into facets: the rules for true, false and null in one place.
void judge_start(Findings& findings, const Start& start, const Recorder& recorder);
void judge_steering(Findings& findings, const Steering& steering);
void judge_forage(Findings& findings, const Forage& forage, bool can_steer);
void judge_wall(Findings& findings, const Ending& ending);
void judge_self(Findings& findings, const Ending& ending);
void judge_reverse(Findings& findings, const Ending& ending);
void judge_restart(Findings& findings, const Restarted& restarted);
void judge_errors(Findings& findings, const Recorder& recorder);
/// A facet that could not be tried.
void set_aside(Findings& findings, Facet facet, Finding::Why why, std::string note);

}  // namespace assay::checkers::snake
