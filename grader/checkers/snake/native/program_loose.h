#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "grader/model/verdict.h"

namespace assay::checkers::snake {

/// The next line that includes a header, at or behind `from`; npos when there is none. Linear.
[[nodiscard]] std::size_t find_include(std::string_view text, std::size_t from);

/// Whether the first line that is neither blank nor a comment includes a header.
[[nodiscard]] bool begins_with_include(std::string_view text);

/// Behind the last line that begins with '}', where all brackets are closed there. `code` has no comments and no
/// literals (CSource::code).
[[nodiscard]] std::optional<std::size_t> end_of_code(std::string_view code);

/// C or C++ without a fence: from the first #include, and the comments above it, to where its brackets are closed, or
/// to the end of the answer.
[[nodiscard]] std::optional<Span> loose_c(std::string_view answer);

/// Python without a fence: from the first import at the left edge to the last line that is indented or acts.
[[nodiscard]] std::optional<Span> loose_python(std::string_view answer);

}  // namespace assay::checkers::snake
