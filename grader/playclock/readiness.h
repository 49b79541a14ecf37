#ifndef ASSAY_PLAYCLOCK_READINESS_H
#define ASSAY_PLAYCLOCK_READINESS_H

#include <poll.h>
#include <stdbool.h>
#include <stdint.h>

/* As poll(): the terminal is ready when a key was typed, all others when they really are. -1 with EINTR after a signal
 * of a virtual timer. */
int playclock_poll(struct pollfd* list, nfds_t count, uint64_t deadline);

/* Whether it is curses that looks for keys between two lines that it draws: it would leave the rest for later when
 * there is one. Screens shall be whole: there is never one. What it reads keys with lies in another library. */
bool playclock_is_typeahead(const void* caller);

#endif
