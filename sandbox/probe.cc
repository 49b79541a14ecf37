#include "sandbox/probe.h"

#include <fmt/format.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <initializer_list>
#include <string_view>
#include <utility>

#include "sandbox/cgroup.h"
#include "sandbox/kernel_file.h"
#include "sandbox/process_link.h"
#include "sandbox/run_now.h"

namespace assay::sandbox {
namespace {

constexpr std::string_view browser_name = "chromium-headless-shell";
constexpr unsigned landlock_version_query = 1;

bool can_run(const std::string& path) { return ::access(path.c_str(), X_OK) == 0; }

/// The first of those programs that is there.
Capability program(std::string name, bool needed, std::initializer_list<std::string> paths, std::string_view cure) {
  for (const std::string& path : paths)
    if (can_run(path)) return {.name = std::move(name), .there = true, .needed = needed, .detail = path};
  return {.name = std::move(name), .there = false, .needed = needed, .detail = std::string(cure)};
}

Job trial(Profile profile, std::vector<std::string> command) {
  Job job{.profile = profile, .limits = limits_of(profile), .command = std::move(command)};
  job.limits.cpu = std::chrono::seconds(5);
  job.limits.wall = std::chrono::seconds(20);
  return job;
}

/// Why user namespaces are refused, as far as the kernel's switches tell.
std::string why_no_namespaces() {
  if (read_kernel_file("/proc/sys/user/max_user_namespaces").starts_with("0"))
    return "; sysctl user.max_user_namespaces is 0";
  if (read_kernel_file("/proc/sys/kernel/unprivileged_userns_clone").starts_with("0"))
    return "; sysctl kernel.unprivileged_userns_clone is 0";
  if (read_kernel_file("/proc/sys/kernel/apparmor_restrict_unprivileged_userns").starts_with("1"))
    return "; sysctl kernel.apparmor_restrict_unprivileged_userns is 1";
  return "; in a container it needs user namespaces and mounts (docs/sandbox.md)";
}

/// Everything at once: namespaces, seccomp, rlimits, the bounded tmpfs. A real program is run in a real box.
Capability box() {
  const auto outcome = run_now(trial(Profile::native, {"/bin/true"}));
  if (!outcome)
    return {.name = "box", .there = false, .needed = true, .detail = outcome.error().text() + why_no_namespaces()};
  const bool right = outcome->ending == Ending::exited && outcome->code == 0;
  const std::string detail = right ? "a program ran in namespaces, under seccomp, with a bounded /tmp"
                                   : fmt::format("/bin/true ended as {} in it", to_string(outcome->ending));
  return {.name = "box", .there = right, .needed = true, .detail = detail};
}

/// Chromium builds its own sandbox inside ours.
Capability nested_namespaces() {
  const auto outcome = run_now(trial(Profile::browser, {"/usr/bin/unshare", "--user", "/bin/true"}));
  const bool right = outcome && outcome->ending == Ending::exited && outcome->code == 0;
  return {.name = "nested user namespaces",
          .there = right,
          .needed = false,
          .holds = true,
          .detail =
              right ? "Chromium keeps its own sandbox within ours" : "Chromium runs without its own sandbox, in ours"};
}

void add_cgroups(std::vector<Capability>& found) {
  Cgroups cgroups = Cgroups::make(limits_of(Profile::native).memory, limits_of(Profile::native).processes);
  const auto add = [&](std::string name, bool there, std::string_view otherwise) {
    found.push_back({.name = std::move(name),
                     .there = there,
                     .needed = false,
                     .holds = true,
                     .detail = there ? "can be made" : std::string(otherwise)});
  };
  const std::string version = cgroups.v2_memory() ? " (v2)" : cgroups.has_memory() ? " (v1)" : "";
  add("cgroup memory" + version, cgroups.has_memory(), "memory is bounded a process; run as root or delegate a cgroup");
  add("cgroup pids", cgroups.has_pids(), "processes are bounded by an rlimit");
  add("cgroup CPU accounting", cgroups.has_cpu(), "CPU time is summed over the living processes");
  add("cgroup kill", cgroups.has_kill(), "boxes end with their pid namespace");
  cgroups.remove();
}

Capability own_users() {
  const bool root = ::geteuid() == 0;
  return {.name = "a user for each box",
          .there = root,
          .needed = false,
          .holds = true,
          .detail = root ? "" : "only root can give one; boxes run as this user, in their own namespaces"};
}

/// Told and not used: namespaces take away what it would forbid.
Capability landlock() {
  const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, landlock_version_query);
  return {.name = "Landlock",
          .there = version > 0,
          .needed = false,
          .detail = version > 0 ? fmt::format("ABI {}; not needed", version) : "not needed"};
}

Capability browser() {
  return program(std::string(browser_name), false,
                 {"/usr/lib/chromium/chromium-headless-shell", "/usr/lib64/chromium-browser/headless_shell",
                  "/usr/bin/chromium-headless-shell"},
                 "browser games are unscored; apt-get install chromium-headless-shell");
}

/// What games in C, C++ and Python are built with and run on.
void add_of_programs(std::vector<Capability>& found) {
  const auto add = [&](std::string name, const std::string& place, std::string_view without, std::string_view package) {
    const bool there = ::access(place.c_str(), R_OK) == 0;
    found.push_back({.name = std::move(name),
                     .there = there,
                     .needed = false,
                     .detail = there ? place : fmt::format("{}; apt-get install {}", without, package)});
  };
  add("g++", "/usr/bin/g++", "C++ programs cannot be built", "g++");
  add("ncurses", "/usr/include/ncurses.h", "games that use it cannot be built", "libncurses-dev");
  add("SDL2", "/usr/include/SDL2/SDL.h", "games that use it cannot be built", "libsdl2-dev");
  add("SDL2_ttf", "/usr/include/SDL2/SDL_ttf.h", "games that use it cannot be built", "libsdl2-ttf-dev");
  add("python3", "/usr/bin/python3", "Python programs cannot be run", "python3");
  add("pygame", "/usr/lib/python3/dist-packages/pygame", "games that use it cannot be run", "python3-pygame");
  add("tkinter", "/usr/lib/python3.11/tkinter/__init__.py", "games that use it cannot be run", "python3-tk");
  add("Xvfb", "/usr/bin/Xvfb", "games that use tkinter or turtle cannot be run", "xvfb");
  found.push_back(program("assay-inspect", false, {helper_path("assay-inspect")},
                          "the source of programs is not looked at; they are played all the same"));
}

std::vector<Capability> measure() {
  std::vector<Capability> found;
  found.push_back(program("assay-box", true, {helper_path("assay-box")},
                          fmt::format("{} is missing: the installation is not whole", helper_path("assay-box"))));
  found.push_back(program("bubblewrap", true, {"/usr/bin/bwrap"}, "apt-get install bubblewrap"));
  const bool can_try = found[0].there && found[1].there;
  found.push_back(can_try ? box() : Capability{.name = "box", .there = false, .needed = true, .detail = "not tried"});
  add_cgroups(found);
  found.push_back(own_users());
  found.push_back(landlock());
  found.push_back(browser());
  if (found[2].there && found.back().there) found.push_back(nested_namespaces());
  add_of_programs(found);
  return found;
}

}  // namespace

std::optional<std::string> browser_program() {
  Capability found = browser();
  return found.there ? std::optional(std::move(found.detail)) : std::nullopt;
}

const std::vector<Capability>& capabilities() {
  static const std::vector<Capability> measured = measure();
  return measured;
}

std::vector<std::string> shortcomings() {
  std::vector<std::string> names;
  for (const Capability& one : capabilities())
    if (one.holds && !one.there) names.push_back(one.name);
  return names;
}

std::optional<std::string> below_floor(Profile profile) {
  for (const Capability& one : capabilities()) {
    const bool wanted = one.needed || (profile == Profile::browser && one.name == browser_name);
    if (wanted && !one.there) return fmt::format("{}: {}", one.name, one.detail);
  }
  return std::nullopt;
}

}  // namespace assay::sandbox
