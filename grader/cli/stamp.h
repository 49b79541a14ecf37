#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "grader/base/result.h"
#include "grader/history/repository.h"
#include "grader/model/commit.h"

namespace assay::cli {

/// Reads an environment variable; empty when it is not set.
using Environment = std::function<std::string(const char* name)>;

/// The environment of this process.
[[nodiscard]] std::string process_environment(const char* name);

/// The branch that a CI system says it builds: for pull requests the one to be merged. Empty when it names none.
[[nodiscard]] std::string branch_from_environment(const Environment& environment);

/// Where answers come from in git, as far as it is known.
struct Stamp {
  std::string commit;
  std::string branch;
  bool dirty = false;
  std::vector<CommitLink> history;  ///< the commit and its first parents, newest first
  std::vector<std::string> advice;  ///< sentences for people: what keeps the history from being whole
};

/// What the user asked for: `commit` is "auto" (that of HEAD), "none", a revision or the id of a commit that this clone
/// need not hold; `branch` is empty when it is to be found.
struct StampWish {
  std::string commit = "auto";
  std::string branch;
};

/// The stamp for what is sent from `folder`; without a repository or a commit there it says nothing but what was
/// wished. not_found for a revision that does not exist, unavailable when there is a repository that cannot be read.
[[nodiscard]] Result<Stamp> make_stamp(const StampWish& wish, const std::filesystem::path& folder,
                                       const Environment& environment);

}  // namespace assay::cli
