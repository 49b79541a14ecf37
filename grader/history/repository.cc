#include "grader/history/repository.h"

#include <string_view>
#include <utility>

#include "grader/history/git_handles.h"

namespace assay {
namespace {

constexpr std::string_view branches = "refs/heads/";
constexpr std::string_view remote_branches = "refs/remotes/origin/";

/// CI containers often run as another user than the owner of the checkout, where git refuses ("dubious ownership")
/// because a foreign configuration could name programs to run. Nothing here runs any: no hook, no filter, no pager, and
/// nothing is written. So the check would only keep Assay from stamping what it grades, and is switched off.
void start_library() {
  static const bool started = [] {
    git_libgit2_init();
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
    return true;
  }();
  static_cast<void>(started);
}

/// Where a symbolic reference points, without `prefix`; empty when it is none or points elsewhere.
std::string target_of(git_repository* git, const char* name, std::string_view prefix) {
  git_reference* found = nullptr;
  if (git_reference_lookup(&found, git, name) != 0) return {};
  const GitReference reference(found);
  if (git_reference_type(reference.get()) != GIT_REFERENCE_SYMBOLIC) return {};
  const std::string_view target = git_reference_symbolic_target(reference.get());
  return target.starts_with(prefix) ? std::string(target.substr(prefix.size())) : std::string();
}

bool exists(git_repository* git, const std::string& reference) {
  git_oid ignored;
  return git_reference_name_to_id(&ignored, git, reference.c_str()) == 0;
}

/// What an external filter makes of a file cannot be compared without running it.
bool has_external_filter(git_repository* git, const char* path) {
  const char* filter = nullptr;
  return git_attr_get(&filter, git, GIT_ATTR_CHECK_FILE_THEN_INDEX, path, "filter") == 0 &&
         git_attr_value(filter) == GIT_ATTR_VALUE_STRING;
}

/// A sparse checkout leaves files out on purpose.
bool left_out(git_index* index, const char* path) {
  const git_index_entry* entry = git_index_get_bypath(index, path, 0);
  return entry != nullptr && (entry->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE) != 0;
}

bool is_change(git_repository* git, git_index* index, const git_status_entry& entry) {
  constexpr unsigned staged = GIT_STATUS_INDEX_NEW | GIT_STATUS_INDEX_MODIFIED | GIT_STATUS_INDEX_DELETED |
                              GIT_STATUS_INDEX_RENAMED | GIT_STATUS_INDEX_TYPECHANGE | GIT_STATUS_CONFLICTED;
  if ((entry.status & staged) != 0) return true;
  const git_diff_delta* delta = entry.index_to_workdir;
  if (delta == nullptr) return false;
  const char* path = delta->old_file.path;
  if (entry.status == GIT_STATUS_WT_DELETED) return !left_out(index, path);
  return !has_external_filter(git, path);
}

Result<std::string> parsed(git_repository* git, const std::string& revision) {
  git_object* found = nullptr;
  const int error = git_revparse_single(&found, git, revision.c_str());
  if (error == GIT_ENOTFOUND || error == GIT_EINVALIDSPEC || error == GIT_EAMBIGUOUS)
    return fail(Errc::not_found,
                error == GIT_EAMBIGUOUS ? "is the beginning of several ids" : "is no revision of this clone", revision);
  if (error != 0) return git_failure(revision);
  const GitObject object(found);
  git_object* peeled = nullptr;
  if (git_object_peel(&peeled, object.get(), GIT_OBJECT_COMMIT) != 0)
    return fail(Errc::not_found, "names no commit", revision);
  const GitObject commit(peeled);
  return to_hex(*git_object_id(commit.get()));
}

}  // namespace

Repository::Repository(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
Repository::Repository(Repository&&) noexcept = default;
Repository& Repository::operator=(Repository&&) noexcept = default;
Repository::~Repository() = default;

Result<std::optional<Repository>> Repository::around(const std::filesystem::path& folder) {
  start_library();
  git_repository* found = nullptr;
  const int error = git_repository_open_ext(&found, folder.c_str(), 0, nullptr);
  if (error == GIT_ENOTFOUND) return std::nullopt;
  if (error != 0) return git_failure(folder.string());
  return Repository(std::make_unique<Handle>(GitRepository(found)));
}

Result<std::optional<std::string>> Repository::head() const {
  git_oid head;
  const int error = git_reference_name_to_id(&head, handle_->git.get(), "HEAD");
  if (error == GIT_ENOTFOUND || error == GIT_EUNBORNBRANCH) return std::nullopt;
  if (error != 0) return git_failure(root().string());
  return to_hex(head);
}

Result<std::string> Repository::branch() const { return target_of(handle_->git.get(), "HEAD", branches); }

Result<bool> Repository::dirty() const {
  git_repository* git = handle_->git.get();
  if (git_repository_is_bare(git) == 1) return false;
  git_status_options options = GIT_STATUS_OPTIONS_INIT;
  // A submodule is a repository of its own, which CI often leaves out.
  options.flags = GIT_STATUS_OPT_EXCLUDE_SUBMODULES;
  git_status_list* listed = nullptr;
  if (git_status_list_new(&listed, git, &options) != 0) return git_failure(root().string());
  const GitStatusList list(listed);
  git_index* opened = nullptr;
  if (git_repository_index(&opened, git) != 0) return git_failure(root().string());
  const GitIndex index(opened);
  for (std::size_t i = 0; i < git_status_list_entrycount(list.get()); ++i)
    if (is_change(git, index.get(), *git_status_byindex(list.get(), i))) return true;
  return false;
}

bool Repository::shallow() const {
  // git_repository_is_shallow() looks beside HEAD, where a linked work tree has no such file.
  std::error_code error;
  const std::filesystem::path common = git_repository_commondir(handle_->git.get());
  const auto size = std::filesystem::file_size(common / "shallow", error);
  return !error && size > 0;
}

Result<std::string> Repository::commit_of(const std::string& revision) const {
  git_repository* git = handle_->git.get();
  Result<std::string> commit = parsed(git, revision);
  if (commit || commit.error().code != Errc::not_found) return commit;
  Result<std::string> remote = parsed(git, std::string(remote_branches) + revision);
  return remote ? remote : commit;
}

std::string Repository::default_branch() const {
  git_repository* git = handle_->git.get();
  std::string branch = target_of(git, "refs/remotes/origin/HEAD", remote_branches);
  if (!branch.empty()) return branch;
  for (const char* usual : {"main", "master"})
    if (exists(git, std::string(branches) + usual) || exists(git, std::string(remote_branches) + usual)) return usual;
  return {};
}

std::filesystem::path Repository::root() const {
  const char* folder = git_repository_workdir(handle_->git.get());
  return folder == nullptr ? git_repository_path(handle_->git.get()) : folder;
}

}  // namespace assay
