#ifndef ASSAY_PLAYCLOCK_BATON_H
#define ASSAY_PLAYCLOCK_BATON_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "grader/playclock/wire.h"

/* Threads take turns: one holds the baton and runs, all others stand in a wait of ours. The clock moves when all wait.
 * A thread that keeps the baton for long while others wait loses it and runs beside them until its next wait: that the
 * game goes on is worth more than that it goes the same way each time. */

/* What a thread waits for: whatever comes first. */
struct wait {
  uint64_t deadline;    /* of the game's clock, or PLAYCLOCK_NEVER */
  bool (*ready)(void*); /* asked again and again from any thread, under the lock; may be NULL */
  void* context;
  bool for_input;     /* it is a key that makes it ready: served before all others */
  const void* object; /* a playclock_wake() of it; NULL for none */
};

enum woken { WOKEN_BY_TIME, WOKEN_READY, WOKEN_BY_OBJECT, WOKEN_BY_SIGNAL };

/* Gives the baton up and returns when it is back. Signals of virtual timers are raised before it returns. */
enum woken playclock_hand_over(const struct wait* wait);
void playclock_wait_until(uint64_t deadline);

/* Calls `get` until it gives other than EBUSY (then that), with waits for wakes of `object` between. ETIMEDOUT at the
 * deadline, also of waits that began after it. */
int playclock_get(int (*get)(void*), void* object, uint64_t deadline);

/* Wakes those that wait for it, in the order in which they came, at most so many. They run once the caller waits. */
void playclock_wake(const void* object, unsigned most);

/* Waits for a wake of `object`, which cannot come before `release` was called with `held`. When that does not answer 0,
 * there is no wait. */
enum woken playclock_release_and_wait(const void* object, uint64_t deadline, int (*release)(void*), void* held);

/* The first thread; called once. */
void playclock_begin_threads(void);
/* A new thread stands in line from the moment at which this returns. As pthread_create. */
int playclock_start_thread(pthread_t* thread, const pthread_attr_t* attributes, void* (*run)(void*), void* argument);
/* Waits until that thread has ended; true at once when it is none of ours. */
bool playclock_await_thread(pthread_t thread, uint64_t deadline);
/* It has been joined or detached: nobody asks for it again once it has ended. */
void playclock_forget_thread(pthread_t thread);
/* It comes back from its wait as if a signal had come. */
void playclock_interrupt_thread(pthread_t thread);

#endif
