#define _GNU_SOURCE
#include <stddef.h>
#include <time.h>

#include "grader/playclock/alarm.h"
#include "grader/playclock/players.h"
#include "grader/playclock/real.h"
#include "grader/playclock/report.h"
#include "grader/playclock/state.h"

/* Whose turn is next, and what happens when nobody can go on. */

/* Of real time, milliseconds; of CPU time, nanoseconds. */
enum { MOST_PATIENCE = 10 };
static const int64_t enough_cpu = 1000000;

struct players players;
atomic_int players_lock;
atomic_uint playclock_on_objects;

static bool can_go_on(struct player* player) {
  const struct wait* wait = &player->wait;
  if (player->state != WAITING) return false;
  if (player->interrupted) player->why = WOKEN_BY_SIGNAL;
  else if (player->woken) player->why = WOKEN_BY_OBJECT;
  else if (wait->ready && wait->ready(wait->context)) player->why = WOKEN_READY;
  else if (wait->deadline <= atomic_load(&playclock.now) && !player->after_report) player->why = WOKEN_BY_TIME;
  else return false;
  return true;
}

static bool comes_before(const struct player* one, const struct player* other) {
  if (one->wait.for_input != other->wait.for_input) return one->wait.for_input;
  return one->order < other->order;
}

static struct player* next_player(void) {
  struct player* next = NULL;
  for (size_t i = 0; i < PLAYCLOCK_MOST_PLAYERS; ++i) {
    struct player* player = &players.list[i];
    if (can_go_on(player) && (!next || comes_before(player, next))) next = player;
  }
  return next;
}

/* What all the waits say together. */
struct standstill {
  bool anybody, after_report, for_key;
  bool loose; /* some run without the baton, and may change what others wait for */
  uint64_t wake;
};

static struct standstill look_around(void) {
  struct standstill all = {.wake = playclock_next_alarm()};
  for (size_t i = 0; i < PLAYCLOCK_MOST_PLAYERS; ++i) {
    const struct player* player = &players.list[i];
    all.loose = all.loose || player->state == LOOSE;
    if (player->state != WAITING) continue;
    all.anybody = true;
    all.after_report = all.after_report || player->after_report;
    all.for_key = all.for_key || player->wait.for_input;
    if (player->wait.deadline < all.wake) all.wake = player->wait.deadline;
  }
  return all;
}

static void ring_alarms(void) {
  if (!playclock_ring_alarms()) return;
  /* A handler runs in the first thread, as long as there is one that waits. */
  for (size_t i = 0; i < PLAYCLOCK_MOST_PLAYERS; ++i) {
    if (players.list[i].state != WAITING) continue;
    players.list[i].interrupted = true;
    return;
  }
}

static void move_the_clock(const struct standstill* all) {
  const uint64_t until = atomic_load(&playclock.until);
  const uint64_t now = atomic_load(&playclock.now);
  if (atomic_load(&playclock.changed) || all->after_report || all->wake > until) {
    if (!atomic_load(&playclock.changed) && now < until) atomic_store(&playclock.now, until);
    playclock_report(all->wake, all->for_key);
    for (size_t i = 0; i < PLAYCLOCK_MOST_PLAYERS; ++i) players.list[i].after_report = false;
    return;
  }
  if (all->wake > now) atomic_store(&playclock.now, all->wake);
}

static int64_t cpu_time(void) { return playclock_real_time(CLOCK_PROCESS_CPUTIME_ID); }

/* Real time, in which threads without the baton may come to a wait or to their end: until they have run for a while. */
static void let_others_in(void) {
  static atomic_int nothing;
  const int64_t begin = cpu_time();
  playclock_unlock(&players_lock);
  for (int i = 0; i < MOST_PATIENCE && cpu_time() - begin < enough_cpu; ++i) playclock_sleep_on(&nothing, 0, 1);
  playclock_lock(&players_lock);
}

static void give_to(struct player* next) {
  next->state = RUNNING;
  players.holder = next;
  ++players.turns;
  atomic_store(&next->turn, 1);
  playclock_rouse(&next->turn);
}

void playclock_give(void) {
  bool were_let_in = false;
  while (!players.holder) {
    ring_alarms();
    struct player* next = next_player();
    if (next) return give_to(next);
    const struct standstill all = look_around();
    if (!all.anybody) return;
    if (all.loose && !were_let_in) let_others_in();
    else move_the_clock(&all);
    were_let_in = all.loose && !were_let_in;
  }
}

void playclock_wake_inside(const void* object, unsigned most) {
  for (; most > 0; --most) {
    struct player* first = NULL;
    for (size_t i = 0; i < PLAYCLOCK_MOST_PLAYERS; ++i) {
      struct player* player = &players.list[i];
      const bool waits = player->state == WAITING && !player->woken && object && player->wait.object == object;
      if (waits && (!first || player->order < first->order)) first = player;
    }
    if (!first) return;
    first->woken = true;
  }
}
