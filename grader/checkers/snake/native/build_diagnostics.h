#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "grader/checkers/snake/native/build.h"

namespace assay::checkers::snake {

inline constexpr std::size_t most_diagnostics = 20;
inline constexpr std::size_t most_warnings = 10;

/// What GCC and the linker print in the C locale: errors first, in their order, then warnings; bounded. `plain` is
/// filled in. Notes and what cannot be read are left out.
[[nodiscard]] std::vector<Diagnostic> read_compiler(std::string_view printed);

/// What `python3 -m py_compile` prints: at most one error a file.
[[nodiscard]] std::vector<Diagnostic> read_python_compiler(std::string_view printed);

/// The limit that the compiler itself met when the box did not, told from what its driver prints: "memory" when the
/// kernel killed it, "cpu"; "" otherwise.
[[nodiscard]] std::string_view limit_met(std::string_view printed);

/// Puts before the diagnostics why it was not built, where none of them says so: the limit it met, else `unknown`.
void say_why(Build& build, std::string_view unknown);

}  // namespace assay::checkers::snake
