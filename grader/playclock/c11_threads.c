#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <threads.h>

#include "grader/playclock/real.h"
#include "grader/playclock/state.h"

/* The threads of C11. In glibc they are those of POSIX under other names, with the same objects, but reach them by ways
 * that no wrapper sees. */

_Static_assert(sizeof(thrd_t) == sizeof(pthread_t), "a thread is a thread");
_Static_assert(sizeof(mtx_t) >= sizeof(pthread_mutex_t), "a mutex is a mutex");
_Static_assert(sizeof(cnd_t) >= sizeof(pthread_cond_t), "a condition is a condition");

static int outcome_of(int error) {
  switch (error) {
    case 0: return thrd_success;
    case ENOMEM: return thrd_nomem;
    case ETIMEDOUT: return thrd_timedout;
    case EBUSY: return thrd_busy;
    default: return thrd_error;
  }
}

struct beginning {
  thrd_start_t run;
  void* argument;
};

static void* begin(void* given) {
  const struct beginning beginning = *(struct beginning*)given;
  free(given);
  return (void*)(intptr_t)beginning.run(beginning.argument);
}

EXPORTED int thrd_create(thrd_t* thread, thrd_start_t run, void* argument) {
  if (!playclock_on()) return REAL(thrd_create)(thread, run, argument);
  struct beginning* beginning = malloc(sizeof *beginning);
  if (!beginning) return thrd_nomem;
  *beginning = (struct beginning){.run = run, .argument = argument};
  const int error = pthread_create(thread, NULL, begin, beginning);
  if (error != 0) free(beginning);
  return outcome_of(error);
}

EXPORTED int thrd_join(thrd_t thread, int* result) {
  if (!playclock_on()) return REAL(thrd_join)(thread, result);
  void* value = NULL;
  const int error = pthread_join(thread, &value);
  if (result) *result = (int)(intptr_t)value;
  return outcome_of(error);
}

EXPORTED int thrd_detach(thrd_t thread) {
  return playclock_on() ? outcome_of(pthread_detach(thread)) : REAL(thrd_detach)(thread);
}

EXPORTED int mtx_lock(mtx_t* mutex) {
  return playclock_on() ? outcome_of(pthread_mutex_lock((pthread_mutex_t*)mutex)) : REAL(mtx_lock)(mutex);
}

EXPORTED int mtx_timedlock(mtx_t* restrict mutex, const struct timespec* restrict until) {
  if (!playclock_on()) return REAL(mtx_timedlock)(mutex, until);
  return outcome_of(pthread_mutex_timedlock((pthread_mutex_t*)mutex, until));
}

EXPORTED int mtx_unlock(mtx_t* mutex) {
  return playclock_on() ? outcome_of(pthread_mutex_unlock((pthread_mutex_t*)mutex)) : REAL(mtx_unlock)(mutex);
}

EXPORTED int cnd_wait(cnd_t* condition, mtx_t* mutex) {
  if (!playclock_on()) return REAL(cnd_wait)(condition, mutex);
  return outcome_of(pthread_cond_wait((pthread_cond_t*)condition, (pthread_mutex_t*)mutex));
}

EXPORTED int cnd_timedwait(cnd_t* restrict condition, mtx_t* restrict mutex, const struct timespec* restrict until) {
  if (!playclock_on()) return REAL(cnd_timedwait)(condition, mutex, until);
  return outcome_of(pthread_cond_timedwait((pthread_cond_t*)condition, (pthread_mutex_t*)mutex, until));
}

EXPORTED int cnd_signal(cnd_t* condition) {
  return playclock_on() ? outcome_of(pthread_cond_signal((pthread_cond_t*)condition)) : REAL(cnd_signal)(condition);
}

EXPORTED int cnd_broadcast(cnd_t* condition) {
  if (!playclock_on()) return REAL(cnd_broadcast)(condition);
  return outcome_of(pthread_cond_broadcast((pthread_cond_t*)condition));
}
