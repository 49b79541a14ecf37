#include "assay_keys.h"

#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "assay_codes.h"
#include "assay_output.h"
#include "assay_pressed.h"

/* Keys are read from the terminal as bytes, made into keys of Windows and kept in a queue, from which getch(), kbhit()
 * and the events of the console take them. The terminal is set raw when a key is first asked for; "icrnl" stays, so
 * that reading lines afterwards (cin) still works. */

enum { most_keys = 256, most_bytes = 64, longest_sequence = 16 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct termios before;
static int is_raw, at_end;
static struct assay_key queue[most_keys];
static unsigned first, count;
static char sequence[longest_sequence];
static size_t in_sequence; /* bytes of an escape sequence so far */
static int cursor_row, cursor_column;

static void restore(void) {
  if (is_raw) tcsetattr(STDIN_FILENO, TCSANOW, &before);
}

static void make_raw(void) {
  struct termios raw;
  if (is_raw || tcgetattr(STDIN_FILENO, &before) != 0) return;
  raw = before;
  raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
  raw.c_cc[VMIN] = 1;
  raw.c_cc[VTIME] = 0;
  if (tcsetattr(STDIN_FILENO, TCSANOW, &raw) != 0) return;
  is_raw = 1;
  atexit(restore);
}

static void put(unsigned char character, unsigned char scan, unsigned char code) {
  const struct assay_key key = {character, scan, code};
  /* Who never takes its keys has at least the last ones. */
  if (count == most_keys) first = (first + 1) % most_keys, --count;
  queue[(first + count++) % most_keys] = key;
  assay_pressed_note(code);
}

static unsigned char code_of(unsigned char c) {
  if (c >= 'a' && c <= 'z') return (unsigned char)(c - 'a' + 'A');
  if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return c;
  switch (c) {
    case ' ': return VK_SPACE;
    case '\r': return VK_RETURN;
    case '\t': return VK_TAB;
    case '\b': return VK_BACK;
    case 27: return VK_ESCAPE;
    case '+':
    case '=': return VK_OEM_PLUS;
    case '-':
    case '_': return VK_OEM_MINUS;
    case ',':
    case '<': return VK_OEM_COMMA;
    case '.':
    case '>': return VK_OEM_PERIOD;
    case '/':
    case '?': return VK_OEM_2;
    case ';':
    case ':': return VK_OEM_1;
    default: return 0;
  }
}

static void put_character(unsigned char c) {
  if (c == '\n') c = '\r';
  if (c == 127) c = '\b';
  put(c, 0, code_of(c));
}

struct named {
  char final;
  unsigned char scan, code;
};
/* Behind ESC [ and ESC O. */
static const struct named named_by_letter[] = {
    {'A', 72, VK_UP},  {'B', 80, VK_DOWN}, {'C', 77, VK_RIGHT}, {'D', 75, VK_LEFT}, {'H', 71, VK_HOME},
    {'F', 79, VK_END}, {'P', 59, VK_F1},   {'Q', 60, VK_F2},    {'R', 61, VK_F3},   {'S', 62, VK_F4}};
/* ESC [ 5 ~ */
static const struct named named_by_number[] = {{'1', 71, VK_HOME}, {'2', 82, VK_INSERT}, {'3', 83, VK_DELETE},
                                               {'4', 79, VK_END},  {'5', 73, VK_PRIOR},  {'6', 81, VK_NEXT}};

static void put_named(const struct named* names, size_t size, char final) {
  for (size_t i = 0; i < size; ++i) {
    if (names[i].final == final) put(0, names[i].scan, names[i].code);
  }
}

static void end_sequence(void) {
  const char final = sequence[in_sequence - 1];
  sequence[in_sequence < longest_sequence ? in_sequence : longest_sequence - 1] = 0;
  if (final == 'R' && sscanf(sequence + 1, "[%d;%d", &cursor_row, &cursor_column) == 2) {
    /* The answer to assay_keys_cursor(). */
  } else if (final == '~') {
    put_named(named_by_number, sizeof named_by_number / sizeof *named_by_number, sequence[2]);
  } else {
    put_named(named_by_letter, sizeof named_by_letter / sizeof *named_by_letter, final);
  }
  in_sequence = 0;
}

static void take_byte(char c) {
  if (in_sequence == 0 && c != 27) {
    put_character((unsigned char)c);
    return;
  }
  if (in_sequence == 1 && c != '[' && c != 'O') {
    in_sequence = 0;
    put_character(27);
    take_byte(c);
    return;
  }
  if (in_sequence + 1 >= longest_sequence) in_sequence = 0;
  else sequence[in_sequence++] = c;
  if (in_sequence > 2 && c >= '@' && c <= '~') end_sequence();
}

static int readable(int milliseconds) {
  struct pollfd input = {STDIN_FILENO, POLLIN, 0};
  return poll(&input, 1, milliseconds) > 0;
}

static void take_all(void) {
  char bytes[most_bytes];
  const ssize_t size = read(STDIN_FILENO, bytes, sizeof bytes);
  if (size == 0) at_end = 1;
  for (ssize_t i = 0; i < size; ++i) take_byte(bytes[i]);
  /* Escape by itself: the rest of a sequence would have come with it. */
  if (in_sequence == 1 && !readable(0)) {
    in_sequence = 0;
    put_character(27);
  }
}

int assay_keys_wait(int milliseconds) {
  make_raw();
  assay_flush();
  pthread_mutex_lock(&lock);
  int waiting = (int)count;
  pthread_mutex_unlock(&lock);
  if (!at_end && readable(waiting > 0 ? 0 : milliseconds)) {
    pthread_mutex_lock(&lock);
    take_all();
    waiting = (int)count;
    pthread_mutex_unlock(&lock);
  }
  return waiting == 0 && at_end ? -1 : waiting;
}

int assay_keys_next(struct assay_key* key, int take) {
  pthread_mutex_lock(&lock);
  const int found = count > 0;
  if (found) *key = queue[first];
  if (found && take) first = (first + 1) % most_keys, --count;
  pthread_mutex_unlock(&lock);
  return found;
}

void assay_keys_forget(void) {
  assay_keys_wait(0);
  pthread_mutex_lock(&lock);
  count = 0;
  pthread_mutex_unlock(&lock);
}

int assay_keys_cursor(int* row, int* column) {
  static int is_silent;
  if (is_silent || !isatty(STDIN_FILENO)) return 0;
  make_raw();
  pthread_mutex_lock(&lock);
  cursor_row = 0;
  assay_write("\033[6n", 4);
  assay_flush();
  for (int tries = 0; tries < 4 && cursor_row == 0 && !at_end; ++tries) {
    if (readable(10)) take_all();
  }
  *row = cursor_row;
  *column = cursor_column;
  is_silent = cursor_row == 0;
  pthread_mutex_unlock(&lock);
  return !is_silent;
}
