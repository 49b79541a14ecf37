#define _GNU_SOURCE
#include "grader/playclock/output.h"

#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/uio.h>

#include "grader/playclock/real.h"
#include "grader/playclock/state.h"
#include "grader/playclock/wire.h"

/* Above the descriptors that programs count on, below the limit of a box. */
enum { OWN_DESCRIPTORS = 40 };

/* What is printed is buffered wholly and goes out at each wait: the C library writes its buffers by a way of its own,
 * which we could not see. */
static char buffers[2][1 << 16];
static int terminal = -1;
static dev_t device;

bool playclock_is_terminal(int descriptor) {
  struct stat status;
  if (terminal < 0 || fstat(descriptor, &status) != 0 || !S_ISCHR(status.st_mode)) return false;
  return status.st_rdev == device || status.st_rdev == makedev(5, 0);
}

int playclock_terminal(void) { return terminal; }

void playclock_begin_output(void) {
  struct stat status;
  for (int i = 0; i < 3 && terminal < 0; ++i) {
    if (!isatty(i) || fstat(i, &status) != 0) continue;
    terminal = REAL(fcntl)(i, F_DUPFD_CLOEXEC, OWN_DESCRIPTORS);
    device = status.st_rdev;
  }
  if (playclock_is_terminal(STDOUT_FILENO)) REAL(setvbuf)(stdout, buffers[0], _IOFBF, sizeof buffers[0]);
  if (playclock_is_terminal(STDERR_FILENO)) REAL(setvbuf)(stderr, buffers[1], _IOFBF, sizeof buffers[1]);
}

static void note_written(size_t size) {
  atomic_fetch_add(&playclock.written, size);
  atomic_store(&playclock.changed, true);
}

static void flush(FILE* stream) {
  /* Held by a thread that has lost the baton: it will come by itself. */
  const size_t size = __fpending(stream);
  if (size == 0 || ftrylockfile(stream) != 0) return;
  note_written(size);
  REAL(fflush)(stream);
  funlockfile(stream);
}

void playclock_flush(void) {
  flush(stdout);
  flush(stderr);
}

void playclock_show(const void* bytes, size_t size) {
  if (terminal >= 0 && playclock_write_all(terminal, bytes, size)) note_written(size);
}

uint32_t playclock_mark_output(void) {
  static uint32_t number;
  char marker[32];
  if (terminal < 0 || !atomic_load(&playclock.changed)) return 0;
  const int size = snprintf(marker, sizeof marker, PLAYCLOCK_MARKER_BEGIN "%u" PLAYCLOCK_MARKER_END, ++number);
  return playclock_write_all(terminal, marker, (size_t)size) ? number : 0;
}

/* A write to the terminal comes after what was printed before it. */
static bool writes_to_terminal(int descriptor, size_t size) {
  if (!playclock_on() || !playclock_is_terminal(descriptor)) return false;
  playclock_flush();
  note_written(size);
  return true;
}

EXPORTED ssize_t write(int descriptor, const void* bytes, size_t size) {
  if (!writes_to_terminal(descriptor, size)) return REAL(write)(descriptor, bytes, size);
  return playclock_write_all(descriptor, bytes, size) ? (ssize_t)size : -1;
}

EXPORTED ssize_t writev(int descriptor, const struct iovec* parts, int count) {
  size_t size = 0;
  for (int i = 0; i < count; ++i) size += parts[i].iov_len;
  writes_to_terminal(descriptor, size);
  return REAL(writev)(descriptor, parts, count);
}

EXPORTED int fflush(FILE* stream) {
  if (playclock_on() && (!stream || stream == stdout || stream == stderr)) playclock_flush();
  return REAL(fflush)(stream);
}

EXPORTED int fflush_unlocked(FILE* stream) { return fflush(stream); }

/* How what is printed is buffered is ours to say. */
EXPORTED int setvbuf(FILE* stream, char* space, int mode, size_t size) {
  if (playclock_on() && (stream == stdout || stream == stderr) && terminal >= 0) return 0;
  return REAL(setvbuf)(stream, space, mode, size);
}

EXPORTED void setbuf(FILE* stream, char* space) { setvbuf(stream, space, space ? _IOFBF : _IONBF, BUFSIZ); }

EXPORTED void setbuffer(FILE* stream, char* space, size_t size) {
  setvbuf(stream, space, space ? _IOFBF : _IONBF, size);
}

EXPORTED void setlinebuf(FILE* stream) { setvbuf(stream, NULL, _IOLBF, 0); }
