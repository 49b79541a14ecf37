#include "grader/cli/suite_path.h"

#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

#include "grader/codec/suite_file.h"
#include "grader/engine/grade.h"
#include "grader/history/repository.h"

namespace assay::cli {
namespace {

constexpr std::string_view from_git = "git:";

/// Suites are found relative to the program, so the tree can be moved and installed.
std::filesystem::path shipped_suites() {
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  return program.parent_path().parent_path() / "share" / "assay" / "suites";
}

Result<std::filesystem::path> find_suite(const std::string& name) {
  const std::filesystem::path shipped = shipped_suites() / name / "suite.yaml";
  for (const std::filesystem::path& path :
       {std::filesystem::path(name), std::filesystem::path(name) / "suite.yaml", shipped})
    if (std::filesystem::is_regular_file(path)) return path;
  return fail(Errc::not_found, "is no file, no folder with a suite.yaml and no suite that comes with Assay", name);
}

/// A suite in a repository: `path` of the file itself, from the root.
struct AtCommit {
  const Repository& repository;
  std::string commit;
  std::filesystem::path path;
  std::string text;
};

Result<AtCommit> find_at_commit(const Repository& repository, const std::string& revision,
                                const std::filesystem::path& path) {
  TRY_ASSIGN(std::string commit, repository.commit_of(revision));
  for (const std::filesystem::path& file : {path, path / "suite.yaml"}) {
    Result<std::string> text = repository.file_at(commit, file);
    if (text) return AtCommit{repository, std::move(commit), file, std::move(*text)};
    if (text.error().code != Errc::not_found) return std::unexpected(text.error());
  }
  return fail(Errc::not_found, fmt::format("is no file and no folder with a suite.yaml at {}", revision),
              path.generic_string());
}

/// What lies outside the folder of the suite is refused, as it is on disk.
ReadFile files_beside(const AtCommit& suite) {
  return [&suite](const std::filesystem::path& path) -> Result<std::string> {
    const std::filesystem::path folder = suite.path.parent_path();
    const std::filesystem::path file = (folder / path).lexically_normal();
    const std::filesystem::path below = file.lexically_relative(folder.empty() ? "." : folder.lexically_normal());
    const bool inside = !path.is_absolute() && !below.empty() && *below.begin() != "..";
    if (inside) {
      if (Result<std::string> text = suite.repository.file_at(suite.commit, file)) return text;
    }
    return fail(Errc::bad_input, fmt::format("cannot read '{}' beside the suite in commit {}", path.string(),
                                             suite.commit.substr(0, 12)));
  };
}

Result<Suite> load_from_git(const std::string& name) {
  const std::string place = name.substr(from_git.size());
  const std::size_t colon = place.find(':');
  if (colon == 0 || colon == std::string::npos || colon + 1 == place.size())
    return fail(Errc::bad_input, "is written git:REV:PATH, such as git:HEAD~1:suites/mine/suite.yaml", name);
  TRY_ASSIGN(const std::optional<Repository> repository, Repository::around(std::filesystem::current_path()));
  if (!repository) return fail(Errc::not_found, "there is no git repository around the current folder", name);
  TRY_ASSIGN(const AtCommit suite, find_at_commit(*repository, place.substr(0, colon), place.substr(colon + 1)));
  return parse_suite(suite.text, name, files_beside(suite));
}

Result<Suite> checked(Suite suite, const std::string& place) {
  const Result<void> valid = validate_checks(suite);
  if (valid) return suite;
  return fail(valid.error().code, valid.error().message, place + ":" + valid.error().where);
}

}  // namespace

Result<Suite> open_suite(const std::string& name) {
  if (name.starts_with(from_git)) {
    TRY_ASSIGN(Suite suite, load_from_git(name));
    return checked(std::move(suite), name);
  }
  TRY_ASSIGN(const std::filesystem::path path, find_suite(name));
  TRY_ASSIGN(Suite suite, load_suite(path));
  return checked(std::move(suite), path.string());
}

}  // namespace assay::cli
