#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace assay::maths {

/// What a name of a unit or a counter means. Borrowed from a table that lives as long as the program.
struct UnitEntry {
  std::array<std::int8_t, 9> dimension{};
  std::string_view factor;  ///< "a", "a/b" or "pi/a"
  std::string_view offset;  ///< "", "a/b"
  std::string_view currency;
  std::string_view counter;  ///< the kind of a counter: "general", "person" …
};

/// The unit of this name, or nullptr. Latin words are found in any case and in the plural, symbols as written, with SI
/// prefixes. Constant time, thread-safe.
[[nodiscard]] const UnitEntry* find_unit(std::string_view name);

/// The longest name in Han characters or signs (元, 千米, ℃, ¥) at the start of the text: its bytes, 0 when none is.
[[nodiscard]] std::size_t longest_unit_name(std::string_view text);

/// An English noun in the singular, in lower case: apples -> apple, boxes -> box, children -> child.
[[nodiscard]] std::string singular(std::string_view word);

}  // namespace assay::maths
