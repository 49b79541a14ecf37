#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>

#include "grader/playclock/baton.h"
#include "grader/playclock/clocks.h"
#include "grader/playclock/real.h"
#include "grader/playclock/state.h"

EXPORTED int pthread_create(pthread_t* restrict thread, const pthread_attr_t* restrict attributes, void* (*run)(void*),
                            void* restrict argument) {
  if (!playclock_on()) return REAL(pthread_create)(thread, attributes, run, argument);
  return playclock_start_thread(thread, attributes, run, argument);
}

static int join_until(pthread_t thread, void** result, uint64_t deadline) {
  if (!playclock_await_thread(thread, deadline)) return ETIMEDOUT;
  const int error = REAL(pthread_join)(thread, result);
  if (error == 0) playclock_forget_thread(thread);
  return error;
}

EXPORTED int pthread_join(pthread_t thread, void** result) {
  if (!playclock_on()) return REAL(pthread_join)(thread, result);
  return join_until(thread, result, PLAYCLOCK_NEVER);
}

EXPORTED int pthread_timedjoin_np(pthread_t thread, void** result, const struct timespec* until) {
  if (!playclock_on()) return REAL(pthread_timedjoin_np)(thread, result, until);
  return join_until(thread, result, playclock_deadline(CLOCK_REALTIME, until));
}

EXPORTED int pthread_detach(pthread_t thread) {
  if (playclock_on()) playclock_forget_thread(thread);
  return REAL(pthread_detach)(thread);
}

EXPORTED int pthread_cancel(pthread_t thread) {
  const int error = REAL(pthread_cancel)(thread);
  if (playclock_on() && error == 0) playclock_interrupt_thread(thread);
  return error;
}
