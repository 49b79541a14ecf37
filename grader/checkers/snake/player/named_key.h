#pragma once

#include <optional>
#include <string_view>

#include "grader/checkers/snake/player/host.h"

namespace assay::checkers::snake {

/// The key that a text asks for, in English or Chinese: "Press R to restart", "[Enter] again", "again? (y/n)", 按 R
/// 重来. The first one where it names several.
[[nodiscard]] std::optional<Key> key_named(std::string_view text);

}  // namespace assay::checkers::snake
