// The hostile suite. It runs as whoever starts it, or with --ordinary-user as one whom nothing belongs to, when root
// starts it: the sandbox must hold for both.
#include <grp.h>
#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace assay::hostile {
int hold_a_box();
}

namespace {

/// No account of a usual system has this number.
constexpr unsigned ordinary_user = 61'500;

/// Starts this program anew, so that /proc/self belongs to the user as well.
int become_ordinary(char** argv) {
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
