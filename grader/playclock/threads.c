#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

#include "grader/playclock/clocks.h"
#include "grader/playclock/players.h"
#include "grader/playclock/real.h"
#include "grader/playclock/state.h"

/* The threads of the game as players. */

static __thread struct player* self;
static pthread_key_t at_the_end;

static struct player* take_place(void) {
  for (int forgotten = 1; forgotten >= 0; --forgotten)
    for (size_t i = 0; i < PLAYCLOCK_MOST_PLAYERS; ++i) {
      struct player* place = &players.list[i];
      const bool free = place->state == ABSENT || (place->state == FINISHED && (place->forgotten || !forgotten));
      if (!free) continue;
      *place = (struct player){.state = LOOSE};
      return place;
    }
  return NULL;
}

static void become(struct player* player) {
  self = player;
  pthread_setspecific(at_the_end, player);
}

struct player* playclock_self(void) {
  if (self) return self;
  struct player* place = take_place();
  if (!place) return NULL;
  place->thread = pthread_self();
  become(place);
  return place;
}

/* After the last destructor of the thread's own variables. */
static void end_thread(void* player) {
  if (!playclock_on()) return;
  sigset_t before;
  playclock_enter(&before);
  struct player* me = player;
  me->state = FINISHED;
  if (players.holder == me) players.holder = NULL;
  playclock_wake_inside(me, PLAYCLOCK_MOST_PLAYERS);
  if (!players.holder) playclock_give();
  playclock_leave(&before);
  // Another destructor may still wait for something: as a new thread.
  self = NULL;
}

void playclock_begin_threads(void) {
  pthread_key_create(&at_the_end, end_thread);
  players.list[0] = (struct player){.state = RUNNING, .thread = pthread_self()};
  players.holder = &players.list[0];
  become(&players.list[0]);
}

struct beginning {
  void* (*run)(void*);
  void* argument;
  struct player* player;
};

static void* begin(void* given) {
  const struct beginning beginning = *(struct beginning*)given;
  free(given);
  become(beginning.player);
  sigset_t before;
  playclock_enter(&before);
  playclock_await_turn(self);
  playclock_leave(&before);
  return beginning.run(beginning.argument);
}

static bool is_detached(const pthread_attr_t* attributes) {
  int state = PTHREAD_CREATE_JOINABLE;
  return attributes && pthread_attr_getdetachstate(attributes, &state) == 0 && state == PTHREAD_CREATE_DETACHED;
}

int playclock_start_thread(pthread_t* thread, const pthread_attr_t* attributes, void* (*run)(void*), void* argument) {
  struct beginning* beginning = malloc(sizeof *beginning);
  if (!beginning) return EAGAIN;
  sigset_t before;
  playclock_enter(&before);
  struct player* place = take_place();
  *beginning = (struct beginning){.run = run, .argument = argument, .player = place};
  int error = EAGAIN;
  if (place) {
    error = REAL(pthread_create)(thread, attributes, begin, beginning);
    *place = (struct player){.state = error == 0 ? WAITING : ABSENT,
                             .thread = error == 0 ? *thread : 0,
                             .forgotten = is_detached(attributes),
                             .order = ++players.order};
  }
  playclock_leave(&before);
  if (error != 0) free(beginning);
  return error;
}

static struct player* player_of(pthread_t thread) {
  for (size_t i = 0; i < PLAYCLOCK_MOST_PLAYERS; ++i) {
    struct player* player = &players.list[i];
    if (player->state != ABSENT && !player->forgotten && pthread_equal(player->thread, thread)) return player;
  }
  return NULL;
}

static int has_ended(void* player) { return ((struct player*)player)->state == FINISHED ? 0 : EBUSY; }

bool playclock_await_thread(pthread_t thread, uint64_t deadline) {
  sigset_t before;
  playclock_enter(&before);
  struct player* player = player_of(thread);
  playclock_leave(&before);
  return !player || player == self || playclock_get(has_ended, player, deadline) == 0;
}

void playclock_forget_thread(pthread_t thread) {
  sigset_t before;
  playclock_enter(&before);
  struct player* player = player_of(thread);
  if (player) player->forgotten = true;
  playclock_leave(&before);
}

void playclock_interrupt_thread(pthread_t thread) {
  sigset_t before;
  playclock_enter(&before);
  struct player* player = player_of(thread);
  if (player) player->interrupted = true;
  playclock_leave(&before);
}
