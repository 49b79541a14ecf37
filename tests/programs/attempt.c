// Tries one forbidden thing for each argument and prints "name: EPERM", or "name: OK" when it was allowed. The
// arguments of calls that would do harm are such that they fail anyway, with another errno, where nothing forbids them.
#include "in_a_box.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/perf_event.h>
#include <mqueue.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timex.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <time.h>

static char bytes[4096];

static pid_t host_pid(void) { return (pid_t)atoi(given("HOST_PID")); }

// Other processes.
static long try_ptrace(void) { return ptrace(PTRACE_ATTACH, getppid(), 0, 0); }
static long try_seize(void) { return ptrace(PTRACE_SEIZE, 1, 0, 0); }
static long try_traceme(void) { return ptrace(PTRACE_TRACEME, 0, 0, 0); }
static long read_memory_of(pid_t pid) {
  struct iovec here = {bytes, sizeof bytes}, there = {bytes, sizeof bytes};
  return process_vm_readv(pid, &here, 1, &there, 1, 0);
}
static long try_read_parent(void) { return read_memory_of(getppid()); }
static long try_read_host_process(void) { return read_memory_of(host_pid()); }
static long try_write_parent(void) {
  struct iovec here = {bytes, sizeof bytes}, there = {bytes, sizeof bytes};
  return process_vm_writev(getppid(), &here, 1, &there, 1, 0);
}
static long try_kcmp(void) { return syscall(SYS_kcmp, getpid(), getppid(), 0, 0, 0); }
static long try_pidfd_getfd(void) { return syscall(SYS_pidfd_getfd, syscall(SYS_pidfd_open, 1, 0), 0, 0); }
static long try_kill_host_process(void) { return kill(host_pid(), SIGTERM); }
static long try_limit_host_process(void) {
  const struct rlimit none = {0, 0};
  return prlimit(host_pid(), RLIMIT_NOFILE, &none, NULL);
}

// Namespaces and mounts.
static long try_user_namespace(void) { return unshare(CLONE_NEWUSER); }
static long try_mount_namespace(void) { return unshare(CLONE_NEWNS); }
static long clone_with(unsigned long flags) {
  const long child = syscall(SYS_clone, flags | SIGCHLD, 0, 0, 0, 0);
  if (child == 0) _exit(0);
  return child;
}
static long try_clone_user(void) { return clone_with(CLONE_NEWUSER); }
static long try_clone_pid(void) { return clone_with(CLONE_NEWPID); }
static long try_clone3(void) {
  uint64_t arguments[8] = {CLONE_NEWUSER, 0, 0, 0, SIGCHLD, 0, 0, 0};
  const long child = syscall(SYS_clone3, arguments, sizeof arguments);
  if (child == 0) _exit(0);
  return child;
}
static long try_setns(void) { return setns(open("/proc/1/ns/mnt", O_RDONLY), 0); }
static long try_mount(void) { return mount("none", "/tmp", "tmpfs", 0, NULL); }
static long try_mount_proc(void) { return mount("proc", "/proc", "proc", 0, NULL); }
static long try_umount(void) { return umount2("/usr", MNT_DETACH); }
static long try_remount(void) { return mount(NULL, "/usr", NULL, MS_REMOUNT | MS_BIND, NULL); }
static long try_pivot_root(void) { return syscall(SYS_pivot_root, ".", "."); }
static long try_chroot(void) { return chroot("/tmp"); }
static long try_fsopen(void) { return syscall(430, "tmpfs", 0); }
static long try_open_tree(void) { return syscall(428, AT_FDCWD, "/", 1); }
static long try_hostname(void) { return sethostname("owned", 5); }

// The kernel's wider surface.
static long try_keyring(void) {
  return syscall(SYS_add_key, "user", "assay", bytes, 4UL, -3 /* the session's keyring */);
}
static long try_keyctl(void) { return syscall(SYS_keyctl, 0, -3, 1); }
static long try_request_key(void) { return syscall(SYS_request_key, "user", "assay", NULL, -3); }
static long try_io_uring(void) { return syscall(SYS_io_uring_setup, 4, bytes); }
static long try_bpf(void) { return syscall(SYS_bpf, 0, bytes, 64); }
static long try_userfaultfd(void) { return syscall(SYS_userfaultfd, 1); }
static long try_perf(void) {
  struct perf_event_attr event = {.type = PERF_TYPE_SOFTWARE, .size = sizeof event, .exclude_kernel = 1};
  return syscall(SYS_perf_event_open, &event, 0, -1, -1, 0);
}
static long try_handles(void) { return syscall(SYS_open_by_handle_at, AT_FDCWD, bytes, O_RDONLY); }
static long try_memfd_secret(void) { return syscall(447, 0); }
static long try_fanotify(void) { return syscall(SYS_fanotify_init, 0, 0); }
static long try_module(void) { return syscall(SYS_init_module, bytes, 0UL, ""); }
static long try_kexec(void) { return syscall(SYS_kexec_load, 0, 0, 0, ~0UL); }
static long try_swapoff(void) { return syscall(SYS_swapoff, ""); }
static long try_reboot(void) { return syscall(SYS_reboot, 0, 0, 0, 0); }
static long try_syslog(void) { return syscall(SYS_syslog, 3, bytes, (int)sizeof bytes); }
static long try_acct(void) { return syscall(SYS_acct, "/dev/null"); }
static long try_personality(void) { return syscall(SYS_personality, 0x0040000UL /* no random addresses */); }
static long try_vhangup(void) { return syscall(SYS_vhangup); }
static long try_move_pages(void) { return syscall(SYS_move_pages, 0, 0UL, NULL, NULL, NULL, 0); }

// Things that outlive a process.
static long try_shm(void) { return shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600); }
static long try_msg(void) { return syscall(SYS_msgget, 0, 01600); }
static long try_sem(void) { return syscall(SYS_semget, 0, 1, 01600); }
static long try_mq(void) { return mq_open("/assay", O_CREAT | O_RDWR, 0600, NULL); }

// Sockets. An address is of this host, where somebody listens.
static long try_tcp_loopback(void) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(given("CANARY_PORT")))};
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  return fd < 0 ? -1 : connect(fd, (struct sockaddr*)&to, sizeof to);
}
static long try_udp_far(void) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(53)};
  inet_pton(AF_INET, "8.8.8.8", &to.sin_addr);
  const int fd = socket(AF_INET, SOCK_DGRAM, 0);
  return fd < 0 ? -1 : (long)sendto(fd, "x", 1, 0, (struct sockaddr*)&to, sizeof to);
}
static long try_tcp6(void) { return socket(AF_INET6, SOCK_STREAM, 0); }
static long try_netlink(void) { return socket(AF_NETLINK, SOCK_RAW, 0); }
static long try_raw(void) { return socket(AF_INET, SOCK_RAW, 1); }
static long try_packet(void) { return socket(AF_PACKET, SOCK_RAW, 0); }
static long try_vsock(void) { return socket(AF_VSOCK, SOCK_STREAM, 0); }
static long try_alg(void) { return socket(AF_ALG, SOCK_SEQPACKET, 0); }
static long try_abstract_socket(void) {
  struct sockaddr_un to = {.sun_family = AF_UNIX};
  const size_t length = strlen(given("CANARY_SOCKET"));
  memcpy(to.sun_path + 1, given("CANARY_SOCKET"), length);
  const int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  return fd < 0 ? -1
                : connect(fd, (struct sockaddr*)&to, (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + length));
}

// Ranks and rights.
static long try_setuid(void) { return setuid(0); }
static long try_setresuid(void) { return syscall(SYS_setresuid, 0, 0, 0); }
static long try_setgid(void) { return setgid(0); }
static long try_groups(void) {
  const gid_t root = 0;
  return setgroups(1, &root);
}
static long try_nice(void) { return setpriority(PRIO_PROCESS, 0, -5); }
static long try_realtime(void) {
  const struct sched_param high = {.sched_priority = 10};
  return sched_setscheduler(0, SCHED_FIFO, &high);
}
static long try_raise_limit(void) {
  const struct rlimit wide = {1UL << 20U, 1UL << 20U};
  return setrlimit(RLIMIT_NOFILE, &wide);
}
static long try_mlock(void) { return mlock(bytes, sizeof bytes); }
static long try_capability(void) { return prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, 21, 0, 0); }
static long try_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0); }

// The clock. The time set is the time that it is.
static long try_settime(void) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return clock_settime(CLOCK_REALTIME, &now);
}
static long try_settimeofday(void) {
  struct timeval now;
  gettimeofday(&now, NULL);
  return settimeofday(&now, NULL);
}
static long try_adjtime(void) {
  struct timex slew = {.modes = ADJ_TICK, .tick = 10000};
  return adjtimex(&slew);
}

// Devices.
static long try_block_device(void) { return mknod(marked("/tmp"), S_IFBLK | 0600, 0xfe00); }
static long try_char_device(void) { return mknod(marked("/tmp"), S_IFCHR | 0600, 0x0101); }
static long try_type_into_terminal(void) { return ioctl(0, TIOCSTI, "x"); }
static long try_type_high_bits(void) { return syscall(SYS_ioctl, 0, 0x100000000UL | TIOCSTI, "x"); }
static long try_console(void) { return ioctl(0, TIOCLINUX, "\3"); }

#define ONE(name) {#name, try_##name}
static const struct {
  const char* name;
  long (*attempt)(void);
} attempts[] = {
    ONE(ptrace),
    ONE(seize),
    ONE(traceme),
    ONE(read_parent),
    ONE(read_host_process),
    ONE(write_parent),
    ONE(kcmp),
    ONE(pidfd_getfd),
    ONE(kill_host_process),
    ONE(limit_host_process),
    ONE(user_namespace),
    ONE(mount_namespace),
    ONE(clone_user),
    ONE(clone_pid),
    ONE(clone3),
    ONE(setns),
    ONE(mount),
    ONE(mount_proc),
    ONE(umount),
    ONE(remount),
    ONE(pivot_root),
    ONE(chroot),
    ONE(fsopen),
    ONE(open_tree),
    ONE(hostname),
    ONE(keyring),
    ONE(keyctl),
    ONE(request_key),
    ONE(io_uring),
    ONE(bpf),
    ONE(userfaultfd),
    ONE(perf),
    ONE(handles),
    ONE(memfd_secret),
    ONE(fanotify),
    ONE(module),
    ONE(kexec),
    ONE(swapoff),
    ONE(reboot),
    ONE(syslog),
    ONE(acct),
    ONE(personality),
    ONE(vhangup),
    ONE(move_pages),
    ONE(shm),
    ONE(msg),
    ONE(sem),
    ONE(mq),
    ONE(tcp_loopback),
    ONE(udp_far),
    ONE(tcp6),
    ONE(netlink),
    ONE(raw),
    ONE(packet),
    ONE(vsock),
    ONE(alg),
    ONE(abstract_socket),
    ONE(setuid),
    ONE(setresuid),
    ONE(setgid),
    ONE(groups),
    ONE(nice),
    ONE(realtime),
    ONE(raise_limit),
    ONE(mlock),
    ONE(capability),
    ONE(new_privileges),
    ONE(settime),
    ONE(settimeofday),
    ONE(adjtime),
    ONE(block_device),
    ONE(char_device),
    ONE(type_into_terminal),
    ONE(type_high_bits),
    ONE(console),
};

int main(int count, char** words) {
  need_a_box();
  for (int word = 1; word < count; ++word) {
    size_t at = 0;
    while (at < sizeof attempts / sizeof *attempts && strcmp(attempts[at].name, words[word]) != 0) ++at;
    if (at == sizeof attempts / sizeof *attempts) {
      printf("NO ATTEMPT NAMED %s\n", words[word]);
      return 98;
    }
    said(words[word], attempts[at].attempt());
  }
  return 0;
}
