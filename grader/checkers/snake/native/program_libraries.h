#pragma once

#include <cstdint>
#include <string_view>

namespace assay::checkers::snake {

/// What a header or a module says about the program that includes it.
struct Library {
  enum class Kind : std::uint8_t { offered, console_of_windows, unsupported };

  std::string_view header;  ///< lower case; a last '/' stands for all that is below it
  Kind kind = Kind::offered;
  std::string_view name;   ///< for people: "SFML"
  std::string_view links;  ///< what to link, between blanks: "SDL2 SDL2_ttf"
  bool window = false;
};

/// Of an #include of C or C++, whatever its case; nullptr of one that tells nothing.
[[nodiscard]] const Library* library_of_header(std::string_view header);

/// What "-lNAME" stands for in a compiler line: "ncursesw" for "curses"; nothing for what is not offered.
[[nodiscard]] std::string_view library_to_link(std::string_view name);

}  // namespace assay::checkers::snake
