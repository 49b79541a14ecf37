#include "grader/history/head_commit.h"

#include <git2.h>

#include <array>
#include <memory>

namespace assay {
namespace {

struct Library {
  Library() { git_libgit2_init(); }
  ~Library() { git_libgit2_shutdown(); }
};

std::unexpected<Error> last_error(const std::filesystem::path& folder) {
  const git_error* error = git_error_last();
  return fail(Errc::unavailable, error == nullptr ? "git failed" : error->message, folder.string());
}

}  // namespace

Result<std::optional<std::string>> head_commit(const std::filesystem::path& folder) {
  const Library library;
  git_repository* opened = nullptr;
  const int found = git_repository_open_ext(&opened, folder.c_str(), 0, nullptr);
  const std::unique_ptr<git_repository, decltype(&git_repository_free)> repository(opened, git_repository_free);
  if (found == GIT_ENOTFOUND) return std::nullopt;
  if (found != 0) return last_error(folder);
  git_oid head;
  const int named = git_reference_name_to_id(&head, repository.get(), "HEAD");
  if (named == GIT_ENOTFOUND || named == GIT_EUNBORNBRANCH) return std::nullopt;
  if (named != 0) return last_error(folder);
  std::array<char, GIT_OID_HEXSZ + 1> text{};
  git_oid_tostr(text.data(), text.size(), &head);
  return std::string(text.data());
}

}  // namespace assay
