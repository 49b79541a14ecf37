/* conio.h as MinGW and Visual C++ have it; what only Borland had is declared where a program uses it and does not
 * define it by itself (ASSAY_WANTS_…, by build_compat.cc). */
#ifndef ASSAY_CONIO_H
#define ASSAY_CONIO_H

#include "assay_borland.h"
#include "assay_microsoft.h"
#include "assay_names.h"

ASSAY_C int kbhit(void) ASSAY_AS(kbhit);
/* 224, and then a second number, for keys without a character. -1 when nothing can be typed any more. */
ASSAY_C int getch(void) ASSAY_AS(getch);
ASSAY_C int getche(void) ASSAY_AS(getche);
ASSAY_C int putch(int character) ASSAY_AS(putch);
ASSAY_C int ungetch(int character) ASSAY_AS(ungetch);
ASSAY_C int cputs(const char* text) ASSAY_AS(cputs);
ASSAY_C int cprintf(const char* format, ...) ASSAY_AS(cprintf) __attribute__((format(printf, 1, 2)));
ASSAY_C int _kbhit(void) ASSAY_AS(kbhit);
ASSAY_C int _getch(void) ASSAY_AS(getch);
ASSAY_C int _getche(void) ASSAY_AS(getche);
ASSAY_C int _putch(int character) ASSAY_AS(putch);
ASSAY_C int _ungetch(int character) ASSAY_AS(ungetch);
ASSAY_C int _cputs(const char* text) ASSAY_AS(cputs);
ASSAY_C int _cprintf(const char* format, ...) ASSAY_AS(cprintf) __attribute__((format(printf, 1, 2)));
ASSAY_C int _getwch(void) ASSAY_AS(getch);

#endif
