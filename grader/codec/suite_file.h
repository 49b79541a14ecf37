#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "grader/base/result.h"
#include "grader/model/suite.h"

namespace assay {

/// How far a suite text is trusted. `upload`: over HTTP, `file:` prompts and names of `program` checks' files are
/// refused. `disk`: both may be files beside the suite.
enum class SuiteTrust { upload, disk };

/// Reads a file that a suite names (`file:` prompts, files of `program` checks); the path counts from the folder of the
/// suite and is as the suite wrote it, so the reader must refuse what lies outside. The message of its Error follows
/// the place in the suite.
using ReadFile = std::function<Result<std::string>(const std::filesystem::path&)>;

/// Files in a folder on disk and below; links are followed as long as they stay inside.
[[nodiscard]] ReadFile files_below(const std::filesystem::path& folder);

/// Reads a suite (YAML, or JSON, which YAML includes) and expands `each`. Checks keep their marks; whether a checker
/// has that name and takes those parameters is for engine/grade.h (validate_checks) to say. What suite_to_json() writes
/// is read as well and gives the same version. Errors are bad_input with where = "name:line:column".
///
/// `name` is what errors call the text; without `read_file` the suite may name no files.
[[nodiscard]] Result<Suite> parse_suite(std::string_view text, std::string_view name, const ReadFile& read_file);

/// The same with the files below `folder`, or (trust upload) none.
[[nodiscard]] Result<Suite> parse_suite(std::string_view text, std::string_view name, SuiteTrust trust,
                                        const std::filesystem::path& folder);

/// parse_suite of a file; not_found when it cannot be read.
[[nodiscard]] Result<Suite> load_suite(const std::filesystem::path& file);

}  // namespace assay
