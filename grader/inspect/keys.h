#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace assay::inspect {

/// The code of UI Events of a key that libraries have a name for: KEY_UP, VK_LEFT, SDLK_a, SDL_SCANCODE_SPACE,
/// GLFW_KEY_W …; "" for other words.
[[nodiscard]] std::string key_of_word(std::string_view word);

/// Of a character as a terminal sends it; "" for one that no key of a game sends.
[[nodiscard]] std::string key_of_character(std::int64_t character);

/// Of the last byte of an escape sequence, 'A' to 'D'.
[[nodiscard]] std::string key_of_escape(std::int64_t character);

/// Of the second byte that a Windows console sends: 72, 75, 77, 80.
[[nodiscard]] std::string key_of_scan(std::int64_t value);

}  // namespace assay::inspect
