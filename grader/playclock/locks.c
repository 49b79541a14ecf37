#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>

#include "grader/playclock/baton.h"
#include "grader/playclock/clocks.h"
#include "grader/playclock/real.h"
#include "grader/playclock/state.h"

/* Locks and semaphores stay what they are; only a wait for one is a wait of ours. */

static int try_mutex(void* mutex) { return REAL(pthread_mutex_trylock)(mutex); }
static int try_to_read(void* lock) { return REAL(pthread_rwlock_tryrdlock)(lock); }
static int try_to_write(void* lock) { return REAL(pthread_rwlock_trywrlock)(lock); }

static int try_semaphore(void* semaphore) {
  if (REAL(sem_trywait)(semaphore) == 0) return 0;
  return errno == EAGAIN ? EBUSY : errno;
}

EXPORTED int pthread_mutex_lock(pthread_mutex_t* mutex) {
  if (!playclock_on()) return REAL(pthread_mutex_lock)(mutex);
  return playclock_get(try_mutex, mutex, PLAYCLOCK_NEVER);
}

EXPORTED int pthread_mutex_timedlock(pthread_mutex_t* restrict mutex, const struct timespec* restrict until) {
  if (!playclock_on()) return REAL(pthread_mutex_timedlock)(mutex, until);
  return playclock_get(try_mutex, mutex, playclock_deadline(CLOCK_REALTIME, until));
}

EXPORTED int pthread_mutex_clocklock(pthread_mutex_t* restrict mutex, clockid_t clock,
                                     const struct timespec* restrict until) {
  if (!playclock_on()) return REAL(pthread_mutex_clocklock)(mutex, clock, until);
  return playclock_get(try_mutex, mutex, playclock_deadline(clock, until));
}

EXPORTED int pthread_mutex_unlock(pthread_mutex_t* mutex) {
  const int error = REAL(pthread_mutex_unlock)(mutex);
  if (playclock_on()) playclock_wake(mutex, 1);
  return error;
}

EXPORTED int pthread_rwlock_rdlock(pthread_rwlock_t* lock) {
  if (!playclock_on()) return REAL(pthread_rwlock_rdlock)(lock);
  return playclock_get(try_to_read, lock, PLAYCLOCK_NEVER);
}

EXPORTED int pthread_rwlock_wrlock(pthread_rwlock_t* lock) {
  if (!playclock_on()) return REAL(pthread_rwlock_wrlock)(lock);
  return playclock_get(try_to_write, lock, PLAYCLOCK_NEVER);
}

EXPORTED int pthread_rwlock_unlock(pthread_rwlock_t* lock) {
  const int error = REAL(pthread_rwlock_unlock)(lock);
  if (playclock_on()) playclock_wake(lock, UINT32_MAX);
  return error;
}

static int wait_for_semaphore(sem_t* semaphore, uint64_t deadline) {
  const int error = playclock_get(try_semaphore, semaphore, deadline);
  if (error != 0) errno = error;
  return error == 0 ? 0 : -1;
}

EXPORTED int sem_wait(sem_t* semaphore) {
  if (!playclock_on()) return REAL(sem_wait)(semaphore);
  return wait_for_semaphore(semaphore, PLAYCLOCK_NEVER);
}

EXPORTED int sem_timedwait(sem_t* restrict semaphore, const struct timespec* restrict until) {
  if (!playclock_on()) return REAL(sem_timedwait)(semaphore, until);
  return wait_for_semaphore(semaphore, playclock_deadline(CLOCK_REALTIME, until));
}

EXPORTED int sem_clockwait(sem_t* restrict semaphore, clockid_t clock, const struct timespec* restrict until) {
  if (!playclock_on()) return REAL(sem_clockwait)(semaphore, clock, until);
  return wait_for_semaphore(semaphore, playclock_deadline(clock, until));
}

EXPORTED int sem_post(sem_t* semaphore) {
  const int error = REAL(sem_post)(semaphore);
  if (playclock_on()) playclock_wake(semaphore, 1);
  return error;
}
