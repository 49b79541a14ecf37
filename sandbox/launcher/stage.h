#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "grader/base/result.h"
#include "sandbox/descriptor.h"
#include "sandbox/run.h"

namespace assay::sandbox {

/// The folder, in a mount namespace of our own, in which all stands that the box will see and that is not of the host.
struct Stage {
  std::string folder;     ///< "/mnt" or another that nothing of the job lies in
  Descriptor home;        ///< what the box calls /tmp
  uid_t user = 0;         ///< of the box, as the kernel sees it
  bool own_user = false;  ///< that user is of this box alone

  [[nodiscard]] std::string home_path() const { return folder + "/home"; }
  [[nodiscard]] std::string shared_memory_path() const { return folder + "/shm"; }
  [[nodiscard]] std::string program_path() const { return folder + "/box"; }
  [[nodiscard]] std::string visible_path(std::size_t index) const { return folder + "/show" + std::to_string(index); }
};

/// Leaves the host's mount namespace (as an ordinary user: the user namespace as well), mounts the tmpfs and writes the
/// job's files into it. unavailable where the kernel refuses; too_large when the files do not fit; not_found when
/// a visible path is not there.
[[nodiscard]] Result<Stage> make_stage(const Job& job);

/// Reads the files back that the job wants to keep. The program may have put anything in their place: only regular
/// files below home, reached through folders only, up to `most` bytes each.
[[nodiscard]] std::vector<File> read_kept(const Stage& stage, const std::vector<std::string>& names, std::size_t most);

}  // namespace assay::sandbox
