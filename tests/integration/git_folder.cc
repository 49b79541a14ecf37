#include "tests/integration/git_folder.h"

#include <fmt/format.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace assay::testing {
namespace {

std::string quoted(const std::string& word) {
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string run(const std::string& command) {
  std::FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
  std::string output;
  std::array<char, 4096> chunk{};
  while (const std::size_t size = fread(chunk.data(), 1, chunk.size(), pipe)) output.append(chunk.data(), size);
  const int status = pclose(pipe);
  if (status != 0) throw std::runtime_error(command + " failed: " + output);
  while (output.ends_with('\n')) output.pop_back();
  return output;
}

std::string git_here(const std::filesystem::path& folder, int minute, const std::vector<std::string>& words) {
  const std::string date = fmt::format("{} +0000", 1'700'000'000 + 60 * minute);
  std::string command = fmt::format(
      "GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org "
      "GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org GIT_AUTHOR_DATE={0} GIT_COMMITTER_DATE={0} "
      "git -c init.defaultBranch=main -c protocol.file.allow=always -C {1}",
      quoted(date), quoted(folder.string()));
  for (const std::string& word : words) command += " " + quoted(word);
  return run(command + " 2>&1");
}

}  // namespace

GitFolder::GitFolder(std::filesystem::path folder) : folder_(std::move(folder)) {
  std::filesystem::create_directories(folder_);
  git({"init", "-q"});
}

GitFolder GitFolder::clone(const GitFolder& from, const std::filesystem::path& to,
                           const std::vector<std::string>& options) {
  std::vector<std::string> words = {"clone", "-q"};
  words.insert(words.end(), options.begin(), options.end());
  words.push_back("file://" + from.path().string());
  words.push_back(to.string());
  git_here(from.path(), 0, words);
  return {to, Existing()};
}

std::string GitFolder::git(const std::vector<std::string>& words) { return git_here(folder_, ++minute_, words); }

void GitFolder::write(const std::string& file, const std::string& text) const {
  std::filesystem::create_directories((folder_ / file).parent_path());
  std::ofstream(folder_ / file, std::ios::binary) << text;
}

std::string GitFolder::commit(const std::string& file, const std::string& text, const std::string& message) {
  write(file, text);
  git({"add", "-A"});
  git({"commit", "-q", "-m", message});
  return git({"rev-parse", "HEAD"});
}

}  // namespace assay::testing
