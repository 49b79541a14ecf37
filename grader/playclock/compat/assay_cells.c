/* Writing cells, and text at the cursor, to screens. */
#include <string.h>

#include "assay_console.h"
#include "assay_output.h"
#include "assay_screen.h"

/* A call writes at most as much as the largest screen has. */
static DWORD bounded(DWORD size) { return size > 20000 ? 20000 : size; }

static void tell(DWORD* written, DWORD size) {
  if (written != 0) *written = size;
}

static unsigned long character_of(CHAR c) { return assay_of_page_437((unsigned char)c); }

static BOOL fill(HANDLE handle, unsigned long character, DWORD size, COORD at, DWORD* written) {
  struct assay_screen* const screen = assay_screen_of(handle);
  if (screen == 0) return FALSE;
  assay_screen_begin(screen, at.X, at.Y, 0);
  const DWORD whole = (DWORD)(screen->width * screen->height);
  if (screen->cells == 0 && character == ' ' && at.X == 0 && at.Y == 0 && size >= whole) assay_print("\033[2J");
  else
    for (DWORD i = 0; i < bounded(size); ++i) assay_screen_put(screen, character, screen->attribute);
  assay_screen_end(screen);
  tell(written, size);
  return TRUE;
}

BOOL FillConsoleOutputCharacterA(HANDLE screen, CHAR character, DWORD size, COORD at, DWORD* written) {
  return fill(screen, character_of(character), size, at, written);
}

BOOL FillConsoleOutputCharacterW(HANDLE screen, WCHAR character, DWORD size, COORD at, DWORD* written) {
  return fill(screen, (unsigned long)character, size, at, written);
}

/* The cells of the terminal itself are not known, so their colour cannot be changed without them. */
BOOL FillConsoleOutputAttribute(HANDLE handle, WORD attribute, DWORD size, COORD at, DWORD* written) {
  struct assay_screen* const screen = assay_screen_of(handle);
  if (screen == 0) return FALSE;
  tell(written, size);
  if (screen->cells == 0) return TRUE;
  assay_screen_begin(screen, at.X, at.Y, 0);
  for (DWORD i = 0; i < bounded(size); ++i) assay_screen_put(screen, 0, attribute);
  assay_screen_end(screen);
  return TRUE;
}

BOOL WriteConsoleOutputAttribute(HANDLE handle, const WORD* attributes, DWORD size, COORD at, DWORD* written) {
  struct assay_screen* const screen = assay_screen_of(handle);
  if (screen == 0) return FALSE;
  tell(written, size);
  if (screen->cells == 0) return TRUE;
  assay_screen_begin(screen, at.X, at.Y, 0);
  for (DWORD i = 0; i < bounded(size); ++i) assay_screen_put(screen, 0, attributes[i]);
  assay_screen_end(screen);
  return TRUE;
}

BOOL WriteConsoleOutputCharacterA(HANDLE handle, LPCSTR text, DWORD size, COORD at, DWORD* written) {
  struct assay_screen* const screen = assay_screen_of(handle);
  if (screen == 0) return FALSE;
  assay_screen_begin(screen, at.X, at.Y, size);
  for (DWORD i = 0; i < bounded(size); ++i) assay_screen_put(screen, character_of(text[i]), screen->attribute);
  assay_screen_end(screen);
  tell(written, size);
  return TRUE;
}

BOOL WriteConsoleOutputCharacterW(HANDLE handle, LPCWSTR text, DWORD size, COORD at, DWORD* written) {
  struct assay_screen* const screen = assay_screen_of(handle);
  if (screen == 0) return FALSE;
  assay_screen_begin(screen, at.X, at.Y, size);
  for (DWORD i = 0; i < bounded(size); ++i)
    assay_screen_put(screen, text[i] == 0 ? ' ' : (unsigned long)text[i], screen->attribute);
  assay_screen_end(screen);
  tell(written, size);
  return TRUE;
}

static BOOL write_region(HANDLE handle, const CHAR_INFO* cells, COORD size, COORD from, SMALL_RECT* region, int wide) {
  struct assay_screen* const screen = assay_screen_of(handle);
  if (screen == 0 || cells == 0 || region == 0) return FALSE;
  for (int y = region->Top, row = from.Y; y <= region->Bottom && row < size.Y; ++y, ++row) {
    if (y < 0 || y >= screen->height) continue;
    assay_screen_begin(screen, region->Left, y, 0);
    for (int x = region->Left, column = from.X; x <= region->Right && column < size.X && x < screen->width;
         ++x, ++column) {
      const CHAR_INFO* const cell = &cells[row * size.X + column];
      const unsigned long c = wide ? (unsigned long)cell->Char.UnicodeChar : character_of(cell->Char.AsciiChar);
      assay_screen_put(screen, c == 0 ? ' ' : c, cell->Attributes);
    }
    assay_screen_end(screen);
  }
  return TRUE;
}

BOOL WriteConsoleOutputA(HANDLE screen, const CHAR_INFO* cells, COORD size, COORD from, SMALL_RECT* region) {
  return write_region(screen, cells, size, from, region, 0);
}

BOOL WriteConsoleOutputW(HANDLE screen, const CHAR_INFO* cells, COORD size, COORD from, SMALL_RECT* region) {
  return write_region(screen, cells, size, from, region, 1);
}

/* To a screen that keeps its cells text is written as cells, and its cursor goes along. */
static void type(struct assay_screen* screen, unsigned long character) {
  if (character == '\n') {
    screen->x = 0;
    ++screen->y;
  } else if (character == '\r') {
    screen->x = 0;
  } else {
    assay_screen_begin(screen, screen->x, screen->y, 0);
    assay_screen_put(screen, character, screen->attribute);
    assay_screen_end(screen);
    ++screen->x;
  }
}

BOOL WriteConsoleA(HANDLE handle, const void* text, DWORD size, DWORD* written, void* reserved) {
  (void)reserved;
  struct assay_screen* const screen = assay_screen_of(handle);
  if (screen == 0) return FALSE;
  const char* const bytes = text;
  if (screen->cells == 0) assay_write_text(bytes, bounded(size));
  else
    for (DWORD i = 0; i < bounded(size); ++i) type(screen, (unsigned char)bytes[i]);
  tell(written, size);
  return TRUE;
}

BOOL WriteConsoleW(HANDLE handle, const void* text, DWORD size, DWORD* written, void* reserved) {
  (void)reserved;
  struct assay_screen* const screen = assay_screen_of(handle);
  if (screen == 0) return FALSE;
  const WCHAR* const characters = text;
  for (DWORD i = 0; i < bounded(size); ++i) {
    const unsigned long c = (unsigned long)characters[i];
    char bytes[4];
    if (screen->cells != 0) type(screen, c);
    else if (c == '\n' || c == '\r' || c == 27) assay_write((const char[]){(char)c}, 1);
    else assay_write(bytes, assay_encode(c, bytes));
  }
  tell(written, size);
  return TRUE;
}

BOOL ReadConsoleOutputCharacterA(HANDLE handle, LPSTR text, DWORD size, COORD at, DWORD* read) {
  const struct assay_screen* const screen = assay_screen_of(handle);
  if (screen == 0) return FALSE;
  for (DWORD i = 0; i < size; ++i) {
    const DWORD cell = (DWORD)at.Y * (DWORD)screen->width + (DWORD)at.X + i;
    const int known = screen->cells != 0 && cell < (DWORD)(screen->width * screen->height);
    text[i] = known && screen->cells[cell].character < 0x80 ? (CHAR)screen->cells[cell].character : ' ';
  }
  tell(read, size);
  return TRUE;
}
