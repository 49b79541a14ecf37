#include <SDL2/SDL.h>

#include "grader/playclock/playclock.h"
#include "grader/playclock/sdl_keys.h"
#include "grader/playclock/sdl_real.h"

// Where a game asks for events.

static const uint64_t slice = 10000;  ///< microseconds between looks at what other threads and timers may have pushed

static uint64_t later(uint64_t microseconds) { return playclock_now() + microseconds; }

REPLACES void SDL_PumpEvents(void) {
  REAL(SDL_PumpEvents)();
  keys_arrive();
}

REPLACES int SDL_PeepEvents(SDL_Event* events, int count, SDL_eventaction action, Uint32 first, Uint32 last) {
  const int found = REAL(SDL_PeepEvents)(events, count, action, first, last);
  if (found == 0 && action != SDL_ADDEVENT) {
    playclock_wants_input();
    playclock_looked();
  }
  return found;
}

REPLACES int SDL_PollEvent(SDL_Event* event) {
  keys_arrive();
  const int found = REAL(SDL_PollEvent)(event);
  if (!found) {
    playclock_wants_input();
    playclock_looked();
  }
  return found;
}

REPLACES int SDL_WaitEventTimeout(SDL_Event* event, int timeout) {
  if (!playclock_active()) return REAL(SDL_WaitEventTimeout)(event, timeout);
  const uint64_t deadline = timeout < 0 ? UINT64_MAX : later((uint64_t)timeout * 1000);
  for (;;) {
    keys_arrive();
    if (REAL(SDL_PollEvent)(event)) return 1;
    const uint64_t now = playclock_now();
    if (now >= deadline) return 0;
    playclock_wants_input();
    playclock_wait(deadline - now < slice ? deadline : now + slice, true);
  }
}

REPLACES int SDL_WaitEvent(SDL_Event* event) { return SDL_WaitEventTimeout(event, -1); }
