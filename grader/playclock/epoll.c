#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <sys/epoll.h>

#include "grader/playclock/baton.h"
#include "grader/playclock/clocks.h"
#include "grader/playclock/output.h"
#include "grader/playclock/playclock.h"
#include "grader/playclock/real.h"
#include "grader/playclock/state.h"
#include "grader/playclock/typed.h"

/* The kernel never finds the terminal readable, since keys do not come by it: which sets hold it is kept here. */

enum { MOST_WATCHED = 32 };

static struct watched {
  int set, descriptor; /* 0, 0: a free place */
  struct epoll_event event;
} watched[MOST_WATCHED];

static struct watched* find(int set, int descriptor) {
  for (size_t i = 0; i < MOST_WATCHED; ++i)
    if (watched[i].set == set && watched[i].descriptor == descriptor) return &watched[i];
  return NULL;
}

static void watch(int set, int command, int descriptor, const struct epoll_event* event) {
  struct watched* place = find(set, descriptor);
  if (command == EPOLL_CTL_ADD && !place) place = find(0, 0);
  if (!place) return;
  *place = (struct watched){0};
  if (command == EPOLL_CTL_DEL || !event || !(event->events & EPOLLIN)) return;
  *place = (struct watched){.set = set, .descriptor = descriptor, .event = *event};
}

EXPORTED int epoll_ctl(int set, int command, int descriptor, struct epoll_event* event) {
  const int error = REAL(epoll_ctl)(set, command, descriptor, event);
  if (error == 0 && playclock_on() && playclock_is_terminal(descriptor)) watch(set, command, descriptor, event);
  return error;
}

struct look {
  int set, most, found;
  struct epoll_event* events;
};

static bool is_found(void* given) {
  struct look* look = given;
  look->found = (int)playclock_call(SYS_epoll_pwait, look->set, look->events, look->most, 0, NULL, 8);
  if (look->found < 0 || !playclock_readable()) return look->found != 0;
  for (size_t i = 0; i < MOST_WATCHED && look->found < look->most; ++i) {
    if (watched[i].set != look->set) continue;
    look->events[look->found].events = EPOLLIN;
    look->events[look->found++].data = watched[i].event.data;
  }
  return look->found != 0;
}

static bool asks_for_keys(int set) {
  for (size_t i = 0; i < MOST_WATCHED; ++i)
    if (watched[i].set == set) return true;
  return false;
}

static int wait_for(struct look* look, uint64_t deadline) {
  const bool keys = asks_for_keys(look->set);
  if (keys) playclock_wants_input();
  if (is_found(look)) return look->found;
  if (deadline <= playclock_now()) {
    if (keys) playclock_look_for_key();
    else playclock_tick();
  } else {
    const struct wait wait = {.deadline = deadline, .ready = is_found, .context = look, .for_input = keys};
    const enum woken why = playclock_hand_over(&wait);
    if (why == WOKEN_READY) return look->found;
    if (why == WOKEN_BY_SIGNAL) {
      errno = EINTR;
      return -1;
    }
  }
  is_found(look);
  return look->found;
}

EXPORTED int epoll_wait(int set, struct epoll_event* events, int most, int milliseconds) {
  if (!playclock_on() || most <= 0) return REAL(epoll_wait)(set, events, most, milliseconds);
  struct look look = {.set = set, .most = most, .events = events};
  return wait_for(&look, milliseconds < 0 ? PLAYCLOCK_NEVER : playclock_after((uint64_t)milliseconds * 1000U));
}

EXPORTED int epoll_pwait(int set, struct epoll_event* events, int most, int milliseconds, const sigset_t* mask) {
  if (!playclock_on() || most <= 0) return REAL(epoll_pwait)(set, events, most, milliseconds, mask);
  return epoll_wait(set, events, most, milliseconds);
}
