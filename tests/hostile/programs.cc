#include "tests/hostile/programs.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <map>
#include <stdexcept>
#include <vector>

#include "tests/hostile/case.h"

#ifndef ASSAY_C_COMPILER
#define ASSAY_C_COMPILER "cc"
#endif

namespace assay::hostile {
namespace {

int status_of(std::vector<std::string> words) {
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t child = -1;
  if (::posix_spawnp(&child, arguments.front(), nullptr, nullptr, arguments.data(), environ) != 0) return -1;
  int status = -1;
  ::waitpid(child, &status, 0);
  return status;
}

}  // namespace

std::string compiled(const std::filesystem::path& source, const std::filesystem::path& folder) {
  static std::map<std::filesystem::path, std::string> done;
  std::string& bytes = done[source];
  if (!bytes.empty()) return bytes;
  const std::filesystem::path made = folder / "programs" / ("program" + std::to_string(done.size()));
  const std::string headers = ASSAY_SOURCE_DIR "/tests/programs";
  const int status = status_of({ASSAY_C_COMPILER, "-O1", "-Wall", "-Wextra", "-Wno-infinite-recursion", "-pthread",
                                "-I", headers, "-o", made, source});
  if (status != 0) throw std::runtime_error(source.string() + " does not compile");
  return bytes = read_text(made);
}

}  // namespace assay::hostile
