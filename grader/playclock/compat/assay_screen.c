#include "assay_screen.h"

#include <stdlib.h>

#include "assay_console.h"
#include "assay_output.h"

enum { most_screens = 8, most_columns = 200, most_rows = 100, usual_columns = 80, usual_rows = 30 };

static struct assay_screen screens[most_screens] = {{0, usual_columns, usual_rows, 0, 0, assay_usual_attribute}};
static int used = 1, shown, size_is_set;
static int at_x, at_y; /* where the next cell of a write goes */

struct assay_screen* assay_screen_of(HANDLE handle) {
  const intptr_t number = (intptr_t)handle;
  if (number == (intptr_t)STD_OUTPUT_HANDLE || number == (intptr_t)STD_ERROR_HANDLE) return &screens[0];
  const intptr_t index = number - 0x100;
  return index > 0 && index < used ? &screens[index] : 0;
}

int assay_screen_is_shown(const struct assay_screen* screen) { return screen == &screens[shown]; }

static int clamped(int value, int most) { return value < 1 ? 1 : value > most ? most : value; }

static void clear_cells(struct assay_screen* screen) {
  for (int i = 0; i < screen->width * screen->height; ++i) {
    screen->cells[i].character = ' ';
    screen->cells[i].attribute = assay_usual_attribute;
  }
}

static void resize(struct assay_screen* screen, int width, int height) {
  width = clamped(width, most_columns);
  height = clamped(height, most_rows);
  if (screen->cells != 0) {
    struct assay_cell* const cells = malloc((size_t)width * (size_t)height * sizeof *cells);
    if (cells == 0) return;
    free(screen->cells);
    screen->cells = cells;
  }
  screen->width = width;
  screen->height = height;
  if (screen->cells != 0) clear_cells(screen);
}

/* Games that write all cells at once count on a window of a size that its user has set. */
static void guess_size(struct assay_screen* screen, unsigned long cells) {
  static const struct {
    int width, height;
  } usual[] = {{80, 25}, {80, 30}, {120, 30}, {80, 24}, {120, 40}, {80, 40}, {100, 30}, {40, 25}};
  if (size_is_set || cells == (unsigned long)(screen->width * screen->height)) return;
  for (size_t i = 0; i < sizeof usual / sizeof *usual; ++i) {
    if (cells != (unsigned long)(usual[i].width * usual[i].height)) continue;
    resize(screen, usual[i].width, usual[i].height);
    return;
  }
}

void assay_screen_color(WORD attribute) {
  /* Windows has blue where terminals have red. */
  static const int order[8] = {0, 4, 2, 6, 1, 5, 3, 7};
  const int front = attribute & 15, back = (attribute >> 4) & 15;
  if ((attribute & 0xFF) == assay_usual_attribute) assay_print("\033[0m");
  else if (back == 0) assay_print("\033[0;%dm", (front < 8 ? 30 : 90) + order[front & 7]);
  else assay_print("\033[0;%d;%dm", (front < 8 ? 30 : 90) + order[front & 7], (back < 8 ? 40 : 100) + order[back & 7]);
  if ((attribute & COMMON_LVB_REVERSE_VIDEO) != 0) assay_print("\033[7m");
}

void assay_screen_move(struct assay_screen* screen, int x, int y) {
  screen->x = x < 0 ? 0 : x;
  screen->y = y < 0 ? 0 : y;
  if (assay_screen_is_shown(screen)) assay_print("\033[%d;%dH", screen->y + 1, screen->x + 1);
}

static WORD last_attribute;
static int attribute_is_known;

void assay_screen_begin(struct assay_screen* screen, int x, int y, unsigned long cells) {
  if (x == 0 && y == 0) guess_size(screen, cells);
  at_x = x;
  at_y = y;
  attribute_is_known = 0;
  assay_hold();
  if (assay_screen_is_shown(screen)) assay_print("\0337\033[%d;%dH", y + 1, x + 1);
}

void assay_screen_put(struct assay_screen* screen, unsigned long character, WORD attribute) {
  if (at_x >= screen->width) {
    at_x = 0;
    if (++at_y < screen->height && assay_screen_is_shown(screen)) assay_print("\033[%d;1H", at_y + 1);
  }
  if (at_x < 0 || at_y < 0 || at_y >= screen->height) return;
  if (screen->cells != 0) {
    struct assay_cell* const cell = &screen->cells[at_y * screen->width + at_x];
    if (character != 0) cell->character = character;
    cell->attribute = attribute;
    character = cell->character;
  }
  ++at_x;
  if (!assay_screen_is_shown(screen) || character == 0) return;
  if (!attribute_is_known || attribute != last_attribute) assay_screen_color(attribute);
  attribute_is_known = 1;
  last_attribute = attribute;
  char bytes[4];
  assay_write(bytes, assay_encode(character, bytes));
}

void assay_screen_end(struct assay_screen* screen) {
  if (assay_screen_is_shown(screen)) assay_print("\0338");
  assay_release();
}

static void show(const struct assay_screen* screen) {
  shown = (int)(screen - screens);
  assay_print("\033[0m%s", screen->cells == 0 ? "\033[2J\033[H" : "\033[?25l");
  if (screen->cells == 0) return;
  struct assay_screen* const target = &screens[shown];
  assay_screen_begin(target, 0, 0, 0);
  for (int i = 0; i < screen->width * screen->height; ++i)
    assay_screen_put(target, screen->cells[i].character, screen->cells[i].attribute);
  assay_screen_end(target);
  assay_print("\033[%d;%dH", screen->y + 1, screen->x + 1);
}

HANDLE CreateConsoleScreenBuffer(DWORD access, DWORD share, const void* security, DWORD flags, void* data) {
  (void)access, (void)share, (void)security, (void)flags, (void)data;
  if (used == most_screens) return INVALID_HANDLE_VALUE;
  struct assay_screen* const made = &screens[used];
  made->cells = malloc(sizeof *made->cells);
  if (made->cells == 0) return INVALID_HANDLE_VALUE;
  made->attribute = assay_usual_attribute;
  resize(made, screens[0].width, screens[0].height);
  return (HANDLE)(intptr_t)(0x100 + used++);
}

BOOL SetConsoleActiveScreenBuffer(HANDLE handle) {
  struct assay_screen* const screen = assay_screen_of(handle);
  if (screen == 0) return FALSE;
  show(screen);
  return TRUE;
}

BOOL SetConsoleScreenBufferSize(HANDLE handle, COORD size) {
  struct assay_screen* const screen = assay_screen_of(handle);
  if (screen == 0) return FALSE;
  size_is_set = 1;
  resize(screen, size.X, size.Y);
  return TRUE;
}

BOOL SetConsoleWindowInfo(HANDLE handle, BOOL absolute, const SMALL_RECT* window) {
  (void)absolute;
  /* The buffer is as large as its window or larger; one cell large is how games shrink it before they set its size. */
  const struct assay_screen* const screen = assay_screen_of(handle);
  return screen != 0 && window != 0;
}
