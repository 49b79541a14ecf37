#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "grader/playclock/devices.h"
#include "grader/playclock/input.h"
#include "grader/playclock/output.h"
#include "grader/playclock/real.h"
#include "grader/playclock/state.h"

/* Streams of the C library that read the terminal. */

static FILE* input;

static ssize_t fill(void* cookie, char* bytes, size_t size) {
  (void)cookie;
  return read(STDIN_FILENO, bytes, size);
}

void playclock_begin_input(void) {
  if (!playclock_is_terminal(STDIN_FILENO)) return;
  input = fopencookie(NULL, "r", (cookie_io_functions_t){.read = fill});
  if (input) stdin = input;
}

EXPORTED int fileno(FILE* stream) { return input && stream == input ? STDIN_FILENO : REAL(fileno)(stream); }

EXPORTED int fileno_unlocked(FILE* stream) { return fileno(stream); }

static ssize_t read_console(void* cookie, char* bytes, size_t size) {
  (void)cookie;
  return playclock_read_terminal(bytes, size);
}

static ssize_t write_console(void* cookie, const char* bytes, size_t size) {
  (void)cookie;
  playclock_flush();
  playclock_show(bytes, size);
  return (ssize_t)size;
}

/* NULL when that name is none of ours. */
static FILE* open_ours(const char* name, const char* mode) {
  if (!playclock_on() || !name || !mode) return NULL;
  if (strcmp(name, "/dev/tty") == 0 && playclock_terminal() >= 0)
    return fopencookie(NULL, mode, (cookie_io_functions_t){.read = read_console, .write = write_console});
  const int random = playclock_open_random(name);
  return random >= 0 ? fdopen(random, "r") : NULL;
}

EXPORTED FILE* fopen(const char* restrict name, const char* restrict mode) {
  FILE* ours = open_ours(name, mode);
  return ours ? ours : REAL(fopen)(name, mode);
}

EXPORTED FILE* fopen64(const char* restrict name, const char* restrict mode) {
  FILE* ours = open_ours(name, mode);
  return ours ? ours : REAL(fopen64)(name, mode);
}

/* A game that opens its console anew has it already. */
static bool is_console(const char* name, FILE* stream) {
  if (!playclock_on() || !name || (stream != stdin && stream != stdout)) return false;
  return strcmp(name, "/dev/tty") == 0 || strcasecmp(name, "CONIN$") == 0 || strcasecmp(name, "CONOUT$") == 0;
}

EXPORTED FILE* freopen(const char* restrict name, const char* restrict mode, FILE* restrict stream) {
  return is_console(name, stream) ? stream : REAL(freopen)(name, mode, stream);
}

EXPORTED FILE* freopen64(const char* restrict name, const char* restrict mode, FILE* restrict stream) {
  return is_console(name, stream) ? stream : REAL(freopen64)(name, mode, stream);
}
