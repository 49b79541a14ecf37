#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>

#include "grader/playclock/baton.h"
#include "grader/playclock/clocks.h"
#include "grader/playclock/real.h"
#include "grader/playclock/state.h"

/* How much is left of it when a signal came; 0 otherwise. Even the shortest sleep takes time, so that a loop of them
 * makes progress. */
static uint64_t sleep_until(uint64_t deadline) {
  const uint64_t soonest = playclock_after(PLAYCLOCK_LOOK_COST);
  if (deadline < soonest) deadline = soonest;
  const enum woken why = playclock_hand_over(&(struct wait){.deadline = deadline});
  pthread_testcancel();
  if (why != WOKEN_BY_SIGNAL) return 0;
  const uint64_t now = atomic_load(&playclock.now);
  return deadline > now ? deadline - now : 0;
}

static bool is_valid(const struct timespec* time) {
  return time && time->tv_sec >= 0 && time->tv_nsec >= 0 && time->tv_nsec < 1000000000;
}

EXPORTED int clock_nanosleep(clockid_t clock, int flags, const struct timespec* time, struct timespec* left) {
  if (!playclock_on()) return REAL(clock_nanosleep)(clock, flags, time, left);
  if (!is_valid(time)) return EINVAL;
  const bool absolute = (flags & TIMER_ABSTIME) != 0;
  const uint64_t rest =
      sleep_until(absolute ? playclock_deadline(clock, time) : playclock_after(playclock_microseconds(time)));
  if (rest == 0) return 0;
  if (left && !absolute)
    *left = (struct timespec){.tv_sec = (time_t)(rest / MICROSECONDS), .tv_nsec = (long)(rest % MICROSECONDS) * 1000};
  return EINTR;
}

EXPORTED int nanosleep(const struct timespec* time, struct timespec* left) {
  if (!playclock_on()) return REAL(nanosleep)(time, left);
  const int error = clock_nanosleep(CLOCK_MONOTONIC, 0, time, left);
  if (error != 0) errno = error;
  return error == 0 ? 0 : -1;
}

EXPORTED int thrd_sleep(const struct timespec* time, struct timespec* left) {
  if (!playclock_on()) return REAL(thrd_sleep)(time, left);
  const int error = clock_nanosleep(CLOCK_MONOTONIC, 0, time, left);
  return error == 0 ? 0 : error == EINTR ? -1 : -2;
}

EXPORTED int usleep(useconds_t duration) {
  if (!playclock_on()) return REAL(usleep)(duration);
  if (sleep_until(playclock_after(duration)) == 0) return 0;
  errno = EINTR;
  return -1;
}

EXPORTED unsigned sleep(unsigned seconds) {
  if (!playclock_on()) return REAL(sleep)(seconds);
  return (unsigned)((sleep_until(playclock_after(seconds * MICROSECONDS)) + MICROSECONDS - 1) / MICROSECONDS);
}

/* Others may run. */
static void stand_aside(void) { sleep_until(0); }

EXPORTED int sched_yield(void) {
  if (!playclock_on()) return REAL(sched_yield)();
  stand_aside();
  return 0;
}

EXPORTED void thrd_yield(void) {
  if (!playclock_on()) return REAL(thrd_yield)();
  stand_aside();
}
