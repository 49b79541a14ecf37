#include "grader/cli/stamp.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace assay::cli {
namespace {

constexpr std::size_t most_history = 5000;

/// A variable that names a branch, trusted only where another one has the given value.
struct BranchVariable {
  const char* name;
  const char* only_if = nullptr;
  const char* has = nullptr;
  const char* prefix = "";  ///< of a full reference name; another one is no branch
};

/// For each system the source of a merge request first: what it builds then is a merge that no branch holds.
constexpr BranchVariable branch_variables[] = {
    {.name = "GITHUB_HEAD_REF"},
    {.name = "GITHUB_REF_NAME", .only_if = "GITHUB_REF_TYPE", .has = "branch"},
    {.name = "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"},
    {.name = "CI_COMMIT_BRANCH"},
    {.name = "BITBUCKET_BRANCH"},
    // Azure's BUILD_SOURCEBRANCHNAME holds only what follows the last slash, and "merge" for a pull request.
    {.name = "SYSTEM_PULLREQUEST_SOURCEBRANCH", .prefix = "refs/heads/"},
    {.name = "BUILD_SOURCEBRANCH", .prefix = "refs/heads/"},
};

bool is_hex(std::string_view text) {
  return text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

/// HEAD's branch, where the commit is part of its history.
Result<std::string> branch_of(const Repository& repository, const std::string& head, const Stamp& stamp) {
  TRY_ASSIGN(std::string branch, repository.branch());
  if (branch.empty() || head == stamp.commit) return branch;
  TRY_ASSIGN(const std::vector<CommitLink> history, repository.first_parents(head, most_history));
  const bool held = std::ranges::find(history, stamp.commit, &CommitLink::oid) != history.end();
  return held ? branch : std::string();
}

void advise(const Repository& repository, bool detached, Stamp& stamp) {
  if (stamp.branch.empty() && detached)
    stamp.advice.emplace_back(
        "HEAD is detached and names no branch: give --branch NAME, so that this run joins its history");
  const bool cut_off = stamp.history.size() < most_history && !stamp.history.back().parent.empty();
  if (cut_off && repository.shallow())
    stamp.advice.push_back(
        fmt::format("this clone is shallow: Assay knows only {} commit{} of its history; fetch-depth: 0 (GitHub) or "
                    "GIT_DEPTH: 0 (GitLab) gives it all",
                    stamp.history.size(), stamp.history.size() == 1 ? "" : "s"));
}

/// The commit that was wished; nothing when it is an id that this clone does not hold.
Result<std::optional<std::string>> wished_commit(const Repository& repository, const std::string& wish) {
  Result<std::string> known = repository.commit_of(wish);
  if (known) return std::move(*known);
  if (known.error().code == Errc::not_found && is_hex(wish)) return std::nullopt;
  return std::unexpected(std::move(known).error());
}

Result<Stamp> stamp_in(const Repository& repository, const StampWish& wish, const Environment& environment) {
  Stamp stamp{.branch = wish.branch};
  TRY_ASSIGN(const std::optional<std::string> head, repository.head());
  const bool automatic = wish.commit == "auto";
  if (automatic && !head) return stamp;
  if (automatic) {
    stamp.commit = *head;
    TRY_ASSIGN(stamp.dirty, repository.dirty());
  } else {
    TRY_ASSIGN(const std::optional<std::string> known, wished_commit(repository, wish.commit));
    stamp.commit = known.value_or(wish.commit);
    if (!known) return stamp;
  }
  TRY_ASSIGN(stamp.history, repository.first_parents(stamp.commit, most_history));
  if (stamp.branch.empty() && head) {
    TRY_ASSIGN(stamp.branch, branch_of(repository, *head, stamp));
  }
  if (stamp.branch.empty()) stamp.branch = branch_from_environment(environment);
  TRY_ASSIGN(const std::string checked_out, repository.branch());
  advise(repository, checked_out.empty(), stamp);
  return stamp;
}

}  // namespace

std::string process_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::string branch_from_environment(const Environment& environment) {
  for (const BranchVariable& variable : branch_variables) {
    const std::string value = environment(variable.name);
    const std::string_view prefix = variable.prefix;
    if (value.size() <= prefix.size() || !value.starts_with(prefix)) continue;
    if (variable.only_if == nullptr || environment(variable.only_if) == variable.has)
      return value.substr(prefix.size());
  }
  return {};
}

Result<Stamp> make_stamp(const StampWish& wish, const std::filesystem::path& folder, const Environment& environment) {
  if (wish.commit == "none") return Stamp{.branch = wish.branch};
  const bool an_id = wish.commit != "auto" && is_hex(wish.commit);
  const Result<std::optional<Repository>> repository = Repository::around(folder);
  if (repository && *repository) return stamp_in(**repository, wish, environment);
  if (an_id) return Stamp{.commit = wish.commit, .branch = wish.branch};
  if (!repository)
    return fail(repository.error().code, repository.error().message + "; --commit none goes without git",
                repository.error().where);
  if (wish.commit == "auto") return Stamp{.branch = wish.branch};
  return fail(Errc::not_found, "there is no git repository around the current folder", "--commit " + wish.commit);
}

}  // namespace assay::cli
