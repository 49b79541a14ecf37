/* Between the sources of this folder: what is written. */
#ifndef ASSAY_OUTPUT_H
#define ASSAY_OUTPUT_H

#include <stddef.h>

/* Everything that the program has written so far, by stdio and by streams of C++, goes out. */
void assay_flush(void);
/* Writes behind all that the program has written so far. */
void assay_write(const char* bytes, size_t size);
/* The same, but bytes that are no UTF-8 are taken as of code page 437. */
void assay_write_text(const char* bytes, size_t size);
/* What is written between these two goes out together. */
void assay_hold(void);
void assay_release(void);
void assay_print(const char* format, ...) __attribute__((format(printf, 1, 2)));
/* UTF-8 of a character; what controls a terminal is written as a blank. At most 4 bytes; returns how many. */
size_t assay_encode(unsigned long character, char* bytes);
/* Of a byte in code page 437, in which consoles of Windows draw frames and blocks. */
unsigned long assay_of_page_437(unsigned char byte);

#endif
