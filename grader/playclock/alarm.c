#define _GNU_SOURCE
#include "grader/playclock/alarm.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/time.h>
#include <unistd.h>

#include "grader/playclock/baton.h"
#include "grader/playclock/players.h"
#include "grader/playclock/real.h"
#include "grader/playclock/state.h"

static uint64_t next = PLAYCLOCK_NEVER;
static uint64_t interval;
static atomic_uint owed;

uint64_t playclock_next_alarm(void) { return next; }

bool playclock_ring_alarms(void) {
  const uint64_t now = atomic_load(&playclock.now);
  if (next > now) return false;
  /* Signals of one kind that are not taken yet are one. */
  next = interval == 0 ? PLAYCLOCK_NEVER : next + (1 + (now - next) / interval) * interval;
  atomic_store(&owed, 1);
  return true;
}

void playclock_raise_alarms(void) {
  if (atomic_exchange(&owed, 0) > 0) raise(SIGALRM);
}

static uint64_t microseconds(const struct timeval* time) {
  return (uint64_t)time->tv_sec * 1000000U + (uint64_t)time->tv_usec;
}

static struct timeval as_time(uint64_t time) {
  return (struct timeval){.tv_sec = (time_t)(time / 1000000U), .tv_usec = (suseconds_t)(time % 1000000U)};
}

static uint64_t rest(void) {
  const uint64_t now = atomic_load(&playclock.now);
  if (next == PLAYCLOCK_NEVER) return 0;
  return next > now ? next - now : 1;
}

EXPORTED int getitimer(__itimer_which_t which, struct itimerval* value) {
  if (!playclock_on() || which != ITIMER_REAL) return REAL(getitimer)(which, value);
  value->it_value = as_time(rest());
  value->it_interval = as_time(interval);
  return 0;
}

EXPORTED int setitimer(__itimer_which_t which, const struct itimerval* value, struct itimerval* before) {
  if (!playclock_on() || which != ITIMER_REAL) return REAL(setitimer)(which, value, before);
  if (before) getitimer(which, before);
  sigset_t mask;
  playclock_enter(&mask);
  const uint64_t first = value ? microseconds(&value->it_value) : 0;
  next = first == 0 ? PLAYCLOCK_NEVER : atomic_load(&playclock.now) + first;
  interval = first == 0 ? 0 : microseconds(&value->it_interval);
  playclock_leave(&mask);
  return 0;
}

EXPORTED unsigned alarm(unsigned seconds) {
  if (!playclock_on()) return REAL(alarm)(seconds);
  const unsigned before = (unsigned)((rest() + 999999U) / 1000000U);
  setitimer(ITIMER_REAL, &(struct itimerval){.it_value = {.tv_sec = (time_t)seconds}}, NULL);
  return before;
}

EXPORTED useconds_t ualarm(useconds_t first, useconds_t again) {
  if (!playclock_on()) return REAL(ualarm)(first, again);
  const useconds_t before = (useconds_t)rest();
  const struct itimerval value = {.it_interval = as_time(again), .it_value = as_time(first)};
  setitimer(ITIMER_REAL, &value, NULL);
  return before;
}

EXPORTED int pause(void) {
  if (!playclock_on()) return REAL(pause)();
  while (playclock_hand_over(&(struct wait){.deadline = PLAYCLOCK_NEVER}) != WOKEN_BY_SIGNAL) continue;
  errno = EINTR;
  return -1;
}
