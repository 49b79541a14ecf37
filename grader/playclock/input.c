#define _GNU_SOURCE
#include "grader/playclock/input.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/ioctl.h>
#include <sys/uio.h>
#include <termios.h>

#include "grader/playclock/baton.h"
#include "grader/playclock/clocks.h"
#include "grader/playclock/output.h"
#include "grader/playclock/playclock.h"
#include "grader/playclock/real.h"
#include "grader/playclock/state.h"
#include "grader/playclock/typed.h"

/* O_NONBLOCK of the terminal. Never really set: output goes by the same terminal, and would be lost whenever the judge
 * reads slowly. */
static atomic_bool never_waits;

/* So many bytes must be there: one, or what VMIN says; 0 when it does not matter. */
static size_t fewest(const struct termios* mode, size_t asked) {
  if (mode->c_lflag & ICANON) return 1;
  return mode->c_cc[VMIN] < asked ? mode->c_cc[VMIN] : asked;
}

static bool enough(void* fewest) {
  const size_t least = *(size_t*)fewest;
  return playclock_readable_bytes() >= (least > 0 ? least : 1);
}

static bool restarts(void) {
  struct sigaction action;
  return REAL(sigaction)(SIGALRM, NULL, &action) == 0 && (action.sa_flags & SA_RESTART);
}

/* -1 when a signal has broken it off. */
static int wait_for_keys(size_t least, uint64_t deadline) {
  const struct wait wait = {.deadline = deadline, .ready = enough, .context = &least, .for_input = true};
  while (!enough(&least) && playclock_now() < deadline)
    if (playclock_hand_over(&wait) == WOKEN_BY_SIGNAL && !restarts()) return -1;
  return 0;
}

static ssize_t nothing(int error) {
  playclock_look_for_key();
  if (error == 0) return 0;
  errno = error;
  return -1;
}

ssize_t playclock_read_terminal(void* bytes, size_t size) {
  struct termios mode;
  playclock_wants_input();
  if (size == 0) return 0;
  if (REAL(tcgetattr)(playclock_terminal(), &mode) != 0) return -1;
  size_t least = fewest(&mode, size);
  const unsigned tenths = mode.c_lflag & ICANON ? 0 : mode.c_cc[VTIME];
  if (!enough(&least)) {
    if (least == 0 && tenths == 0) return nothing(0);
    if (atomic_load(&never_waits)) return nothing(EAGAIN);
    /* With VMIN the time runs between bytes only, and all that are typed are typed at once. */
    const uint64_t deadline = least > 0 ? PLAYCLOCK_NEVER : playclock_after(tenths * MICROSECONDS / 10U);
    if (wait_for_keys(least, deadline) != 0) {
      errno = EINTR;
      return -1;
    }
  }
  return (ssize_t)playclock_read_typed(bytes, size);
}

static bool reads_terminal(int descriptor) { return playclock_on() && playclock_is_terminal(descriptor); }

EXPORTED ssize_t read(int descriptor, void* bytes, size_t size) {
  if (!reads_terminal(descriptor)) return REAL(read)(descriptor, bytes, size);
  const ssize_t got = playclock_read_terminal(bytes, size);
  pthread_testcancel();
  return got;
}

EXPORTED ssize_t __read_chk(int descriptor, void* bytes, size_t size, size_t space);
ssize_t __read_chk(int descriptor, void* bytes, size_t size, size_t space) {
  if (size > space) __builtin_trap();
  return read(descriptor, bytes, size);
}

EXPORTED ssize_t readv(int descriptor, const struct iovec* parts, int count) {
  if (!reads_terminal(descriptor)) return REAL(readv)(descriptor, parts, count);
  for (int i = 0; i < count; ++i)
    if (parts[i].iov_len > 0) return playclock_read_terminal(parts[i].iov_base, parts[i].iov_len);
  return 0;
}

EXPORTED int tcflush(int descriptor, int queue) {
  if (reads_terminal(descriptor) && queue != TCOFLUSH) playclock_forget_typed();
  return REAL(tcflush)(descriptor, queue);
}

EXPORTED int tcsetattr(int descriptor, int when, const struct termios* mode) {
  if (!reads_terminal(descriptor)) return REAL(tcsetattr)(descriptor, when, mode);
  struct termios before;
  playclock_flush();
  if (when == TCSAFLUSH) playclock_forget_typed();
  const bool raw = REAL(tcgetattr)(descriptor, &before) == 0 && !(before.c_lflag & ICANON);
  const int error = REAL(tcsetattr)(descriptor, when, mode);
  if (raw && error == 0 && (mode->c_lflag & ICANON)) playclock_end_typed_line();
  return error;
}

EXPORTED int ioctl(int descriptor, unsigned long request, ...) {
  va_list list;
  va_start(list, request);
  void* argument = va_arg(list, void*);
  va_end(list);
  if ((request == FIONREAD || request == FIONBIO) && reads_terminal(descriptor)) {
    if (request == FIONBIO) {
      atomic_store(&never_waits, *(int*)argument != 0);
      return 0;
    }
    playclock_wants_input();
    if (!playclock_readable()) playclock_look_for_key();
    *(int*)argument = (int)playclock_readable_bytes();
    return 0;
  }
  return REAL(ioctl)(descriptor, request, argument);
}

static int control(int descriptor, int command, void* argument) {
  if (command != F_SETFL && command != F_GETFL) return REAL(fcntl)(descriptor, command, argument);
  if (!reads_terminal(descriptor)) return REAL(fcntl)(descriptor, command, argument);
  const long flags = (long)argument;
  if (command == F_SETFL) {
    atomic_store(&never_waits, (flags & O_NONBLOCK) != 0);
    return REAL(fcntl)(descriptor, command, flags & ~O_NONBLOCK);
  }
  const int now = REAL(fcntl)(descriptor, F_GETFL);
  return now < 0 || !atomic_load(&never_waits) ? now : now | O_NONBLOCK;
}

EXPORTED int fcntl(int descriptor, int command, ...) {
  va_list list;
  va_start(list, command);
  void* argument = va_arg(list, void*);
  va_end(list);
  return control(descriptor, command, argument);
}

EXPORTED int fcntl64(int descriptor, int command, ...) {
  va_list list;
  va_start(list, command);
  void* argument = va_arg(list, void*);
  va_end(list);
  return control(descriptor, command, argument);
}
