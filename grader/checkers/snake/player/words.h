#pragma once

#include <cstdint>
#include <string_view>

namespace assay::checkers::snake {

/// Whether a text names beginning anew ("Play again", 重新开始, "Заново" …) in one of some twenty languages.
[[nodiscard]] bool names_restart(std::string_view text);
/// Whether a text tells to load the page again: nothing that the game itself offers.
[[nodiscard]] bool names_reload(std::string_view text);
/// Whether a text asks for a key or a click to play ("Press Enter to play", "点击开始").
[[nodiscard]] bool invites(std::string_view text);
/// Whether a text says that the game is over.
[[nodiscard]] bool names_end(std::string_view text);
/// How likely a button with this text starts a game: 2 names it, 0 unknown, -1 something else (pause, sound, help).
[[nodiscard]] int names_start(std::string_view text);
/// A hash of the text without digits, blanks and signs: equal for "Score: 3" and "Score: 12". 0 when no letter is left.
[[nodiscard]] std::uint64_t form_of(std::string_view text);

}  // namespace assay::checkers::snake
