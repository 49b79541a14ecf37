#include "grader/checkers/snake/browser/keyboard.h"

#include <array>
#include <cstddef>

#include "grader/base/assert.h"

namespace assay::checkers::snake {
namespace {

/// In the order of Key. Codes: UI Events KeyboardEvent code values; numbers: the legacy keyCode table of UI Events.
constexpr std::array<KeyLook, 17> looks{{
    {"ArrowUp", "ArrowUp", 38, ""},
    {"ArrowDown", "ArrowDown", 40, ""},
    {"ArrowLeft", "ArrowLeft", 37, ""},
    {"ArrowRight", "ArrowRight", 39, ""},
    {"w", "KeyW", 87, "w"},
    {"a", "KeyA", 65, "a"},
    {"s", "KeyS", 83, "s"},
    {"d", "KeyD", 68, "d"},
    {" ", "Space", 32, " "},
    {"Enter", "Enter", 13, "\r"},
    {"Escape", "Escape", 27, ""},
    {"p", "KeyP", 80, "p"},
    {"r", "KeyR", 82, "r"},
    {"y", "KeyY", 89, "y"},
    {"n", "KeyN", 78, "n"},
    {"1", "Digit1", 49, "1"},
    {"Shift", "ShiftLeft", 16, ""},
}};

}  // namespace

KeyLook look_of(Key key) {
  const auto index = static_cast<std::size_t>(key);
  ASSERT(index < looks.size());
  return looks.at(index);
}

}  // namespace assay::checkers::snake
