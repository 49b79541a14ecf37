#ifndef ASSAY_PLAYCLOCK_STATE_H
#define ASSAY_PLAYCLOCK_STATE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

/* What all parts look at. Written by start.c, once, unless said otherwise. */
struct playclock_state {
  atomic_bool active; /* a judge is there; false again in a forked child */
  bool window;        /* typed bytes are codes of a window's keys, not of a terminal's */
  int link;           /* the socket */
  uint32_t seed;
  _Atomic uint64_t now;     /* microseconds since the game began */
  _Atomic uint64_t until;   /* granted; 0 before the first grant */
  atomic_bool changed;      /* something was written or shown since the report before */
  atomic_bool wants_input;  /* a key was asked for since then */
  atomic_uint looks;        /* looks at the clock or for a key since the wait before */
  atomic_bool free_looks;   /* the first of them cost nothing */
  _Atomic uint64_t written; /* bytes to the terminal since then */
};
extern struct playclock_state playclock;

/* Microseconds of what takes no time on this clock but does in the world: loops without any delay make progress by
 * them, and about as fast as where they were written. */
enum {
  PLAYCLOCK_LOOK_COST = 20,       /* a look at the clock or for a key */
  PLAYCLOCK_BYTE_COST = 1,        /* a byte shown by a terminal, when no other wait follows */
  PLAYCLOCK_COMMAND_COST = 10000, /* system(): a process */
  PLAYCLOCK_MOST_LOOKS = 500,     /* no cost: after so many others get their turn */
  PLAYCLOCK_FREE_LOOKS = 4000,    /* no cost: so many where looks are free */
};

static inline bool playclock_on(void) { return atomic_load_explicit(&playclock.active, memory_order_relaxed); }

/* A look at the clock. Hands over when there have been too many, or when the granted time is over. */
void playclock_tick(void);

#endif
