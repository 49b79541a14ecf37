#define _GNU_SOURCE
#include "grader/playclock/clocks.h"

#include <sys/time.h>
#include <sys/times.h>
#include <time.h>

#include "grader/playclock/real.h"
#include "grader/playclock/state.h"
#include "grader/playclock/wire.h"

/* A machine that has been up for some time: programs may subtract. */
static const uint64_t up_before = 1000U * MICROSECONDS;
static const uint64_t epoch = 1767225600U * MICROSECONDS;
/* Seeds lie so far apart, and all of them within some years. */
static const uint64_t seconds_of_seeds = 100000000U;

static uint64_t date(void) { return epoch + playclock.seed % seconds_of_seeds * MICROSECONDS; }

static bool base_of(clockid_t clock, uint64_t* base) {
  switch (clock) {
    case CLOCK_REALTIME:
    case CLOCK_REALTIME_COARSE:
    case CLOCK_TAI: *base = date(); return true;
    case CLOCK_MONOTONIC:
    case CLOCK_MONOTONIC_RAW:
    case CLOCK_MONOTONIC_COARSE:
    case CLOCK_BOOTTIME: *base = up_before; return true;
    case CLOCK_PROCESS_CPUTIME_ID:
    case CLOCK_THREAD_CPUTIME_ID: *base = 0; return true;
    default: return false;
  }
}

uint64_t playclock_microseconds(const struct timespec* time) {
  if (time->tv_sec < 0) return 0;
  const uint64_t rest = ((uint64_t)time->tv_nsec + 999U) / 1000U;
  if ((uint64_t)time->tv_sec > (PLAYCLOCK_NEVER - rest) / MICROSECONDS - 1) return PLAYCLOCK_NEVER;
  return (uint64_t)time->tv_sec * MICROSECONDS + rest;
}

uint64_t playclock_after(uint64_t duration) {
  const uint64_t now = atomic_load(&playclock.now);
  return duration > PLAYCLOCK_NEVER - now ? PLAYCLOCK_NEVER : now + duration;
}

uint64_t playclock_deadline(clockid_t clock, const struct timespec* time) {
  uint64_t base = 0;
  const uint64_t at = playclock_microseconds(time);
  if (at == PLAYCLOCK_NEVER || !base_of(clock, &base)) return at;
  return at > base ? at - base : 0;
}

uint64_t playclock_deadline_of_some_clock(const struct timespec* time) {
  const bool is_date = (uint64_t)time->tv_sec * MICROSECONDS >= epoch / 2;
  return playclock_deadline(is_date ? CLOCK_REALTIME : CLOCK_MONOTONIC, time);
}

static struct timespec as_time(uint64_t time) {
  return (struct timespec){.tv_sec = (time_t)(time / MICROSECONDS), .tv_nsec = (long)(time % MICROSECONDS) * 1000};
}

/* A look at the clock: takes its time before it answers. */
static uint64_t look(uint64_t base) {
  playclock_tick();
  return base + atomic_load(&playclock.now);
}

EXPORTED int clock_gettime(clockid_t clock, struct timespec* time) {
  uint64_t base = 0;
  if (!playclock_on() || !base_of(clock, &base)) return REAL(clock_gettime)(clock, time);
  *time = as_time(look(base));
  return 0;
}

EXPORTED int gettimeofday(struct timeval* restrict time, void* restrict zone) {
  if (!playclock_on()) return REAL(gettimeofday)(time, zone);
  const struct timespec now = as_time(look(date()));
  *time = (struct timeval){.tv_sec = now.tv_sec, .tv_usec = now.tv_nsec / 1000};
  if (zone) *(struct timezone*)zone = (struct timezone){0};
  return 0;
}

EXPORTED time_t time(time_t* out) {
  if (!playclock_on()) return REAL(time)(out);
  const time_t now = (time_t)(look(date()) / MICROSECONDS);
  if (out) *out = now;
  return now;
}

EXPORTED int timespec_get(struct timespec* time, int base) {
  if (!playclock_on() || base != TIME_UTC) return REAL(timespec_get)(time, base);
  *time = as_time(look(date()));
  return base;
}

EXPORTED clock_t clock(void) {
  if (!playclock_on()) return REAL(clock)();
  return (clock_t)look(0);
}

EXPORTED clock_t times(struct tms* spent) {
  if (!playclock_on()) return REAL(times)(spent);
  const clock_t ticks = (clock_t)(look(up_before) / (MICROSECONDS / 100U));
  if (spent) *spent = (struct tms){.tms_utime = ticks};
  return ticks;
}
