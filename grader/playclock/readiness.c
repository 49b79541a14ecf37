#define _GNU_SOURCE
#include "grader/playclock/readiness.h"

#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <string.h>

#include "grader/playclock/baton.h"
#include "grader/playclock/clocks.h"
#include "grader/playclock/output.h"
#include "grader/playclock/playclock.h"
#include "grader/playclock/real.h"
#include "grader/playclock/state.h"
#include "grader/playclock/typed.h"

/* As many as a box lets a program open. */
enum { MOST_POLLED = 1024 };
static const short readable = POLLIN | POLLRDNORM;

struct poll {
  struct pollfd* list;
  nfds_t count;
  unsigned char terminal[MOST_POLLED / 8];
  int found;
};

static bool is_terminal(const struct poll* poll, nfds_t i) { return (poll->terminal[i / 8] >> (i % 8) & 1) != 0; }

/* The terminal is asked for everything but keys, which do not come by it. */
static int ask_kernel(struct poll* poll) {
  short events[MOST_POLLED];
  for (nfds_t i = 0; i < poll->count; ++i) {
    events[i] = poll->list[i].events;
    if (is_terminal(poll, i)) poll->list[i].events &= (short)~readable;
  }
  const int found = (int)playclock_call(SYS_poll, poll->list, poll->count, 0);
  for (nfds_t i = 0; i < poll->count; ++i) poll->list[i].events = events[i];
  return found;
}

static int look(struct poll* poll) {
  int found = ask_kernel(poll);
  if (found < 0 || !playclock_readable()) return found;
  for (nfds_t i = 0; i < poll->count; ++i) {
    struct pollfd* one = &poll->list[i];
    if (!is_terminal(poll, i) || !(one->events & readable)) continue;
    if (one->revents == 0) ++found;
    one->revents |= one->events & readable;
  }
  return found;
}

static bool is_found(void* poll) {
  struct poll* one = poll;
  one->found = look(one);
  return one->found != 0;
}

/* Whether keys are among what is asked for. */
static bool find_terminals(struct poll* poll) {
  bool keys = false;
  for (nfds_t i = 0; i < poll->count; ++i) {
    if (poll->list[i].fd < 0 || !playclock_is_terminal(poll->list[i].fd)) continue;
    poll->terminal[i / 8] |= (unsigned char)(1U << (i % 8));
    keys = keys || (poll->list[i].events & readable);
  }
  return keys;
}

static int look_once(struct poll* poll, bool keys) {
  if (is_found(poll)) return poll->found;
  if (keys) playclock_look_for_key();
  else playclock_tick();
  return look(poll);
}

int playclock_poll(struct pollfd* list, nfds_t count, uint64_t deadline) {
  struct poll poll = {.list = list, .count = count};
  if (count > MOST_POLLED) {
    errno = EINVAL;
    return -1;
  }
  const bool keys = find_terminals(&poll);
  if (keys) playclock_wants_input();
  if (deadline <= playclock_now()) return look_once(&poll, keys);
  if (is_found(&poll)) return poll.found;
  const struct wait wait = {.deadline = deadline, .ready = is_found, .context = &poll, .for_input = keys};
  switch (playclock_hand_over(&wait)) {
    case WOKEN_READY: return poll.found;
    case WOKEN_BY_SIGNAL: errno = EINTR; return -1;
    default: return look(&poll);
  }
}

static uint64_t deadline_of(const struct timespec* duration) {
  return duration ? playclock_after(playclock_microseconds(duration)) : PLAYCLOCK_NEVER;
}

bool playclock_is_typeahead(const void* caller) {
  static const void* _Atomic known;
  if (caller == atomic_load(&known)) return true;
  Dl_info library;
  if (!dladdr(caller, &library) || !library.dli_fname || !strstr(library.dli_fname, "libncurses")) return false;
  atomic_store(&known, caller);
  return true;
}

EXPORTED int poll(struct pollfd* list, nfds_t count, int milliseconds) {
  if (!playclock_on()) return REAL(poll)(list, count, milliseconds);
  if (milliseconds == 0 && playclock_is_typeahead(__builtin_return_address(0))) return 0;
  return playclock_poll(list, count,
                        milliseconds < 0 ? PLAYCLOCK_NEVER : playclock_after((uint64_t)milliseconds * 1000U));
}

EXPORTED int __poll_chk(struct pollfd* list, nfds_t count, int milliseconds, size_t size);
int __poll_chk(struct pollfd* list, nfds_t count, int milliseconds, size_t size) {
  if (size / sizeof *list < count) __builtin_trap();
  return poll(list, count, milliseconds);
}

EXPORTED int ppoll(struct pollfd* list, nfds_t count, const struct timespec* duration, const sigset_t* mask) {
  if (!playclock_on()) return REAL(ppoll)(list, count, duration, mask);
  return playclock_poll(list, count, deadline_of(duration));
}

EXPORTED int __ppoll_chk(struct pollfd* list, nfds_t count, const struct timespec* duration, const sigset_t* mask,
                         size_t size);
int __ppoll_chk(struct pollfd* list, nfds_t count, const struct timespec* duration, const sigset_t* mask, size_t size) {
  if (size / sizeof *list < count) __builtin_trap();
  return ppoll(list, count, duration, mask);
}
