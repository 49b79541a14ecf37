#ifndef ASSAY_PLAYCLOCK_H
#define ASSAY_PLAYCLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What assay-playclock.so offers to the other libraries that are loaded into a game beside it (assay-playclock-sdl.so,
 * Python by ctypes). Link against nothing: it is loaded before them, and the names are found at run time.
 *
 * A game has one clock, in microseconds since it began, which stands still while any of its threads runs and moves when
 * all of them wait. All of these may be called from any thread of the game, but not from a signal handler. */

#ifdef __cplusplus
extern "C" {
#endif

/* Whether a judge is there. When false all others do nothing and answer 0 or false: pass on to the real functions. */
bool playclock_active(void);

/* The game's clock. Reading it costs no time, unlike clock_gettime(). */
uint64_t playclock_now(void);

/* Says that a key would be welcome (Report::wants_input). */
void playclock_wants_input(void);

/* Takes at most `size` of the bytes typed, oldest first, as they were sent (no line editing, no echo); how many. Never
 * waits. Where the game has a window nothing else takes them. */
size_t playclock_take(void* bytes, size_t size);

/* How many bytes stand there to be taken. */
size_t playclock_typed(void);

/* Sends what was drawn; at most 8 MiB, else false. Copied before it returns. The game hands over at its next wait, also
 * when less than its granted time has gone by. At most 64 of them are taken between two waits. */
bool playclock_send(const void* bytes, size_t size);

/* Waits until the clock shows `deadline` (UINT64_MAX: for ever) or, with `for_input`, a byte stands there to be taken.
 * A deadline that is past still hands over when something was shown since. True when there is input. */
bool playclock_wait(uint64_t deadline, bool for_input);

/* A look that did not wait and found nothing: costs 20 microseconds, and hands over when something was shown since, or
 * each 500th time, or when the granted time is over. For SDL_PollEvent() and its like, so that loops without any delay
 * make progress. */
void playclock_looked(void);

/* Whether looks at the clock and for keys cost nothing, but for a loop of thousands without any wait. For toolkits
 * whose looks depend on when their display answers, which is not the same each time. */
void playclock_free_looks(bool free_looks);

#ifdef __cplusplus
}
#endif

#endif
