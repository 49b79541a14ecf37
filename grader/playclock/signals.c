#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <time.h>

#include "grader/playclock/baton.h"
#include "grader/playclock/clocks.h"
#include "grader/playclock/real.h"
#include "grader/playclock/state.h"

/* Waits for signals, of which those of virtual timers come in our waits only. */

static int take_signal(const sigset_t* set, siginfo_t* about, uint64_t deadline) {
  const struct timespec at_once = {0};
  while (true) {
    const int taken = REAL(sigtimedwait)(set, about, &at_once);
    if (taken >= 0 || errno != EAGAIN) return taken;
    if (playclock_hand_over(&(struct wait){.deadline = deadline}) == WOKEN_BY_TIME) break;
  }
  errno = EAGAIN;
  return -1;
}

EXPORTED int sigtimedwait(const sigset_t* restrict set, siginfo_t* restrict about,
                          const struct timespec* restrict duration) {
  if (!playclock_on()) return REAL(sigtimedwait)(set, about, duration);
  return take_signal(set, about, duration ? playclock_after(playclock_microseconds(duration)) : PLAYCLOCK_NEVER);
}

EXPORTED int sigwaitinfo(const sigset_t* restrict set, siginfo_t* restrict about) {
  if (!playclock_on()) return REAL(sigwaitinfo)(set, about);
  return take_signal(set, about, PLAYCLOCK_NEVER);
}

EXPORTED int sigwait(const sigset_t* restrict set, int* restrict taken) {
  if (!playclock_on()) return REAL(sigwait)(set, taken);
  const int number = take_signal(set, NULL, PLAYCLOCK_NEVER);
  if (number < 0) return errno;
  *taken = number;
  return 0;
}

EXPORTED int sigsuspend(const sigset_t* mask) {
  if (!playclock_on()) return REAL(sigsuspend)(mask);
  sigset_t before;
  REAL(pthread_sigmask)(SIG_SETMASK, mask, &before);
  while (playclock_hand_over(&(struct wait){.deadline = PLAYCLOCK_NEVER}) != WOKEN_BY_SIGNAL) continue;
  REAL(pthread_sigmask)(SIG_SETMASK, &before, NULL);
  errno = EINTR;
  return -1;
}
