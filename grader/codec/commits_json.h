#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grader/base/result.h"
#include "grader/model/commit.h"

namespace assay {

/// Commits that one POST /v1/commits may carry.
constexpr std::size_t most_commits = 20'000;

/// The body of POST /v1/commits as docs/api.md describes it.
[[nodiscard]] std::string commits_to_json(std::span<const CommitLink> commits);

/// Reads that body. Ids are 40 or 64 lower-case hexadecimal digits; a subject is cut to 200 bytes between characters,
/// and its control characters become spaces. bad_input names the field, too_large when there are more than
/// most_commits.
[[nodiscard]] Result<std::vector<CommitLink>> read_commits(std::string_view body);

}  // namespace assay
