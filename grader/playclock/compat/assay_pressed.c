#include "assay_pressed.h"

#include <time.h>

#include "assay_codes.h"

/* A terminal tells that a key was typed, not how long it is held down. A key counts as down when it is first asked
 * about after it was typed, so that a game that looks once a frame sees it once, and for some moments more, for games
 * that ask several times a frame. */

static const long long stays_down = 30000; /* microseconds that it stays down once it was seen */
static const long long fresh = 1000000;    /* after which it only "was pressed" */

static struct {
  long long typed, seen;
  int is_new;
} keys[256];

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (long long)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

void assay_pressed_note(unsigned char code) {
  if (code == 0) return;
  keys[code].typed = now();
  keys[code].is_new = 1;
}

short assay_pressed(int code) {
  if (code < 0 || code > 255) return 0;
  if (!keys[code].is_new) return keys[code].seen != 0 && now() - keys[code].seen < stays_down ? (short)0x8000 : 0;
  keys[code].is_new = 0;
  const long long time = now();
  if (time - keys[code].typed > fresh) return 1;
  keys[code].seen = time;
  return (short)0x8001;
}
