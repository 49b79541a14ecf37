#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "grader/base/result.h"
#include "grader/model/commit.h"

namespace assay {

/// A git repository, read only; its object ids are hexadecimal. Not thread-safe. Errors: not_found for a revision or a
/// file that is not there, unavailable when git cannot read what should be there.
class Repository {
 public:
  /// The repository around `folder`; nothing where there is none.
  [[nodiscard]] static Result<std::optional<Repository>> around(const std::filesystem::path& folder);
  Repository(Repository&&) noexcept;
  Repository& operator=(Repository&&) noexcept;
  ~Repository();

  /// The commit of HEAD; nothing before the first commit.
  [[nodiscard]] Result<std::optional<std::string>> head() const;
  /// The branch HEAD is on; empty when it is detached, as CI systems leave it.
  [[nodiscard]] Result<std::string> branch() const;
  /// Whether tracked files differ from HEAD. Submodules, files left out of a sparse checkout and those that an external
  /// filter rewrites (Git LFS) are not looked at: no program is run.
  [[nodiscard]] Result<bool> dirty() const;
  /// Whether history was cut off when it was cloned.
  [[nodiscard]] bool shallow() const;
  /// The commit that a revision names (branch, tag, HEAD~3, an id or its beginning); where there is no such one, the
  /// branch of that name at origin, since CI clones hold no others.
  [[nodiscard]] Result<std::string> commit_of(const std::string& revision) const;
  /// The commit and its first parents, newest first, at most `limit`, as far as this clone holds them. The last one's
  /// parent is named even when it is not in the clone.
  [[nodiscard]] Result<std::vector<CommitLink>> first_parents(const std::string& oid, std::size_t limit) const;
  /// Where two histories last met; nothing when this clone does not hold that commit.
  [[nodiscard]] Result<std::optional<std::string>> merge_base(const std::string& one, const std::string& other) const;
  /// A file as it was at a commit; `path` counts from the root of the repository. Symbolic links are not followed.
  [[nodiscard]] Result<std::string> file_at(const std::string& oid, const std::filesystem::path& path) const;
  /// The branch that others are merged into: that of origin/HEAD, else main, else master; empty when none is there.
  [[nodiscard]] std::string default_branch() const;
  /// The root of the work tree.
  [[nodiscard]] std::filesystem::path root() const;

 private:
  struct Handle;
  explicit Repository(std::unique_ptr<Handle> handle);
  std::unique_ptr<Handle> handle_;
};

}  // namespace assay
