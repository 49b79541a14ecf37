/* Between the sources of this folder: what is typed. */
#ifndef ASSAY_KEYS_H
#define ASSAY_KEYS_H

struct assay_key {
  unsigned char character; /* 0 of keys that have none */
  unsigned char scan;      /* second byte of getch() for those: 72 of the arrow up */
  unsigned char code;      /* VK_… */
};

/* Reads what has been typed, after waiting for it: milliseconds, 0 not at all, -1 until something comes. All output is
 * flushed before. Returns the number of keys that wait to be taken; -1 when nothing can come any more. */
int assay_keys_wait(int milliseconds);
/* The next key, which stays or goes; 0 when there is none. */
int assay_keys_next(struct assay_key* key, int take);
void assay_keys_forget(void);

/* Asks the terminal where its cursor is, both from 1; 0 when it does not say. */
int assay_keys_cursor(int* row, int* column);

#endif
