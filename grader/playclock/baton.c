#define _GNU_SOURCE
#include "grader/playclock/baton.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <time.h>

#include "grader/playclock/alarm.h"
#include "grader/playclock/output.h"
#include "grader/playclock/playclock.h"
#include "grader/playclock/players.h"
#include "grader/playclock/real.h"
#include "grader/playclock/state.h"

/* Nanoseconds of CPU time, which other programs on this machine do not shorten: for one that has not yet lost the
 * baton, and for one that has. */
static const int64_t most_cpu = 400000000, most_cpu_again = 20000000;
/* Of real time, for a holder that is blocked: it uses but a small part of it. */
static const int64_t most_real = 1500000000, blocked_part = 20;
/* Milliseconds after which a waiter looks whether the baton has been kept too long. */
enum { LOOK_SELDOM = 50, LOOK_OFTEN = 5 };

/* What was seen of the present holder when a waiter first looked at it. */
static struct {
  uint64_t turn;
  int64_t cpu, real;
} watched;

static bool is_kept(int64_t cpu, int64_t real) {
  if (cpu >= (players.holder->keeps ? most_cpu_again : most_cpu)) return true;
  return real >= most_real && cpu < real / blocked_part;
}

/* One who waits for ever, and for what is not there yet, has no use for it. */
static bool has_use(struct player* player) {
  const struct wait* wait = &player->wait;
  if (player->state != WAITING) return false;
  return player->interrupted || player->woken || wait->deadline != PLAYCLOCK_NEVER ||
         (wait->ready && wait->ready(wait->context));
}

static bool somebody_has_use(void) {
  for (size_t i = 0; i < PLAYCLOCK_MOST_PLAYERS; ++i)
    if (has_use(&players.list[i])) return true;
  return false;
}

static void take_from_one_who_keeps_it(void) {
  if (!somebody_has_use()) return;
  const int64_t cpu = playclock_real_time(CLOCK_PROCESS_CPUTIME_ID);
  const int64_t real = playclock_real_time(CLOCK_MONOTONIC);
  if (watched.turn != players.turns) {
    watched.turn = players.turns;
    watched.cpu = cpu;
    watched.real = real;
  } else if (is_kept(cpu - watched.cpu, real - watched.real)) {
    players.holder->state = LOOSE;
    players.holder->keeps = true;
    players.holder = NULL;
  }
}

void playclock_await_turn(struct player* self) {
  while (true) {
    if (!players.holder) playclock_give();
    if (players.holder == self) break;
    const unsigned patience = players.holder->keeps ? LOOK_OFTEN : LOOK_SELDOM;
    playclock_unlock(&players_lock);
    playclock_sleep_on(&self->turn, 0, patience);
    playclock_lock(&players_lock);
    if (players.holder && players.holder != self) take_from_one_who_keeps_it();
  }
  atomic_store(&playclock.looks, 0);
  atomic_store(&playclock.written, 0);
}

enum woken playclock_stand_in_line(struct player* self, const struct wait* wait) {
  const uint64_t now = atomic_load(&playclock.now);
  self->wait = *wait;
  self->woken = self->interrupted = false;
  self->order = ++players.order;
  self->after_report =
      wait->deadline <= now && (atomic_load(&playclock.changed) || now >= atomic_load(&playclock.until));
  atomic_store(&self->turn, 0);
  self->state = WAITING;
  if (players.holder == self) players.holder = NULL;
  playclock_await_turn(self);
  return self->why;
}

/* The C library's own signals (cancellation, setuid) stay: they only take note. */
static void block_signals(sigset_t* before) {
  sigset_t all;
  sigfillset(&all);
  REAL(pthread_sigmask)(SIG_BLOCK, &all, before);
}

struct player* playclock_enter(sigset_t* before) {
  block_signals(before);
  playclock_lock(&players_lock);
  return playclock_self();
}

void playclock_leave(const sigset_t* before) {
  playclock_unlock(&players_lock);
  REAL(pthread_sigmask)(SIG_SETMASK, before, NULL);
}

enum woken playclock_hand_over(const struct wait* wait) {
  const int error = errno;
  playclock_flush();
  sigset_t before;
  struct player* self = playclock_enter(&before);
  const enum woken why = self ? playclock_stand_in_line(self, wait) : WOKEN_BY_TIME;
  playclock_leave(&before);
  if (why == WOKEN_BY_SIGNAL) playclock_raise_alarms();
  errno = error;
  return why;
}

void playclock_wait_until(uint64_t deadline) { playclock_hand_over(&(struct wait){.deadline = deadline}); }

void playclock_tick(void) {
  const unsigned free_looks =
      atomic_load_explicit(&playclock.free_looks, memory_order_relaxed) ? PLAYCLOCK_FREE_LOOKS : 0;
  const unsigned looks = atomic_fetch_add_explicit(&playclock.looks, 1, memory_order_relaxed) + 1;
  if (looks <= free_looks) return;
  const uint64_t now = atomic_fetch_add(&playclock.now, PLAYCLOCK_LOOK_COST) + PLAYCLOCK_LOOK_COST;
  const uint64_t until = atomic_load_explicit(&playclock.until, memory_order_relaxed);
  if (looks >= free_looks + PLAYCLOCK_MOST_LOOKS || (until != 0 && now >= until)) playclock_wait_until(now);
}

EXPORTED void playclock_free_looks(bool free_looks) { atomic_store(&playclock.free_looks, free_looks); }

static enum woken wait_for_object(struct player* self, const void* object, uint64_t deadline) {
  return playclock_stand_in_line(self, &(struct wait){.deadline = deadline, .object = object});
}

int playclock_get(int (*get)(void*), void* object, uint64_t deadline) {
  int got = get(object);
  if (got != EBUSY) return got;
  playclock_flush();
  sigset_t before;
  struct player* self = playclock_enter(&before);
  atomic_fetch_add(&playclock_on_objects, 1);
  enum woken why = WOKEN_BY_OBJECT;
  /* Again: a thread without the baton may have let go just before we were counted. */
  while ((got = get(object)) == EBUSY && self && why != WOKEN_BY_TIME) why = wait_for_object(self, object, deadline);
  atomic_fetch_sub(&playclock_on_objects, 1);
  playclock_leave(&before);
  if (why == WOKEN_BY_SIGNAL) playclock_raise_alarms();
  return got == EBUSY ? ETIMEDOUT : got;
}

enum woken playclock_release_and_wait(const void* object, uint64_t deadline, int (*release)(void*), void* held) {
  playclock_flush();
  sigset_t before;
  struct player* self = playclock_enter(&before);
  atomic_fetch_add(&playclock_on_objects, 1);
  enum woken why = WOKEN_BY_OBJECT;
  if (self && release(held) == 0) {
    playclock_wake_inside(held, 1);
    why = wait_for_object(self, object, deadline);
  }
  atomic_fetch_sub(&playclock_on_objects, 1);
  playclock_leave(&before);
  if (why == WOKEN_BY_SIGNAL) playclock_raise_alarms();
  return why;
}

void playclock_wake(const void* object, unsigned most) {
  if (atomic_load(&playclock_on_objects) == 0) return;
  sigset_t before;
  playclock_enter(&before);
  playclock_wake_inside(object, most);
  playclock_leave(&before);
}
