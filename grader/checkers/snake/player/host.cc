#include "grader/checkers/snake/player/host.h"

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

}  // namespace assay::checkers::snake
