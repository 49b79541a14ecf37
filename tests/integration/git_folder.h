#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace assay::testing {

/// A git work tree that the `git` program works on, with nothing of the user's configuration. Commits are a minute
/// apart by a clock of their own. Everything throws when git fails.
class GitFolder {
 public:
  /// Makes an empty repository with the branch "main".
  explicit GitFolder(std::filesystem::path folder);
  /// `git clone` with these options, over file:// so that --depth counts.
  static GitFolder clone(const GitFolder& from, const std::filesystem::path& to,
                         const std::vector<std::string>& options = {});

  [[nodiscard]] const std::filesystem::path& path() const { return folder_; }
  /// Runs git here and returns what it printed, without the last line break.
  std::string git(const std::vector<std::string>& words);
  /// Writes a file, commits everything and returns the new commit.
  std::string commit(const std::string& file, const std::string& text, const std::string& message = "a change");
  void write(const std::string& file, const std::string& text) const;

 private:
  struct Existing {};
  GitFolder(std::filesystem::path folder, Existing) : folder_(std::move(folder)) {}

  std::filesystem::path folder_;
  int minute_ = 0;
};

}  // namespace assay::testing
