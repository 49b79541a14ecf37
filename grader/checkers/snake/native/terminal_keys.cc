#include "grader/checkers/snake/native/terminal_keys.h"

namespace assay::checkers::snake {

std::string_view typed_for(Key key, bool application) {
  switch (key) {
    case Key::up: return application ? "\x1bOA" : "\x1b[A";
    case Key::down: return application ? "\x1bOB" : "\x1b[B";
    case Key::right: return application ? "\x1bOC" : "\x1b[C";
    case Key::left: return application ? "\x1bOD" : "\x1b[D";
    case Key::w: return "w";
    case Key::a: return "a";
    case Key::s: return "s";
    case Key::d: return "d";
    case Key::space: return " ";
    case Key::enter: return "\r";
    case Key::escape: return "\x1b";
    case Key::p: return "p";
    case Key::r: return "r";
    case Key::y: return "y";
    case Key::n: return "n";
    case Key::digit1: return "1";
    case Key::shift: return "";
  }
  return "";
}

}  // namespace assay::checkers::snake
