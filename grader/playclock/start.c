#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "grader/playclock/baton.h"
#include "grader/playclock/crash.h"
#include "grader/playclock/input.h"
#include "grader/playclock/output.h"
#include "grader/playclock/real.h"
#include "grader/playclock/state.h"

/* How it works. This library is loaded into a game before all others (LD_PRELOAD) and stands in for those functions of
 * the C library by which a program learns what time it is, waits, asks for keys and draws random numbers. Inside there
 * is one clock, which is still while any thread runs. One thread runs at a time (baton.h); when all wait (give.c), the
 * clock goes to the moment at which the first can go on, or, when the judge has not granted that much or something was
 * shown, a report goes over a socket and the next grant is awaited (report.c, wire.h). Keys come with a grant and are
 * handed out by us as the terminal's settings say (typed.c, input.c); the terminal itself only carries output, with a
 * marker behind what belongs to a report (output.c). Nothing here protects the judge: the game can do all that we can,
 * and the judge believes none of it. Without ASSAY_PLAY_FD in the environment all functions are passed on. */

struct playclock_state playclock = {.link = -1};

/* Above the descriptors that programs close in a row. */
enum { LINK_DESCRIPTOR = 50 };

/* A child is no player: its time is real, and the judge does not hear of it. */
static void leave_child_alone(void) {
  atomic_store(&playclock.active, false);
  playclock_call(SYS_close, playclock.link);
}

/* The environment as the kernel gave it: this library begins before the C library has set its own pointer to it. */
static char** environment;

/* Takes a variable out: programs that this one starts are no players either. NULL when it is not there. */
static const char* take(const char* name) {
  const size_t length = strlen(name);
  const char* value = NULL;
  char** to = environment;
  for (char** from = environment; *from; ++from) {
    if (strncmp(*from, name, length) == 0 && (*from)[length] == '=') value = *from + length + 1;
    else *to++ = *from;
  }
  *to = NULL;
  return value;
}

static uint32_t number(const char* text) { return text ? (uint32_t)strtoul(text, NULL, 10) : 0; }

static bool find_judge(void) {
  const char* given = take("ASSAY_PLAY_FD");
  if (!given) return false;
  const int socket = (int)number(given);
  playclock.link = REAL(fcntl)(socket, F_DUPFD_CLOEXEC, LINK_DESCRIPTOR);
  if (playclock.link < 0) return false;
  playclock_call(SYS_close, socket);
  return true;
}

/* Before all other constructors (the linker's initfirst): those of C++ streams take standard input as it is then. */
__attribute__((constructor)) static void start(int count, char** arguments, char** variables) {
  (void)count;
  (void)arguments;
  environment = variables;
  if (!find_judge()) return;
  playclock.seed = number(take("ASSAY_PLAY_SEED"));
  playclock.window = take("ASSAY_PLAY_WINDOW") != NULL;
  take("LD_PRELOAD");
  playclock_begin_output();
  playclock_begin_threads();
  playclock_begin_crashes();
  pthread_atfork(playclock_flush, NULL, leave_child_alone);
  atomic_store(&playclock.active, true);
  playclock_begin_input();
}
