#include "grader/checkers/snake/player/host.h"

#include <algorithm>
#include <array>

namespace assay::checkers::snake {

std::string_view to_string(Key key) {
  switch (key) {
    case Key::up: return "ArrowUp";
    case Key::down: return "ArrowDown";
    case Key::left: return "ArrowLeft";
    case Key::right: return "ArrowRight";
    case Key::w: return "KeyW";
    case Key::a: return "KeyA";
    case Key::s: return "KeyS";
    case Key::d: return "KeyD";
    case Key::space: return "Space";
    case Key::enter: return "Enter";
    case Key::escape: return "Escape";
    case Key::p: return "KeyP";
    case Key::r: return "KeyR";
    case Key::y: return "KeyY";
    case Key::n: return "KeyN";
    case Key::digit1: return "Digit1";
    case Key::shift: return "ShiftLeft";
  }
  return "";
}

std::optional<Key> key_from(std::string_view code) {
  constexpr std::array all_keys{Key::up, Key::down, Key::left,  Key::right,  Key::w,      Key::a,
                                Key::s,  Key::d,    Key::space, Key::enter,  Key::escape, Key::p,
                                Key::r,  Key::y,    Key::n,     Key::digit1, Key::shift};
  const auto* const found = std::ranges::find(all_keys, code, [](Key key) { return to_string(key); });
  return found == all_keys.end() ? std::nullopt : std::optional(*found);
}

}  // namespace assay::checkers::snake
