#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sandbox/cgroup_places.h"

namespace assay::sandbox {

/// The cgroups of one box: as many of memory, pids, CPU time, freezer and cgroup.kill as this host lets us make, of
/// either version. What cannot be had is simply not there; has_…() tells. One thread at a time.
class Cgroups {
 public:
  /// Makes them, with the name of this process: "assay-box-NAMESPACE-PID". `processes` counts the box's helpers too.
  static Cgroups make(std::size_t memory, unsigned processes);

  [[nodiscard]] bool has_memory() const { return !memory_.empty(); }
  [[nodiscard]] bool has_pids() const { return !pids_.empty(); }
  [[nodiscard]] bool has_cpu() const { return !cpu_.empty(); }
  [[nodiscard]] bool has_kill() const { return !kill_.empty() || !freezer_.empty(); }
  [[nodiscard]] bool v2_memory() const { return v2_memory_; }

  /// Moves the calling process into all of them; false when one refuses.
  [[nodiscard]] bool join() const;
  /// Forgets the peak of memory so far, where the kernel can.
  void forget_peak() const;
  [[nodiscard]] std::uint64_t cpu_microseconds() const;
  [[nodiscard]] std::uint64_t peak_memory() const;
  [[nodiscard]] std::uint64_t oom_kills() const;
  [[nodiscard]] std::uint64_t refused_forks() const;
  /// A file that poll() reports with POLLPRI when a process was refused; empty where there is none.
  [[nodiscard]] std::string refusals_file() const;

  /// Sends SIGKILL to everything in them, in one step where the kernel can.
  void kill() const;
  /// Kills what is in them and removes them. One that cannot be removed within a second is left to sweep_cgroups().
  void remove();

 private:
  void add(const CgroupPlaces& places, const std::string& name);
  void add_unified(const std::string& own, const std::string& name);
  bool make_folder(const std::string& folder);
  std::vector<std::string> folders_;
  std::string memory_, pids_, cpu_, kill_, freezer_;  ///< folders; empty is none
  bool v2_memory_ = false, v2_cpu_ = false;
};

/// Ends and removes the cgroups of launchers of this host that are gone.
void sweep_cgroups();

}  // namespace assay::sandbox
