// assay-box: runs one untrusted program in a box and says how it ended.
//
// Theory of operation. The library (sandbox/launch.h) starts one assay-box a box, with a socket as descriptor 3 and the
// program's own descriptors from 4 on. It is a process of its own because a program with many threads, such as the
// daemon, must not fork and then do more than exec. In this order:
//
//  1. The job comes over the socket. Names in it were checked by the library and are checked again where they are used.
//  2. make_stage: a mount namespace of our own, so that nothing that follows is seen by the host; an ordinary user gets
//     a user namespace with it. A tmpfs bounded in bytes and in inodes holds all that the box can write: its /tmp and
//     its /dev/shm. It dies with the namespace, that is with the last process in it: no file can be left.
//  3. Cgroups: memory, processes, CPU time and a way to kill everything at once, of version 1 or 2. Missing ones are
//     replaced by rlimits, sums over /proc and the pid namespace, and Outcome::weakened says so.
//  4. The child joins the cgroups, before anything hostile exists; then becomes a user that no other box and nothing of
//     the host has (root only), so that neither signals nor counts of processes cross boxes; asks to die with us;
//     becomes bubblewrap.
//  5. bubblewrap: namespaces of users, pids, network, mounts, IPC, host name; /usr read-only and nothing else of the
//     host; no capability; no further user namespace (but for the browser, whose own sandbox needs them); a new
//     session, so that no terminal is shared; and two seccomp filters: what is never allowed, and what is known at all
//     (filter.h).
//  6. Inside, as pid 1, runs this same program (inside.h): it sets the rlimits, starts the program, collects orphans
//     and says how the program ended, as the kernel told it. It cannot be looked into, traced or signalled by the box.
//  7. watch: wall and CPU time, refused forks, orders of the library. Whatever ends it, everything is killed: by
//     cgroup.kill or the freezer, and always by the death of pid 1, for which we wait; then nothing of the box is left.
//  8. What the job wants to keep is read from the tmpfs, now that nobody can change it, through no link (files.h).
//  9. The cgroups are removed, and the outcome goes over the socket, which the box never had.
//
// What holds when a part fails: no namespace, no filter, no tmpfs or no bubblewrap: nothing is run (unavailable). We
// are killed: bubblewrap dies with us, pid 1 with it, the namespace with pid 1; the next launcher removes the cgroups.
// We hang: pid 1 has a clock of its own, and the library kills us. The library dies: we see the end of the socket.

#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "sandbox/frame.h"
#include "sandbox/launcher/filter.h"
#include "sandbox/launcher/inside.h"
#include "sandbox/launcher/stage.h"
#include "sandbox/launcher/start.h"
#include "sandbox/launcher/watch.h"
#include "sandbox/launcher/weakened.h"
#include "sandbox/socket_io.h"

namespace assay::sandbox {
namespace {

/// When the library is gone, nobody waits for it.
void send(Frame kind, std::string_view rest) { (void)send_all(launcher_control, frame(kind, rest), no_deadline); }

Result<LaunchJob> receive_job() {
  std::string head(frame_head, '\0');
  if (!receive_all(launcher_control, head, no_deadline)) return fail(Errc::internal, "no job came", "assay-box");
  const auto read = read_head(head);
  if (!read || read->kind != Frame::job) return fail(Errc::internal, "not a job", "assay-box");
  std::string rest(read->size, '\0');
  if (!receive_all(launcher_control, rest, no_deadline))
    return fail(Errc::internal, "the job is not whole", "assay-box");
  auto job = decode_job(rest);
  if (!job) return fail(Errc::internal, "the job cannot be read", "assay-box");
  TRY(check(job->job));
  return *std::move(job);
}

/// Some hosts let cgroups be made and not be joined: then without.
Result<Running> start(const LaunchJob& launch, const Stage& stage, Cgroups& cgroups, const Filters& filters) {
  auto running = start_box(launch, stage, cgroups, filters);
  if (running || !running.error().message.starts_with(refused_by_cgroup)) return running;
  end_all(cgroups);
  cgroups.remove();
  return start_box(launch, stage, cgroups, filters);
}

Result<Outcome> run_box(const LaunchJob& launch) {
  TRY_ASSIGN(const Filters filters, make_filters(launch.job.profile));
  // bubblewrap and the first process count as well.
  Cgroups cgroups = Cgroups::make(launch.job.limits.memory, launch.job.limits.processes + 2);
  const auto staged = make_stage(launch.job);
  const auto running = staged ? start(launch, *staged, cgroups, filters) : Result<Running>(fail(staged.error()));
  if (!running) {
    end_all(cgroups);
    cgroups.remove();
    return fail(running.error());
  }
  send(Frame::started, {});
  Outcome outcome = watch(launch, *running, cgroups);
  outcome.kept = read_kept(*staged, launch.job.keep, launch.job.limits.file);
  outcome.weakened = weakened(cgroups, *staged);
  cgroups.remove();
  return outcome;
}

int launch() {
  ::signal(SIGPIPE, SIG_IGN);
  ::umask(022);
  ::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
  const auto job = receive_job();
  if (job) ::close_range(static_cast<unsigned>(launcher_first + descriptors_of(job->channels)), ~0U, 0);
  const auto outcome = job ? run_box(*job) : Result<Outcome>(fail(job.error()));
  if (outcome) send(Frame::report, encode(*outcome));
  else send(Frame::refused, encode(outcome.error()));
  sweep_cgroups();
  return 0;
}

}  // namespace
}  // namespace assay::sandbox

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (!arguments.empty() && arguments[0] == "inside")
    return assay::sandbox::run_inside({arguments.begin() + 1, arguments.end()});
  return assay::sandbox::launch();
}
