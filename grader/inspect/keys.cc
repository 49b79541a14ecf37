#include "grader/inspect/keys.h"

#include <array>

#include "grader/inspect/names.h"

namespace assay::inspect {
namespace {

constexpr std::array<std::string_view, 11> prefixes{"SDL_SCANCODE_", "ALLEGRO_KEY_", "GLFW_KEY_", "GLUT_KEY_",
                                                    "TB_KEY_",       "SDLK_",        "NCKEY_",    "KEY_",
                                                    "VK_",           "XK_",          "GDK_KEY_"};

struct Name {
  std::string_view word, code;
};
/// In lower case, without what stands before.
constexpr std::array names{Name{"up", "ArrowUp"},           Name{"down", "ArrowDown"},
                           Name{"left", "ArrowLeft"},       Name{"right", "ArrowRight"},
                           Name{"arrow_up", "ArrowUp"},     Name{"arrow_down", "ArrowDown"},
                           Name{"arrow_left", "ArrowLeft"}, Name{"arrow_right", "ArrowRight"},
                           Name{"up_arrow", "ArrowUp"},     Name{"down_arrow", "ArrowDown"},
                           Name{"left_arrow", "ArrowLeft"}, Name{"right_arrow", "ArrowRight"},
                           Name{"space", "Space"},          Name{"enter", "Enter"},
                           Name{"return", "Enter"},         Name{"escape", "Escape"},
                           Name{"esc", "Escape"},           Name{"tab", "Tab"},
                           Name{"back", "Backspace"},       Name{"backspace", "Backspace"}};

std::string letter(char low) { return std::string("Key") + static_cast<char>(low - 'a' + 'A'); }
bool is_letter(char low) { return low >= 'a' && low <= 'z'; }
bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

}  // namespace

std::string key_of_word(std::string_view word) {
  for (const std::string_view prefix : prefixes) {
    if (!word.starts_with(prefix)) continue;
    const std::string rest = lower(word.substr(prefix.size()));
    if (rest.size() == 1 && is_letter(rest.front())) return letter(rest.front());
    if (rest.size() == 1 && is_digit(rest.front())) return "Digit" + rest;
    for (const Name& name : names)
      if (rest == name.word) return std::string(name.code);
    return {};
  }
  return {};
}

std::string key_of_character(std::int64_t character) {
  if (character == ' ') return "Space";
  if (character == '\n' || character == '\r') return "Enter";
  if (character == 27) return "Escape";
  if (character == '\t') return "Tab";
  if (character == 8 || character == 127) return "Backspace";
  if (character < 0 || character > 127) return {};
  const char low = lower(std::string(1, static_cast<char>(character))).front();
  if (is_letter(low)) return letter(low);
  return is_digit(low) ? std::string("Digit") + low : std::string();
}

std::string key_of_escape(std::int64_t character) {
  constexpr std::array<std::string_view, 4> arrows{"ArrowUp", "ArrowDown", "ArrowRight", "ArrowLeft"};
  const std::int64_t index = character - 'A';
  return index >= 0 && index < 4 ? std::string(arrows.at(static_cast<std::size_t>(index))) : std::string();
}

std::string key_of_scan(std::int64_t value) {
  switch (value) {
    case 72: return "ArrowUp";
    case 80: return "ArrowDown";
    case 75: return "ArrowLeft";
    case 77: return "ArrowRight";
    default: return {};
  }
}

}  // namespace assay::inspect
