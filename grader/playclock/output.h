#ifndef ASSAY_PLAYCLOCK_OUTPUT_H
#define ASSAY_PLAYCLOCK_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the game writes to its terminal. */

void playclock_begin_output(void);

/* Whether the descriptor is the terminal, under whichever name. Cheap enough for each read. */
bool playclock_is_terminal(int descriptor);
/* The terminal, by a descriptor of our own; -1 when there is none. */
int playclock_terminal(void);

/* What stands in the buffers of standard output and error goes out. */
void playclock_flush(void);
/* Writes to the terminal in the game's name. */
void playclock_show(const void* bytes, size_t size);
/* Writes a marker behind all that was written; its number. 0 when nothing was written since the marker before. */
uint32_t playclock_mark_output(void);

#endif
