/* conio.h, and what Borland had beside it. */
#define ASSAY_WANTS_ALL
#include "conio.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "assay_console.h"
#include "assay_keys.h"
#include "assay_output.h"
#include "assay_screen.h"
#include "assay_system.h"

static int second; /* of a key without a character; 0 when none waits */
static int given_back = -1;

int kbhit(void) { return second != 0 || given_back >= 0 || assay_keys_wait(0) > 0; }

int getch(void) {
  struct assay_key key;
  if (given_back >= 0 || second != 0) {
    int* const from = second != 0 ? &second : &given_back;
    const int character = *from;
    *from = from == &second ? 0 : -1;
    return character;
  }
  do {
    if (assay_keys_wait(-1) < 0) return EOF;
  } while (!assay_keys_next(&key, 1));
  if (key.character != 0) return key.character;
  second = key.scan;
  return 224;
}

int getche(void) {
  const int character = getch();
  if (character > 0 && character != 224) putch(character);
  return character;
}

int putch(int character) {
  const char byte = (char)character;
  assay_write_text(&byte, 1);
  return character;
}

int ungetch(int character) {
  if (given_back >= 0) return EOF;
  return given_back = character;
}

int cputs(const char* text) {
  assay_write_text(text, strlen(text));
  return 0;
}

int cprintf(const char* format, ...) {
  char text[4096];
  va_list arguments;
  va_start(arguments, format);
  const int size = vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  assay_hold();
  assay_write_text(text, strlen(text));
  assay_release();
  return size;
}

static const HANDLE screen = (HANDLE)(intptr_t)-11;
static int front = 7, back;

static void color(void) { SetConsoleTextAttribute(screen, (WORD)(front | back << 4)); }

void gotoxy(int x, int y) { assay_screen_move(assay_screen_of(screen), x - 1, y - 1); }
void clrscr(void) { assay_print("\033[2J\033[H"); }
void clreol(void) { assay_print("\033[K"); }

void textcolor(int number) {
  front = number & 15;
  color();
}

void textbackground(int number) {
  back = number & 7;
  color();
}

void textattr(int attribute) {
  front = attribute & 15;
  back = attribute >> 4 & 7;
  color();
}

void highvideo(void) { textcolor(front | 8); }
void lowvideo(void) { textcolor(front & 7); }
void normvideo(void) { textattr(7); }
void _setcursortype(int type) { assay_print("\033[?25%c", type == 0 ? 'l' : 'h'); }

static CONSOLE_SCREEN_BUFFER_INFO place(void) {
  CONSOLE_SCREEN_BUFFER_INFO info;
  GetConsoleScreenBufferInfo(screen, &info);
  return info;
}

int wherex(void) { return place().dwCursorPosition.X + 1; }
int wherey(void) { return place().dwCursorPosition.Y + 1; }
void delay(unsigned milliseconds) { Sleep(milliseconds); }
void sound(unsigned frequency) { (void)frequency; }
void nosound(void) {}
