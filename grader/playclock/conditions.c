#define _GNU_SOURCE
#include <errno.h>
#include <linux/futex.h>
#include <pthread.h>
#include <stdarg.h>

#include "grader/playclock/baton.h"
#include "grader/playclock/clocks.h"
#include "grader/playclock/real.h"
#include "grader/playclock/state.h"

/* Conditions are ours wholly: the C library's object is but a name. So are futexes, of which C++ makes
 * std::atomic::wait, semaphores and futures. */

static int release(void* mutex) { return REAL(pthread_mutex_unlock)(mutex); }

static int wait_for(pthread_cond_t* condition, pthread_mutex_t* mutex, uint64_t deadline) {
  const enum woken why = playclock_release_and_wait(condition, deadline, release, mutex);
  const int error = pthread_mutex_lock(mutex);
  pthread_testcancel();
  return error != 0 ? error : why == WOKEN_BY_TIME ? ETIMEDOUT : 0;
}

EXPORTED int pthread_cond_wait(pthread_cond_t* restrict condition, pthread_mutex_t* restrict mutex) {
  if (!playclock_on()) return REAL(pthread_cond_wait)(condition, mutex);
  return wait_for(condition, mutex, PLAYCLOCK_NEVER);
}

EXPORTED int pthread_cond_timedwait(pthread_cond_t* restrict condition, pthread_mutex_t* restrict mutex,
                                    const struct timespec* restrict until) {
  if (!playclock_on()) return REAL(pthread_cond_timedwait)(condition, mutex, until);
  return wait_for(condition, mutex, playclock_deadline_of_some_clock(until));
}

EXPORTED int pthread_cond_clockwait(pthread_cond_t* restrict condition, pthread_mutex_t* restrict mutex,
                                    clockid_t clock, const struct timespec* restrict until) {
  if (!playclock_on()) return REAL(pthread_cond_clockwait)(condition, mutex, clock, until);
  return wait_for(condition, mutex, playclock_deadline(clock, until));
}

EXPORTED int pthread_cond_signal(pthread_cond_t* condition) {
  if (!playclock_on()) return REAL(pthread_cond_signal)(condition);
  playclock_wake(condition, 1);
  return 0;
}

EXPORTED int pthread_cond_broadcast(pthread_cond_t* condition) {
  if (!playclock_on()) return REAL(pthread_cond_broadcast)(condition);
  playclock_wake(condition, UINT32_MAX);
  return 0;
}

struct futex {
  const int* word;
  int value;
};

static int is_changed(void* given) {
  const struct futex* futex = given;
  return __atomic_load_n(futex->word, __ATOMIC_SEQ_CST) != futex->value ? EAGAIN : 0;
}

static long wait_for_futex(struct futex* futex, uint64_t deadline) {
  int error = is_changed(futex);
  if (error == 0) {
    const enum woken why = playclock_release_and_wait(futex->word, deadline, is_changed, futex);
    error = why == WOKEN_BY_TIME ? ETIMEDOUT : why == WOKEN_BY_SIGNAL ? EINTR : 0;
  }
  if (error == 0) return 0;
  errno = error;
  return -1;
}

static uint64_t deadline_of(int operation, const struct timespec* time) {
  if (!time) return PLAYCLOCK_NEVER;
  if ((operation & FUTEX_CMD_MASK) == FUTEX_WAIT) return playclock_after(playclock_microseconds(time));
  return playclock_deadline(operation & FUTEX_CLOCK_REALTIME ? CLOCK_REALTIME : CLOCK_MONOTONIC, time);
}

EXPORTED long syscall(long number, ...) {
  long a[6];
  va_list list;
  va_start(list, number);
  for (int i = 0; i < 6; ++i) a[i] = va_arg(list, long);
  va_end(list);
  const int command = (int)a[1] & FUTEX_CMD_MASK;
  if (!playclock_on() || number != SYS_futex) return playclock_call(number, a[0], a[1], a[2], a[3], a[4], a[5]);
  if (command == FUTEX_WAIT || command == FUTEX_WAIT_BITSET) {
    struct futex futex = {.word = (const int*)a[0], .value = (int)a[2]};
    return wait_for_futex(&futex, deadline_of((int)a[1], (const struct timespec*)a[3]));
  }
  if (command == FUTEX_WAKE || command == FUTEX_WAKE_BITSET) playclock_wake((const void*)a[0], (unsigned)a[2]);
  return playclock_call(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}
