#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "grader/base/result.h"
#include "grader/model/suite.h"

namespace assay {

/// How far a suite text is trusted. `upload`: over HTTP, `file:` prompts are refused. `disk`: prompts may be files
/// beside the suite.
enum class SuiteTrust { upload, disk };

/// Reads a suite (YAML, or JSON, which YAML includes) and expands `each`. Checks keep their marks; whether a checker
/// has that name and takes those parameters is for engine/grade.h (validate_checks) to say. Errors are bad_input with
/// where = "name:line:column".
///
/// `name` is what errors call the text; `folder` is where `file:` prompts are looked for (trust disk only).
[[nodiscard]] Result<Suite> parse_suite(std::string_view text, std::string_view name, SuiteTrust trust,
                                        const std::filesystem::path& folder);

/// parse_suite of a file; not_found when it cannot be read.
[[nodiscard]] Result<Suite> load_suite(const std::filesystem::path& file);

}  // namespace assay
