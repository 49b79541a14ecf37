#include "grader/history/git_handles.h"

#include <array>

namespace assay {

std::unexpected<Error> git_failure(const std::string& where) {
  const git_error* error = git_error_last();
  return fail(Errc::unavailable, error == nullptr ? "git failed" : error->message, where);
}

std::string to_hex(const git_oid& oid) {
  std::array<char, GIT_OID_HEXSZ + 1> text{};
  git_oid_tostr(text.data(), text.size(), &oid);
  return text.data();
}

Result<GitCommit> find_commit(git_repository* git, const std::string& oid) {
  git_oid id;
  if (oid.size() != GIT_OID_HEXSZ || git_oid_fromstr(&id, oid.c_str()) != 0)
    return fail(Errc::not_found, "is no full id of a commit", oid);
  git_commit* found = nullptr;
  const int error = git_commit_lookup(&found, git, &id);
  if (error == GIT_ENOTFOUND) return fail(Errc::not_found, "this clone holds no such commit", oid);
  if (error != 0) return git_failure(oid);
  return GitCommit(found);
}

}  // namespace assay
