#pragma once

#include <string_view>

#include "grader/checkers/snake/player/host.h"

namespace assay::checkers::snake {

/// What a terminal types for a key; nothing for those that type nothing by themselves (shift). `application`: the game
/// asked for the other set of arrow keys. Valid for good.
[[nodiscard]] std::string_view typed_for(Key key, bool application);

}  // namespace assay::checkers::snake
