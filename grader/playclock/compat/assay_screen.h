/* Between the sources of this folder: screens. The first is the terminal itself, of which only the cursor is known; the
 * others are made by CreateConsoleScreenBuffer() and keep their cells. */
#ifndef ASSAY_SCREEN_H
#define ASSAY_SCREEN_H

#include "assay_console_types.h"

struct assay_cell {
  unsigned long character;
  WORD attribute;
};
struct assay_screen {
  struct assay_cell* cells; /* 0 of the terminal */
  int width, height;
  int x, y; /* cursor */
  WORD attribute;
};

enum { assay_usual_attribute = FOREGROUND_RED | FOREGROUND_GREEN | FOREGROUND_BLUE };

/* 0 when the handle is no screen. */
struct assay_screen* assay_screen_of(HANDLE handle);
int assay_screen_is_shown(const struct assay_screen* screen);
/* Cells are written in the order of reading, from (x, y) on; the cursor does not move. */
void assay_screen_begin(struct assay_screen* screen, int x, int y, unsigned long cells);
void assay_screen_put(struct assay_screen* screen, unsigned long character, WORD attribute);
void assay_screen_end(struct assay_screen* screen);
/* Moves the cursor of the terminal, or remembers it. */
void assay_screen_move(struct assay_screen* screen, int x, int y);
void assay_screen_color(WORD attribute);

#endif
