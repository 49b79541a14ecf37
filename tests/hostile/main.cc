// The hostile suite. It runs as whoever starts it, or with --ordinary-user as one whom nothing belongs to, when root
// starts it: the sandbox must hold for both.
#include <fcntl.h>
#include <grp.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

#include "tests/hostile/attack.h"

namespace {

/// No account of a usual system has this number.
constexpr unsigned ordinary_user = 61'500;

bool show(const std::filesystem::path& from, const std::filesystem::path& at) {
  std::error_code error;
  std::filesystem::create_directories(at, error);
  return !error && ::mount(from.c_str(), at.c_str(), nullptr, MS_BIND | MS_REC, nullptr) == 0;
}

/// The first folder on the way to the project that only its owner may enter; empty when there is none.
std::filesystem::path closed_folder(const std::filesystem::path& project) {
  std::filesystem::path folder;
  for (const std::filesystem::path& part : project) {
    folder /= part;
    struct stat found{};
    if (::stat(folder.c_str(), &found) == 0 && (found.st_mode & S_IXOTH) == 0) return folder;
  }
  return {};
}

/// Root may have the project in a folder that is closed to others. In a mount namespace of our own an open folder takes
/// its place, with the folders of the project at their old paths.
bool open_way_to(const std::filesystem::path& project) {
  const std::filesystem::path closed = closed_folder(project);
  if (closed.empty()) return true;
  if (::unshare(CLONE_NEWNS) != 0 || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return false;
  const int folder = ::open(project.c_str(), O_PATH | O_DIRECTORY);
  const std::filesystem::path kept = "/proc/self/fd/" + std::to_string(folder);
  if (folder < 0 || ::mount("tmpfs", closed.c_str(), "tmpfs", 0, "mode=755") != 0) return false;
  for (const auto& entry : std::filesystem::directory_iterator(kept))
    if (entry.is_directory() && !show(entry.path(), project / entry.path().filename())) return false;
  return ::close(folder) == 0;
}

/// Starts this program anew, so that /proc/self belongs to the user as well.
int become_ordinary(char** argv) {
  if (!open_way_to(ASSAY_SOURCE_DIR)) {
    std::perror("hostile_tests: " ASSAY_SOURCE_DIR " cannot be opened to an ordinary user");
    return 1;
  }
  if (::setgroups(0, nullptr) != 0 || ::setresgid(ordinary_user, ordinary_user, ordinary_user) != 0 ||
      ::setresuid(ordinary_user, ordinary_user, ordinary_user) != 0) {
    std::perror("hostile_tests: cannot become an ordinary user");
    return 1;
  }
  ::setenv("HOME", "/nonexistent", 1);
  ::execv("/proc/self/exe", argv);
  std::perror("hostile_tests: the folder of the build must be open to ordinary users");
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  const auto has = [&](std::string_view word) { return std::find(argv + 1, argv + argc, word) != argv + argc; };
  if (has("--ordinary-user") && ::getuid() == 0) return become_ordinary(argv);
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  std::signal(SIGPIPE, SIG_IGN);
  if (has("--hold-a-box")) return assay::hostile::hold_a_box();
  if (::access(ASSAY_SOURCE_DIR "/fixtures/sandbox", R_OK | X_OK) != 0) {
    std::perror("hostile_tests: the project's folder must be open to this user");
    return 1;
  }
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
