#include "sandbox/launcher/weakened.h"

namespace assay::sandbox {

std::vector<std::string> weakened(const Cgroups& cgroups, const Stage& stage) {
  std::vector<std::string> list;
  if (!cgroups.has_memory()) list.emplace_back("no memory cgroup: the limit holds for each process, as address space");
  if (!cgroups.has_pids())
    list.emplace_back("no pids cgroup: processes are bounded by an rlimit, refusals not counted");
  if (!cgroups.has_cpu())
    list.emplace_back("no CPU accounting in cgroups: CPU time is summed over the living processes");
  if (!cgroups.has_kill()) list.emplace_back("no cgroup to kill: the box ends with its pid namespace");
  if (!stage.own_user)
    list.emplace_back("no user of its own: the box runs as the user of Assay, in its own namespaces");
  return list;
}

}  // namespace assay::sandbox
