#pragma once

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace assay::hostile {

/// This host as its boxes must leave it: a file, two listening servers and a secret that nobody may reach, and
/// everything else that is looked at before and after each case. One thread.
class Host {
 public:
  Host();
  ~Host();
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  /// The environment of every program: MARK, HOST_PID, CANARY_PORT, CANARY_SOCKET, CANARY_FILE, SOURCE. It is told
  /// where the canaries are, so that it attacks the right places.
  [[nodiscard]] std::map<std::string, std::string> given() const;

  /// Texts that no program can have come to know.
  [[nodiscard]] std::vector<std::string> secrets() const;

  /// What is left of programs that ran, or was changed by them: one sentence each. Nothing else may have changed in our
  /// own process in between.
  [[nodiscard]] std::vector<std::string> damage() const;

  /// A folder of ours, for compiled programs.
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  struct State {
    std::string canary, passwords, mounts, host_name, limits, loose_files;
    int rank = 0;
    std::size_t descriptors = 0;
    long long clock_offset = 0;  ///< seconds of the real-time clock beyond the one that nobody can set
  };
  [[nodiscard]] State look() const;

  std::filesystem::path folder_;
  std::string mark_, secret_;
  int tcp_ = -1, abstract_ = -1;
  State before_;
};

/// Processes below ours that are alive; zombies that nobody waits for are waited for.
[[nodiscard]] std::vector<pid_t> living_descendants();

/// Cgroups of ours in which nobody is left.
[[nodiscard]] std::vector<std::string> abandoned_cgroups();

}  // namespace assay::hostile
