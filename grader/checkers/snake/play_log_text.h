#pragma once

#include <string>
#include <string_view>

#include "grader/base/result.h"
#include "grader/checkers/snake/player/play_log.h"

namespace assay::checkers::snake {

// The key log as a text for people and for `assay replay`: docs/checkers/snake.md, "Key log". Equal logs make equal
// texts, and what is read back is equal to the last bit.

[[nodiscard]] std::string play_log_text(const PlayLog& log);

/// Reads such a text; it may come from anywhere. At most 8 MiB, 200,000 steps, 4 KiB a line. bad_input with the line in
/// `where`, unsupported for another version of the form.
[[nodiscard]] Result<PlayLog> read_play_log(std::string_view text);

}  // namespace assay::checkers::snake
