#define _GNU_SOURCE
#include "grader/playclock/real.h"

#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

void* playclock_find(const char* name, void* _Atomic* known) {
  void* found = atomic_load_explicit(known, memory_order_acquire);
  if (found) return found;
  /* Conditions have two versions in glibc, and the default of dlsym() is the one without clocks. */
  if (strncmp(name, "pthread_cond_", 13) == 0) found = dlvsym(RTLD_NEXT, name, "GLIBC_2.3.2");
  if (!found) found = dlsym(RTLD_NEXT, name);
  if (!found) abort();
  atomic_store_explicit(known, found, memory_order_release);
  return found;
}

int64_t playclock_real_time(clockid_t clock) {
  struct timespec time;
  playclock_call(SYS_clock_gettime, clock, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

/* A descriptor that does not block is waited for: how fast the other end reads must not show. */
static bool may_go_on(int descriptor, short events) {
  if (errno == EINTR) return true;
  if (errno != EAGAIN) return false;
  struct pollfd one = {.fd = descriptor, .events = events};
  return playclock_call(SYS_poll, &one, 1, -1) >= 0 || errno == EINTR;
}

bool playclock_write_all(int descriptor, const void* bytes, size_t size) {
  const char* at = bytes;
  while (size > 0) {
    const long written = playclock_call(SYS_write, descriptor, at, size);
    if (written < 0 && !may_go_on(descriptor, POLLOUT)) return false;
    if (written <= 0) continue;
    at += written;
    size -= (size_t)written;
  }
  return true;
}

bool playclock_read_all(int descriptor, void* bytes, size_t size) {
  char* at = bytes;
  while (size > 0) {
    const long got = playclock_call(SYS_read, descriptor, at, size);
    if (got == 0 || (got < 0 && !may_go_on(descriptor, POLLIN))) return false;
    if (got < 0) continue;
    at += got;
    size -= (size_t)got;
  }
  return true;
}
