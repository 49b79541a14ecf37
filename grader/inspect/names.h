#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "grader/inspect/model.h"

/// What names mean to the rules. Names of functions are those of Thing::name.
namespace assay::inspect {

/// "starts a process", "uses the network" …; "" when it does no harm.
[[nodiscard]] std::string_view harm_of(std::string_view function);

/// It asks for keys, or is told them.
[[nodiscard]] bool gives_input(std::string_view function);

enum class Pace : std::uint8_t {
  none,
  waits,   ///< lets time pass itself
  clock,   ///< tells the time
  paces,   ///< makes later calls wait: curses' timeout(), a limit of frames
  drives,  ///< hands control to a loop of a library
};
/// Of a call with these arguments: timeout(-1) and nodelay() let no time pass.
[[nodiscard]] Pace pace_of(std::string_view function, const Call& call);

[[nodiscard]] bool starts_thread(std::string_view function);
[[nodiscard]] bool ends_program(std::string_view function);
/// Its value is another one at each call.
[[nodiscard]] bool is_random(std::string_view function);
/// Of C's rand(), and what seeds it.
[[nodiscard]] bool is_unseeded(std::string_view function);
[[nodiscard]] bool seeds(std::string_view function);
/// An algorithm or a method that looks through what it is given.
[[nodiscard]] bool searches(std::string_view function);

/// "a Windows console" …; "" when the header belongs here.
[[nodiscard]] std::string_view platform_of(std::string_view header);

/// Of paths in lower case.
[[nodiscard]] bool names_food(std::string_view path);
[[nodiscard]] bool names_body(std::string_view path);
[[nodiscard]] bool names_score(std::string_view name);
[[nodiscard]] bool names_key(std::string_view name);

/// ASCII only; other bytes stay.
[[nodiscard]] std::string lower(std::string_view text);

}  // namespace assay::inspect
