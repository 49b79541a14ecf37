/* What Borland's conio.h and dos.h had. Programs for newer compilers often define functions of these names. */
#ifndef ASSAY_BORLAND_H
#define ASSAY_BORLAND_H

#include "assay_names.h"

#if defined(ASSAY_WANTS_gotoxy) || defined(ASSAY_WANTS_ALL)
ASSAY_C void gotoxy(int x, int y) ASSAY_AS(gotoxy);
#endif
#if defined(ASSAY_WANTS_wherex) || defined(ASSAY_WANTS_ALL)
ASSAY_C int wherex(void) ASSAY_AS(wherex);
#endif
#if defined(ASSAY_WANTS_wherey) || defined(ASSAY_WANTS_ALL)
ASSAY_C int wherey(void) ASSAY_AS(wherey);
#endif
#if defined(ASSAY_WANTS_clrscr) || defined(ASSAY_WANTS_ALL)
ASSAY_C void clrscr(void) ASSAY_AS(clrscr);
#endif
#if defined(ASSAY_WANTS_clreol) || defined(ASSAY_WANTS_ALL)
ASSAY_C void clreol(void) ASSAY_AS(clreol);
#endif
#if defined(ASSAY_WANTS_textcolor) || defined(ASSAY_WANTS_ALL)
ASSAY_C void textcolor(int color) ASSAY_AS(textcolor);
#define ASSAY_WANTS_COLORS
#endif
#if defined(ASSAY_WANTS_textbackground) || defined(ASSAY_WANTS_ALL)
ASSAY_C void textbackground(int color) ASSAY_AS(textbackground);
#define ASSAY_WANTS_COLORS
#endif
#if defined(ASSAY_WANTS_textattr) || defined(ASSAY_WANTS_ALL)
ASSAY_C void textattr(int attribute) ASSAY_AS(textattr);
#define ASSAY_WANTS_COLORS
#endif
#if defined(ASSAY_WANTS_highvideo) || defined(ASSAY_WANTS_ALL)
ASSAY_C void highvideo(void) ASSAY_AS(highvideo);
#endif
#if defined(ASSAY_WANTS_lowvideo) || defined(ASSAY_WANTS_ALL)
ASSAY_C void lowvideo(void) ASSAY_AS(lowvideo);
#endif
#if defined(ASSAY_WANTS_normvideo) || defined(ASSAY_WANTS_ALL)
ASSAY_C void normvideo(void) ASSAY_AS(normvideo);
#endif
#if defined(ASSAY_WANTS__setcursortype) || defined(ASSAY_WANTS_ALL)
ASSAY_C void _setcursortype(int type) ASSAY_AS(_setcursortype);
#define _NOCURSOR 0
#define _SOLIDCURSOR 1
#define _NORMALCURSOR 2
#endif
#if defined(ASSAY_WANTS_delay) || defined(ASSAY_WANTS_ALL)
ASSAY_C void delay(unsigned milliseconds) ASSAY_AS(delay);
#endif
#if defined(ASSAY_WANTS_sound) || defined(ASSAY_WANTS_ALL)
ASSAY_C void sound(unsigned frequency) ASSAY_AS(sound);
#endif
#if defined(ASSAY_WANTS_nosound) || defined(ASSAY_WANTS_ALL)
ASSAY_C void nosound(void) ASSAY_AS(nosound);
#endif
#if defined(ASSAY_WANTS_randomize)
#include <stdlib.h>
#include <time.h>
#define randomize() srand((unsigned)time(0))
#define random(most) (rand() % (most))
#endif

#if defined(ASSAY_WANTS_COLORS) && !defined(ASSAY_WANTS_ALL)
enum COLORS {
  BLACK,
  BLUE,
  GREEN,
  CYAN,
  RED,
  MAGENTA,
  BROWN,
  LIGHTGRAY,
  DARKGRAY,
  LIGHTBLUE,
  LIGHTGREEN,
  LIGHTCYAN,
  LIGHTRED,
  LIGHTMAGENTA,
  YELLOW,
  WHITE,
  BLINK = 128
};
#endif

#endif
