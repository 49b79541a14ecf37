#define _GNU_SOURCE
#include <errno.h>
#include <sys/select.h>

#include "grader/playclock/clocks.h"
#include "grader/playclock/playclock.h"
#include "grader/playclock/readiness.h"
#include "grader/playclock/real.h"
#include "grader/playclock/state.h"
#include "grader/playclock/wire.h"

/* select() in terms of poll(). */

struct sets {
  fd_set *readable, *writable, *urgent;
};

static bool is_in(int descriptor, const fd_set* set) { return set && FD_ISSET(descriptor, set); }

static nfds_t list_of(int count, const struct sets* sets, struct pollfd* list) {
  nfds_t size = 0;
  for (int i = 0; i < count; ++i) {
    const int events = (is_in(i, sets->readable) ? POLLIN : 0) | (is_in(i, sets->writable) ? POLLOUT : 0) |
                       (is_in(i, sets->urgent) ? POLLPRI : 0);
    if (events != 0) list[size++] = (struct pollfd){.fd = i, .events = (short)events};
  }
  return size;
}

static int keep(int descriptor, fd_set* set, bool yes) {
  if (!is_in(descriptor, set)) return 0;
  if (!yes) FD_CLR(descriptor, set);
  return yes ? 1 : 0;
}

static int put_back(const struct sets* sets, const struct pollfd* list, nfds_t size) {
  int found = 0;
  for (nfds_t i = 0; i < size; ++i) {
    const short events = list[i].revents;
    found += keep(list[i].fd, sets->readable, (events & (POLLIN | POLLHUP | POLLERR)) != 0);
    found += keep(list[i].fd, sets->writable, (events & (POLLOUT | POLLERR)) != 0);
    found += keep(list[i].fd, sets->urgent, (events & POLLPRI) != 0);
  }
  return found;
}

static int select_until(int count, const struct sets* sets, uint64_t deadline) {
  struct pollfd list[FD_SETSIZE];
  if (count < 0 || count > FD_SETSIZE) {
    errno = EINVAL;
    return -1;
  }
  const nfds_t size = list_of(count, sets, list);
  const int found = playclock_poll(list, size, deadline);
  if (found < 0) return found;
  for (nfds_t i = 0; i < size; ++i) {
    if (!(list[i].revents & POLLNVAL)) continue;
    errno = EBADF;
    return -1;
  }
  return put_back(sets, list, size);
}

EXPORTED int select(int count, fd_set* restrict readable, fd_set* restrict writable, fd_set* restrict urgent,
                    struct timeval* restrict duration) {
  if (!playclock_on()) return REAL(select)(count, readable, writable, urgent, duration);
  const bool at_once = duration && duration->tv_sec == 0 && duration->tv_usec == 0;
  if (at_once && playclock_is_typeahead(__builtin_return_address(0))) return 0;
  uint64_t deadline = PLAYCLOCK_NEVER;
  if (duration) deadline = playclock_after((uint64_t)duration->tv_sec * MICROSECONDS + (uint64_t)duration->tv_usec);
  const struct sets sets = {readable, writable, urgent};
  const int found = select_until(count, &sets, deadline);
  /* What is left of the time, as on Linux. */
  const uint64_t now = playclock_now();
  const uint64_t left = deadline > now ? deadline - now : 0;
  if (duration)
    *duration =
        (struct timeval){.tv_sec = (time_t)(left / MICROSECONDS), .tv_usec = (suseconds_t)(left % MICROSECONDS)};
  return found;
}

EXPORTED int pselect(int count, fd_set* restrict readable, fd_set* restrict writable, fd_set* restrict urgent,
                     const struct timespec* restrict duration, const sigset_t* restrict mask) {
  if (!playclock_on()) return REAL(pselect)(count, readable, writable, urgent, duration, mask);
  const struct sets sets = {readable, writable, urgent};
  return select_until(count, &sets, duration ? playclock_after(playclock_microseconds(duration)) : PLAYCLOCK_NEVER);
}
