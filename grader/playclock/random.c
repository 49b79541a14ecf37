#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>

#include "grader/playclock/devices.h"
#include "grader/playclock/players.h"
#include "grader/playclock/real.h"
#include "grader/playclock/state.h"

/* All random numbers of the system come from the seed: splitmix64, one row for the whole process. */

static atomic_ulong drawn;

static uint64_t draw(void) {
  uint64_t z = playclock.seed * 0xD1342543DE82EF95U + (atomic_fetch_add(&drawn, 1) + 1) * 0x9E3779B97F4A7C15U;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

static void fill(void* bytes, size_t size) {
  for (char* at = bytes; size > 0;) {
    const uint64_t number = draw();
    const size_t part = size < sizeof number ? size : sizeof number;
    memcpy(at, &number, part);
    at += part;
    size -= part;
  }
}

EXPORTED ssize_t getrandom(void* bytes, size_t size, unsigned flags) {
  if (!playclock_on()) return REAL(getrandom)(bytes, size, flags);
  fill(bytes, size);
  return (ssize_t)size;
}

EXPORTED int getentropy(void* bytes, size_t size) {
  if (!playclock_on()) return REAL(getentropy)(bytes, size);
  if (size > 256) {
    errno = EIO;
    return -1;
  }
  fill(bytes, size);
  return 0;
}

EXPORTED uint32_t arc4random(void) {
  if (!playclock_on()) return REAL(arc4random)();
  return (uint32_t)draw();
}

EXPORTED void arc4random_buf(void* bytes, size_t size) {
  if (!playclock_on()) REAL(arc4random_buf)(bytes, size);
  else fill(bytes, size);
}

EXPORTED uint32_t arc4random_uniform(uint32_t bound) {
  if (!playclock_on()) return REAL(arc4random_uniform)(bound);
  return bound == 0 ? 0 : (uint32_t)(draw() % bound);
}

/* std::random_device::operator(), whatever device it was made for. */
EXPORTED unsigned _ZNSt13random_device9_M_getvalEv(void* device);
unsigned _ZNSt13random_device9_M_getvalEv(void* device) {
  if (!playclock_on()) return REAL(_ZNSt13random_device9_M_getvalEv)(device);
  return (unsigned)draw();
}

int playclock_open_random(const char* name) {
  if (strcmp(name, "/dev/urandom") != 0 && strcmp(name, "/dev/random") != 0) return -1;
  char bytes[1 << 14];
  const int file = memfd_create("random", MFD_CLOEXEC);
  if (file < 0) return -1;
  fill(bytes, sizeof bytes);
  playclock_write_all(file, bytes, sizeof bytes);
  lseek(file, 0, SEEK_SET);
  return file;
}

static int open_any(int folder, const char* name, int flags, mode_t mode) {
  const int random = playclock_on() && name ? playclock_open_random(name) : -1;
  return random >= 0 ? random : (int)playclock_call(SYS_openat, folder, name, flags, mode);
}

static mode_t mode_of(int flags, va_list list) {
  const bool makes = (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE;
  return makes ? (mode_t)va_arg(list, int) : 0;
}

EXPORTED int open(const char* name, int flags, ...) {
  va_list list;
  va_start(list, flags);
  const mode_t mode = mode_of(flags, list);
  va_end(list);
  return open_any(AT_FDCWD, name, flags, mode);
}

EXPORTED int open64(const char* name, int flags, ...) {
  va_list list;
  va_start(list, flags);
  const mode_t mode = mode_of(flags, list);
  va_end(list);
  return open_any(AT_FDCWD, name, flags, mode);
}

EXPORTED int openat(int folder, const char* name, int flags, ...) {
  va_list list;
  va_start(list, flags);
  const mode_t mode = mode_of(flags, list);
  va_end(list);
  return open_any(folder, name, flags, mode);
}

EXPORTED int openat64(int folder, const char* name, int flags, ...) {
  va_list list;
  va_start(list, flags);
  const mode_t mode = mode_of(flags, list);
  va_end(list);
  return open_any(folder, name, flags, mode);
}

EXPORTED int __open_2(const char* name, int flags);
int __open_2(const char* name, int flags) { return open_any(AT_FDCWD, name, flags, 0); }
EXPORTED int __open64_2(const char* name, int flags);
int __open64_2(const char* name, int flags) { return open_any(AT_FDCWD, name, flags, 0); }
