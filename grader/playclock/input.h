#ifndef ASSAY_PLAYCLOCK_INPUT_H
#define ASSAY_PLAYCLOCK_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* As read() of the terminal: by its settings, and by whether it was told not to wait. */
ssize_t playclock_read_terminal(void* bytes, size_t size);

/* Standard input, whose buffer the C library fills by a way of its own, becomes a stream that is filled by ours. */
void playclock_begin_input(void);

#endif
