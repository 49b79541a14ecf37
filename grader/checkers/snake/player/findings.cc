#include "grader/checkers/snake/player/findings.h"

namespace assay::checkers::snake {

std::string_view to_string(Facet facet) {
  switch (facet) {
    case Facet::starts: return "starts";
    case Facet::moves_by_itself: return "moves_by_itself";
    case Facet::steer_up: return "steer_up";
    case Facet::steer_down: return "steer_down";
    case Facet::steer_left: return "steer_left";
    case Facet::steer_right: return "steer_right";
    case Facet::eats_food: return "eats_food";
    case Facet::score_increases: return "score_increases";
    case Facet::grows: return "grows";
    case Facet::ends_on_wall: return "ends_on_wall";
    case Facet::ends_on_self: return "ends_on_self";
    case Facet::restarts: return "restarts";
    case Facet::reverse_safe: return "reverse_safe";
    case Facet::no_errors: return "no_errors";
  }
  return "";
}

}  // namespace assay::checkers::snake
