#include "grader/cas/confine.h"

#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <memory>

#include "grader/cas/answer.h"

namespace assay::cas {

namespace {

using Filter = std::unique_ptr<void, void (*)(scmp_filter_ctx)>;

constexpr int allowed[] = {
    SCMP_SYS(read),         SCMP_SYS(write),         SCMP_SYS(brk),          SCMP_SYS(munmap),
    SCMP_SYS(mremap),       SCMP_SYS(madvise),       SCMP_SYS(futex),        SCMP_SYS(exit),
    SCMP_SYS(exit_group),   SCMP_SYS(rt_sigreturn),  SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(getrandom),    SCMP_SYS(clock_gettime), SCMP_SYS(sched_yield),  SCMP_SYS(getrusage),
    SCMP_SYS(gettimeofday), SCMP_SYS(getpid),        SCMP_SYS(gettid),       SCMP_SYS(restart_syscall),
    SCMP_SYS(setitimer),
};

/// Memory that may be run is refused.
bool allow_without_exec(scmp_filter_ctx filter, int call) {
  constexpr scmp_arg_cmp not_run{.arg = 2, .op = SCMP_CMP_MASKED_EQ, .datum_a = PROT_EXEC, .datum_b = 0};
  return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, not_run) == 0;
}

}  // namespace

Result<void> confine() {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return fail(Errc::unavailable, std::strerror(errno), "no_new_privs");
  const Filter filter(seccomp_init(SCMP_ACT_KILL_PROCESS), seccomp_release);
  if (!filter) return fail(Errc::unavailable, "no seccomp filter can be made");
  bool made = allow_without_exec(filter.get(), SCMP_SYS(mmap)) && allow_without_exec(filter.get(), SCMP_SYS(mprotect));
  for (const int call : allowed) made = made && seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0) == 0;
  // abort() of a library sends itself a signal: the process ends either way, and the parent sees which.
  constexpr scmp_arg_cmp aborts{.arg = 2, .op = SCMP_CMP_EQ, .datum_a = SIGABRT, .datum_b = 0};
  made = made && seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, aborts) == 0;
  if (!made) return fail(Errc::unavailable, "the seccomp filter has no room for its rules");
  if (const int error = seccomp_load(filter.get()); error != 0)
    return fail(Errc::unavailable, std::strerror(-error), "seccomp");
  return {};
}

}  // namespace assay::cas
