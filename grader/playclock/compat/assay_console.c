/* The console itself: its cursor, colours, modes and events. */
#include "assay_console.h"

#include <stdio.h>
#include <string.h>

#include "assay_codes.h"
#include "assay_keys.h"
#include "assay_output.h"
#include "assay_pressed.h"
#include "assay_screen.h"

static CONSOLE_CURSOR_INFO cursor = {25, TRUE};
static DWORD input_mode = ENABLE_PROCESSED_INPUT | ENABLE_LINE_INPUT | ENABLE_ECHO_INPUT;
static DWORD output_mode = ENABLE_PROCESSED_OUTPUT | ENABLE_WRAP_AT_EOL_OUTPUT | ENABLE_VIRTUAL_TERMINAL_PROCESSING;
/* A key gives two events; this is the second of the key that was taken last. */
static INPUT_RECORD release;
static int release_waits;

HANDLE GetStdHandle(DWORD which) { return (HANDLE)(intptr_t)which; }

BOOL SetConsoleCursorPosition(HANDLE handle, COORD place) {
  struct assay_screen* const screen = assay_screen_of(handle);
  if (screen == 0 || place.X < 0 || place.Y < 0) return FALSE;
  assay_screen_move(screen, place.X, place.Y);
  return TRUE;
}

BOOL SetConsoleTextAttribute(HANDLE handle, WORD attribute) {
  struct assay_screen* const screen = assay_screen_of(handle);
  if (screen == 0) return FALSE;
  screen->attribute = attribute;
  if (screen->cells == 0) assay_screen_color(attribute);
  return TRUE;
}

BOOL SetConsoleCursorInfo(HANDLE handle, const CONSOLE_CURSOR_INFO* info) {
  if (assay_screen_of(handle) == 0 || info == 0) return FALSE;
  cursor = *info;
  assay_print("\033[?25%c", info->bVisible ? 'h' : 'l');
  return TRUE;
}

BOOL GetConsoleCursorInfo(HANDLE handle, CONSOLE_CURSOR_INFO* info) {
  (void)handle;
  *info = cursor;
  return TRUE;
}

BOOL GetConsoleScreenBufferInfo(HANDLE handle, CONSOLE_SCREEN_BUFFER_INFO* info) {
  struct assay_screen* const screen = assay_screen_of(handle);
  if (screen == 0) return FALSE;
  int row, column;
  if (screen->cells == 0 && assay_keys_cursor(&row, &column)) {
    screen->x = column - 1;
    screen->y = row - 1;
  }
  memset(info, 0, sizeof *info);
  info->dwSize.X = info->dwMaximumWindowSize.X = (SHORT)screen->width;
  info->dwSize.Y = info->dwMaximumWindowSize.Y = (SHORT)screen->height;
  info->srWindow.Right = (SHORT)(screen->width - 1);
  info->srWindow.Bottom = (SHORT)(screen->height - 1);
  info->dwCursorPosition.X = (SHORT)screen->x;
  info->dwCursorPosition.Y = (SHORT)screen->y;
  info->wAttributes = screen->attribute;
  return TRUE;
}

BOOL GetConsoleScreenBufferInfoEx(HANDLE handle, CONSOLE_SCREEN_BUFFER_INFOEX* info) {
  CONSOLE_SCREEN_BUFFER_INFO known;
  if (!GetConsoleScreenBufferInfo(handle, &known)) return FALSE;
  info->dwSize = known.dwSize;
  info->dwCursorPosition = known.dwCursorPosition;
  info->wAttributes = known.wAttributes;
  info->srWindow = known.srWindow;
  info->dwMaximumWindowSize = known.dwMaximumWindowSize;
  return TRUE;
}

COORD GetLargestConsoleWindowSize(HANDLE handle) {
  (void)handle;
  const COORD size = {100, 30};
  return size;
}

BOOL SetConsoleTitleA(LPCSTR title) {
  assay_print("\033]2;%.200s\a", title);
  return TRUE;
}

BOOL SetConsoleTitleW(LPCWSTR title) {
  char text[801];
  size_t size = 0;
  for (size_t i = 0; i < 200 && title[i] != 0; ++i) size += assay_encode((unsigned long)title[i], text + size);
  text[size] = 0;
  assay_print("\033]2;%s\a", text);
  return TRUE;
}

BOOL GetConsoleMode(HANDLE handle, DWORD* mode) {
  *mode = assay_screen_of(handle) != 0 ? output_mode : input_mode;
  return TRUE;
}

BOOL SetConsoleMode(HANDLE handle, DWORD mode) {
  *(assay_screen_of(handle) != 0 ? &output_mode : &input_mode) = mode;
  return TRUE;
}

BOOL SetConsoleOutputCP(UINT page) { return page != 0; }
BOOL SetConsoleCP(UINT page) { return page != 0; }
UINT GetConsoleOutputCP(void) { return CP_UTF8; }

BOOL SetConsoleDisplayMode(HANDLE handle, DWORD flags, COORD* size) {
  (void)handle, (void)flags;
  if (size != 0) *size = GetLargestConsoleWindowSize(handle);
  return TRUE;
}

BOOL SetCurrentConsoleFontEx(HANDLE handle, BOOL maximum, CONSOLE_FONT_INFOEX* font) {
  (void)maximum;
  return assay_screen_of(handle) != 0 && font != 0;
}

BOOL GetCurrentConsoleFontEx(HANDLE handle, BOOL maximum, CONSOLE_FONT_INFOEX* font) {
  (void)maximum;
  font->dwFontSize.X = 8;
  font->dwFontSize.Y = 16;
  return assay_screen_of(handle) != 0;
}

BOOL SetConsoleCtrlHandler(BOOL (*handler)(DWORD), BOOL add) {
  (void)handler, (void)add;
  return TRUE;
}

static INPUT_RECORD event_of(const struct assay_key* key, BOOL down) {
  INPUT_RECORD record;
  memset(&record, 0, sizeof record);
  record.EventType = KEY_EVENT;
  record.Event.KeyEvent.bKeyDown = down;
  record.Event.KeyEvent.wRepeatCount = 1;
  record.Event.KeyEvent.wVirtualKeyCode = key->code;
  record.Event.KeyEvent.wVirtualScanCode = key->scan;
  record.Event.KeyEvent.uChar.UnicodeChar = key->character;
  record.Event.KeyEvent.dwControlKeyState = key->character == 0 ? ENHANCED_KEY : 0;
  return record;
}

static int next_event(INPUT_RECORD* record, int take) {
  struct assay_key key;
  if (release_waits) {
    *record = release;
    release_waits = !take;
    return 1;
  }
  if (!assay_keys_next(&key, take)) return 0;
  *record = event_of(&key, TRUE);
  if (take) {
    release = event_of(&key, FALSE);
    release_waits = 1;
  }
  return 1;
}

BOOL ReadConsoleInputA(HANDLE input, INPUT_RECORD* records, DWORD size, DWORD* read) {
  (void)input;
  *read = 0;
  if (!release_waits && assay_keys_wait(-1) < 0) return FALSE;
  while (*read < size && next_event(&records[*read], 1)) ++*read;
  return TRUE;
}

BOOL PeekConsoleInputA(HANDLE input, INPUT_RECORD* records, DWORD size, DWORD* read) {
  (void)input;
  assay_keys_wait(0);
  *read = size > 0 && next_event(records, 0) ? 1 : 0;
  return TRUE;
}

BOOL GetNumberOfConsoleInputEvents(HANDLE input, DWORD* events) {
  (void)input;
  const int keys = assay_keys_wait(0);
  *events = (DWORD)(keys > 0 ? 2 * keys : 0) + (release_waits ? 1 : 0);
  return TRUE;
}

BOOL FlushConsoleInputBuffer(HANDLE input) {
  (void)input;
  release_waits = 0;
  assay_keys_forget();
  return TRUE;
}

SHORT GetAsyncKeyState(int code) {
  assay_keys_wait(0);
  return assay_pressed(code);
}
