#ifndef ASSAY_PLAYCLOCK_TYPED_H
#define ASSAY_PLAYCLOCK_TYPED_H

#include <stdbool.h>
#include <stddef.h>

/* The keys that were typed and not yet read: what the line discipline of a terminal is in the kernel. */

/* New bytes, as a keyboard sends them: mapped, echoed and edited as the terminal's settings say now. */
void playclock_type(const unsigned char* bytes, size_t size);
/* Whether a read would give something: a byte, or a whole line where lines are read. */
bool playclock_readable(void);
/* Whether the terminal's settings are that keys are read by lines. */
bool playclock_reads_lines(void);
/* How many bytes a read would give at most. */
size_t playclock_readable_bytes(void);
/* Takes as a read does: where lines are read not past the end of a line. */
size_t playclock_read_typed(void* bytes, size_t size);
/* What was typed and not read is gone. */
void playclock_forget_typed(void);
/* What was typed counts as a line, as when a terminal begins to read lines. */
void playclock_end_typed_line(void);

/* A look for a key that did not wait: like playclock_tick(), but hands over what was written before it. */
void playclock_look_for_key(void);

#endif
