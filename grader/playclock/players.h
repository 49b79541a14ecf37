#ifndef ASSAY_PLAYCLOCK_PLAYERS_H
#define ASSAY_PLAYCLOCK_PLAYERS_H

#include <signal.h>
#include <stdatomic.h>

#include "grader/playclock/baton.h"

/* The threads and whose turn it is: shared by the parts of the baton only. */

enum { PLAYCLOCK_MOST_PLAYERS = 64 };

struct player {
  enum { ABSENT, RUNNING, WAITING, LOOSE, FINISHED } state; /* LOOSE: runs without the baton */
  pthread_t thread;
  bool keeps;      /* it has lost the baton because it kept it for long */
  bool forgotten;  /* nobody will ask for it once it is FINISHED */
  atomic_int turn; /* what it sleeps on: 1 when it has got the baton */
  struct wait wait;
  bool woken, interrupted;
  bool after_report; /* it goes on only once a report was made */
  enum woken why;    /* it went on */
  uint64_t order;    /* of the beginning of its wait */
};

/* All under the lock. */
struct players {
  struct player list[PLAYCLOCK_MOST_PLAYERS];
  struct player* holder; /* of the baton; NULL while everybody waits */
  uint64_t order;        /* of the wait that began last */
  uint64_t turns;        /* how often the baton was given */
};
extern struct players players;
extern atomic_int players_lock;
/* How many threads wait for objects: to be looked at without the lock. */
extern atomic_uint playclock_on_objects;

/* Blocks signals and takes the lock; the calling thread. NULL: there are too many to be told apart, and it runs on. */
struct player* playclock_enter(sigset_t* before);
void playclock_leave(const sigset_t* before);

/* The following ones are called under the lock. */

/* The calling thread. One that was started past us becomes a player, LOOSE at first. */
struct player* playclock_self(void);
/* The rest of a wait: lets the lock go until this thread has got the baton. */
void playclock_await_turn(struct player* self);
enum woken playclock_stand_in_line(struct player* self, const struct wait* wait);
/* Gives the baton, which nobody holds, to one that can go on: moves the clock and reports until there is one. At once
 * when there is no thread left. */
void playclock_give(void);
void playclock_wake_inside(const void* object, unsigned most);

/* Locks and sleeps that no wrapper of ours or of a sanitizer sees. */
void playclock_lock(atomic_int* lock);
void playclock_unlock(atomic_int* lock);
/* Sleeps in real time while the word has that value. */
void playclock_sleep_on(atomic_int* word, int value, unsigned milliseconds);
void playclock_rouse(atomic_int* word);

#endif
