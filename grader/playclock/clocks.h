#ifndef ASSAY_PLAYCLOCK_CLOCKS_H
#define ASSAY_PLAYCLOCK_CLOCKS_H

#include <stdint.h>
#include <time.h>

/* The clocks of the system, all made of the game's one. Times are microseconds. */

#define MICROSECONDS ((uint64_t)1000000)

/* Rounded up; PLAYCLOCK_NEVER when it is too long to count. */
uint64_t playclock_microseconds(const struct timespec* time);
/* So long after now, on the game's clock. */
uint64_t playclock_after(uint64_t duration);
/* When that system clock shows that time, on the game's clock. */
uint64_t playclock_deadline(clockid_t clock, const struct timespec* time);
/* Of a condition, whose clock cannot be asked for: dates and times since the start are far apart. */
uint64_t playclock_deadline_of_some_clock(const struct timespec* time);

#endif
