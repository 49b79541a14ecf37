#ifndef ASSAY_PLAYCLOCK_ALARM_H
#define ASSAY_PLAYCLOCK_ALARM_H

#include <stdbool.h>
#include <stdint.h>

/* setitimer(ITIMER_REAL), alarm() and ualarm() on the game's clock. The first two are called under the baton's lock. */

/* When it rings next; PLAYCLOCK_NEVER. */
uint64_t playclock_next_alarm(void);
/* Whether it is due now: then a signal is owed, and the timer is set anew. */
bool playclock_ring_alarms(void);
/* Raises the signals that are owed in the calling thread. */
void playclock_raise_alarms(void);

#endif
