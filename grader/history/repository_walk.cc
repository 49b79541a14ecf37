#include <deque>
#include <map>
#include <string_view>
#include <utility>

#include "grader/history/git_handles.h"
#include "grader/history/repository.h"

// libgit2 before 1.7 does not read where a clone was cut off: a walk past that place meets objects that are not there.
namespace assay {
namespace {

constexpr std::size_t longest_subject = 200;

std::string subject_of(git_commit* commit) {
  const char* summary = git_commit_summary(commit);
  std::string_view subject = summary == nullptr ? "" : summary;
  if (subject.size() <= longest_subject) return std::string(subject);
  std::size_t end = longest_subject;
  while (end > 0 && (static_cast<unsigned char>(subject[end]) & 0xC0U) == 0x80U) --end;
  return std::string(subject.substr(0, end));
}

CommitLink link_of(git_commit* commit) {
  const git_oid* parent = git_commit_parent_id(commit, 0);
  return {.oid = to_hex(*git_commit_id(commit)),
          .parent = parent == nullptr ? std::string() : to_hex(*parent),
          .time = static_cast<UnixMillis>(git_commit_time(commit)) * 1000,
          .subject = subject_of(commit)};
}

/// A commit in a walk over all parents.
struct Visited {
  std::vector<std::string> parents;
  git_time_t time = 0;
};

/// The commit and all its ancestors that the clone holds.
Result<std::map<std::string, Visited>> ancestors(git_repository* git, const std::string& oid) {
  std::map<std::string, Visited> found;
  std::deque<std::string> open{oid};
  while (!open.empty()) {
    const std::string next = std::move(open.front());
    open.pop_front();
    if (found.contains(next)) continue;
    const Result<GitCommit> commit = find_commit(git, next);
    if (!commit && commit.error().code == Errc::not_found) continue;
    if (!commit) return std::unexpected(commit.error());
    Visited& visited = found[next];
    visited.time = git_commit_time(commit->get());
    for (unsigned i = 0; i < git_commit_parentcount(commit->get()); ++i) {
      visited.parents.push_back(to_hex(*git_commit_parent_id(commit->get(), i)));
      open.push_back(visited.parents.back());
    }
  }
  return found;
}

/// git_merge_base() fails when its walk leaves a shallow clone, even where the answer lies inside. What both histories
/// share is closed under parents, so the last of it are those commits that are no parent of another one of it; of
/// several, the newest.
Result<std::optional<std::string>> merge_base_inside(git_repository* git, const std::string& one,
                                                     const std::string& other) {
  TRY_ASSIGN(auto shared, ancestors(git, one));
  TRY_ASSIGN(const auto others, ancestors(git, other));
  std::erase_if(shared, [&](const auto& entry) { return !others.contains(entry.first); });
  auto last = shared;
  for (const auto& [oid, visited] : shared)
    for (const std::string& parent : visited.parents) last.erase(parent);
  std::optional<std::string> best;
  for (const auto& [oid, visited] : last)
    if (!best || visited.time > last.at(*best).time) best = oid;
  return best;
}

Result<GitTreeEntry> entry_at(git_commit* commit, const std::string& path) {
  git_tree* found_tree = nullptr;
  if (git_commit_tree(&found_tree, commit) != 0) return git_failure(path);
  const GitTree tree(found_tree);
  git_tree_entry* found = nullptr;
  const int error = git_tree_entry_bypath(&found, tree.get(), path.c_str());
  if (error == GIT_ENOTFOUND)
    return fail(Errc::not_found, "is not in commit " + to_hex(*git_commit_id(commit)).substr(0, 12), path);
  if (error != 0) return git_failure(path);
  return GitTreeEntry(found);
}

}  // namespace

Result<std::vector<CommitLink>> Repository::first_parents(const std::string& oid, std::size_t limit) const {
  std::vector<CommitLink> links;
  std::string next = oid;
  while (!next.empty() && links.size() < limit) {
    const Result<GitCommit> commit = find_commit(handle_->git.get(), next);
    if (!commit && commit.error().code == Errc::not_found && !links.empty()) break;
    if (!commit) return std::unexpected(commit.error());
    links.push_back(link_of(commit->get()));
    next = links.back().parent;
  }
  return links;
}

Result<std::optional<std::string>> Repository::merge_base(const std::string& one, const std::string& other) const {
  git_repository* git = handle_->git.get();
  if (shallow()) return merge_base_inside(git, one, other);
  TRY_ASSIGN(const GitCommit first, find_commit(git, one));
  TRY_ASSIGN(const GitCommit second, find_commit(git, other));
  git_oid base;
  const int error = git_merge_base(&base, git, git_commit_id(first.get()), git_commit_id(second.get()));
  if (error == GIT_ENOTFOUND) return std::nullopt;
  if (error != 0) return git_failure(one);
  return to_hex(base);
}

Result<std::string> Repository::file_at(const std::string& oid, const std::filesystem::path& path) const {
  git_repository* git = handle_->git.get();
  const std::string name = path.lexically_normal().generic_string();
  TRY_ASSIGN(const GitCommit commit, find_commit(git, oid));
  TRY_ASSIGN(const GitTreeEntry entry, entry_at(commit.get(), name));
  const git_filemode_t mode = git_tree_entry_filemode(entry.get());
  if (mode == GIT_FILEMODE_LINK) return fail(Errc::not_found, "is a symbolic link, which is not followed", name);
  if (git_tree_entry_type(entry.get()) != GIT_OBJECT_BLOB) return fail(Errc::not_found, "is no file", name);
  git_blob* found = nullptr;
  if (git_blob_lookup(&found, git, git_tree_entry_id(entry.get())) != 0) return git_failure(name);
  const GitBlob blob(found);
  return std::string(static_cast<const char*>(git_blob_rawcontent(blob.get())), git_blob_rawsize(blob.get()));
}

}  // namespace assay
