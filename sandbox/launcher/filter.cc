#include "sandbox/launcher/filter.h"

#include <linux/sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>

#include "sandbox/launcher/calls.h"

namespace assay::sandbox {
namespace {

using Filter = std::unique_ptr<void, void (*)(scmp_filter_ctx)>;

constexpr std::uint64_t low_half = 0xFFFFFFFF;
constexpr std::uint64_t no_personality = 0xFFFFFFFF;

/// The names are those of every architecture; a call that this one has not is passed over.
bool deny(scmp_filter_ctx filter, const char* name, int error) {
  const int call = seccomp_syscall_resolve_name(name);
  if (call < 0) return true;
  return seccomp_rule_add(filter, SCMP_ACT_ERRNO(static_cast<std::uint16_t>(error)), call, 0) == 0;
}

bool deny_when(scmp_filter_ctx filter, int call, int error, scmp_arg_cmp when) {
  return seccomp_rule_add(filter, SCMP_ACT_ERRNO(static_cast<std::uint16_t>(error)), call, 1, when) == 0;
}

/// Terminals can be typed into through two requests; the kernel looks at the low half of the number only.
bool deny_typing(scmp_filter_ctx filter) {
  for (const std::uint64_t request : {std::uint64_t{TIOCSTI}, std::uint64_t{TIOCLINUX}}) {
    const scmp_arg_cmp same{.arg = 1, .op = SCMP_CMP_MASKED_EQ, .datum_a = low_half, .datum_b = request};
    if (!deny_when(filter, SCMP_SYS(ioctl), EPERM, same)) return false;
  }
  return true;
}

bool deny_namespaces(scmp_filter_ctx filter) {
  constexpr std::uint64_t flags[] = {CLONE_NEWUSER, CLONE_NEWNS,  CLONE_NEWPID,   CLONE_NEWNET,
                                     CLONE_NEWIPC,  CLONE_NEWUTS, CLONE_NEWCGROUP};
  for (const std::uint64_t flag : flags) {
    const scmp_arg_cmp set{.arg = 0, .op = SCMP_CMP_MASKED_EQ, .datum_a = flag, .datum_b = flag};
    if (!deny_when(filter, SCMP_SYS(clone), EPERM, set)) return false;
  }
  return true;
}

bool deny_rest(scmp_filter_ctx filter) {
  const scmp_arg_cmp network{.arg = 0, .op = SCMP_CMP_NE, .datum_a = AF_UNIX, .datum_b = 0};
  const scmp_arg_cmp change{.arg = 0, .op = SCMP_CMP_NE, .datum_a = no_personality, .datum_b = 0};
  // clone3 takes its flags from memory, where a filter cannot see them; C libraries fall back to clone.
  return deny_when(filter, SCMP_SYS(socket), EACCES, network) &&
         deny_when(filter, SCMP_SYS(personality), EPERM, change) && deny(filter, "clone3", ENOSYS) &&
         deny_typing(filter);
}

Result<Descriptor> exported(scmp_filter_ctx filter) {
  Descriptor file(::memfd_create("filter", MFD_CLOEXEC));
  if (!file.valid()) return fail(Errc::unavailable, std::strerror(errno), "seccomp filter");
  if (const int error = seccomp_export_bpf(filter, file.get()); error != 0)
    return fail(Errc::unavailable, std::strerror(-error), "seccomp filter");
  ::lseek(file.get(), 0, SEEK_SET);
  return file;
}

Result<Descriptor> make_denied(Profile profile) {
  const Filter filter(seccomp_init(SCMP_ACT_ALLOW), seccomp_release);
  // Chromium's own sandbox is made of user namespaces and chroot.
  const bool namespaces = profile == Profile::browser;
  bool made = filter && seccomp_attr_set(filter.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0;
  for (const char* name : never_allowed) made = made && deny(filter.get(), name, EPERM);
  if (!namespaces) {
    for (const char* name : makes_namespaces) made = made && deny(filter.get(), name, EPERM);
    made = made && deny_namespaces(filter.get());
  }
  made = made && deny_rest(filter.get());
  if (!made) return fail(Errc::unavailable, "the list of denied calls cannot be made", "seccomp");
  return exported(filter.get());
}

Result<Descriptor> make_known() {
  const Filter filter(seccomp_init(SCMP_ACT_ERRNO(ENOSYS)), seccomp_release);
  bool made = filter && seccomp_attr_set(filter.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0;
  const auto allow = [&](const char* name) {
    const int call = seccomp_syscall_resolve_name(name);
    if (call >= 0) made = made && seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0) == 0;
  };
  for (const char* name : well_known) allow(name);
  // Those of the other list are let through here, so that they fail with the error that it gives.
  for (const char* name : never_allowed) allow(name);
  for (const char* name : makes_namespaces) allow(name);
  if (!made) return fail(Errc::unavailable, "the list of known calls cannot be made", "seccomp");
  return exported(filter.get());
}

}  // namespace

Result<Filters> make_filters(Profile profile) {
  Filters filters;
  TRY_ASSIGN(filters.denied, make_denied(profile));
  if (profile == Profile::browser || profile == Profile::helper) return filters;
  TRY_ASSIGN(filters.known, make_known());
  return filters;
}

}  // namespace assay::sandbox
