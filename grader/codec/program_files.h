#pragma once

#include <cstddef>
#include <string_view>

#include "grader/codec/suite_file.h"
#include "grader/model/value.h"

namespace assay {

/// Of one `program` check.
constexpr std::size_t max_program_files = 32;
constexpr std::size_t max_program_bytes = 1UZ << 20;  ///< all its files together
/// Of all checks of a suite: rows of `each` each hold their own.
constexpr std::size_t max_suite_program_bytes = 64UZ << 20;

/// Writes the files that a `program` check names out into its parameters: each name of `files` becomes {name, text}, or
/// {name, base64} where the bytes are no plain text. So they are part of the suite's version, and a suite that is
/// uploaded or kept needs no file. Other shapes stay as they are, for the checker to judge. bad_input names the place
/// in the suite, which is called `name`; so it does when more was read than `left`, from which it is taken.
[[nodiscard]] Result<void> write_out_files(Value& params, std::string_view name, const ReadFile& read_file,
                                           std::size_t& left);

}  // namespace assay
