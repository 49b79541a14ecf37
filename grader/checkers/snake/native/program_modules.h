#pragma once

#include <cstdint>
#include <string_view>

namespace assay::checkers::snake {

enum class Module : std::uint8_t {
  standard,            ///< comes with Python
  window,              ///< pygame, tkinter, turtle
  console_of_windows,  ///< msvcrt, winsound
  foreign,             ///< is installed by pip, and is not there
  unknown,             ///< one of the program's own, or nothing that we have heard of
};

/// Of the first part of a module's name: "pygame" of "pygame.locals".
[[nodiscard]] Module module_of(std::string_view name);

}  // namespace assay::checkers::snake
