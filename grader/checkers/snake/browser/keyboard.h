#pragma once

#include <string_view>

#include "grader/checkers/snake/player/host.h"

namespace assay::checkers::snake {

/// How a browser names a key of the US layout: KeyboardEvent.key, .code and .keyCode, and the text that it types.
struct KeyLook {
  std::string_view key, code;
  int number = 0;
  std::string_view text;  ///< empty: it types nothing
};
[[nodiscard]] KeyLook look_of(Key key);

}  // namespace assay::checkers::snake
