#pragma once

#include <git2.h>

#include <memory>
#include <string>

#include "grader/base/result.h"
#include "grader/history/repository.h"

namespace assay {

/// What libgit2 hands out, given back at the end of the scope. Only grader/history sees it.
template <auto Free>
struct GitFree {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};

using GitRepository = std::unique_ptr<git_repository, GitFree<git_repository_free>>;
using GitReference = std::unique_ptr<git_reference, GitFree<git_reference_free>>;
using GitObject = std::unique_ptr<git_object, GitFree<git_object_free>>;
using GitCommit = std::unique_ptr<git_commit, GitFree<git_commit_free>>;
using GitTree = std::unique_ptr<git_tree, GitFree<git_tree_free>>;
using GitTreeEntry = std::unique_ptr<git_tree_entry, GitFree<git_tree_entry_free>>;
using GitBlob = std::unique_ptr<git_blob, GitFree<git_blob_free>>;
using GitIndex = std::unique_ptr<git_index, GitFree<git_index_free>>;
using GitStatusList = std::unique_ptr<git_status_list, GitFree<git_status_list_free>>;

struct Repository::Handle {
  GitRepository git;
};

/// `unavailable` with what libgit2 says of its last failure on this thread.
[[nodiscard]] std::unexpected<Error> git_failure(const std::string& where);

[[nodiscard]] std::string to_hex(const git_oid& oid);

/// A commit by its full id; not_found when the clone does not hold it or that is no id of a commit.
[[nodiscard]] Result<GitCommit> find_commit(git_repository* git, const std::string& oid);

}  // namespace assay
