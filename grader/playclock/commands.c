#define _GNU_SOURCE
#include "grader/playclock/commands.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <termios.h>

#include "grader/playclock/baton.h"
#include "grader/playclock/clocks.h"
#include "grader/playclock/input.h"
#include "grader/playclock/output.h"
#include "grader/playclock/real.h"
#include "grader/playclock/state.h"

enum { LONGEST_LINE = 1024, MOST_WORDS = 32, UNKNOWN = 127 };

/* What the present command prints is thrown away. */
static __thread bool silent;

static void show(const char* text) {
  playclock_flush();
  playclock_show(text, strlen(text));
}

static void clear(char** words) {
  (void)words;
  show("\x1b[2J\x1b[H");
}

static void pause_for_key(char** words) {
  char key;
  (void)words;
  if (!silent) show("Press any key to continue . . . ");
  char* raw[] = {"-icanon", "-echo", "min", "1", NULL};
  struct termios before;
  const bool known = playclock_terminal() >= 0 && REAL(tcgetattr)(playclock_terminal(), &before) == 0;
  playclock_stty(raw);
  playclock_read_terminal(&key, 1);
  if (known) REAL(tcsetattr)(playclock_terminal(), TCSANOW, &before);
  if (!silent) show("\r\n");
}

static void nothing(char** words) { (void)words; }

static void sleep_for(char** words) {
  const char* duration = words[0] && strcasecmp(words[0], "/t") == 0 ? words[1] : words[0];
  const double seconds = duration ? strtod(duration, NULL) : 0;
  if (seconds > 0 && seconds < 1e6) playclock_wait_until(playclock_after((uint64_t)(seconds * 1e6)));
}

static void put_terminal(char** words) {
  if (!words[0]) return;
  if (strcmp(words[0], "civis") == 0) show("\x1b[?25l");
  else if (strcmp(words[0], "cnorm") == 0) show("\x1b[?25h");
  else if (strcmp(words[0], "clear") == 0 || strcmp(words[0], "reset") == 0) clear(words);
}

static void set_terminal(char** words) {
  for (; words[0] && words[1]; ++words)
    if (strcmp(words[0], "-cursor") == 0) show(strcmp(words[1], "off") == 0 ? "\x1b[?25l" : "\x1b[?25h");
}

static const struct {
  const char* name;
  void (*run)(char** words);
} known[] = {{"cls", clear},         {"clear", clear},         {"reset", clear},     {"pause", pause_for_key},
             {"color", nothing},     {"title", nothing},       {"mode", nothing},    {"chcp", nothing},
             {"@cls", clear},        {"stty", playclock_stty}, {"sleep", sleep_for}, {"timeout", sleep_for},
             {"tput", put_terminal}, {"setterm", set_terminal}};

static bool is_redirection(const char* word) {
  while (isdigit((unsigned char)*word)) ++word;
  return *word == '>' || *word == '<';
}

static int run_one(char* text) {
  char* words[MOST_WORDS + 1] = {0};
  size_t count = 0;
  silent = false;
  char* rest = NULL;
  bool skip = false;
  for (char* word = strtok_r(text, " \t\r\n\"", &rest); word && count < MOST_WORDS;
       word = strtok_r(NULL, " \t\r\n\"", &rest)) {
    const bool redirection = is_redirection(word);
    silent = silent || (redirection && *word == '>');
    if (!redirection && !skip) words[count++] = word;
    skip = redirection && strchr("<>", word[strlen(word) - 1]);
  }
  if (count == 0) return 0;
  const char* slash = strrchr(words[0], '/');
  const char* name = slash ? slash + 1 : words[0];
  for (size_t i = 0; i < sizeof known / sizeof *known; ++i) {
    if (strcasecmp(name, known[i].name) != 0) continue;
    known[i].run(words + 1);
    return 0;
  }
  return UNKNOWN;
}

int playclock_command(const char* line) {
  char text[LONGEST_LINE];
  if (strlen(line) >= sizeof text) return UNKNOWN;
  strcpy(text, line);
  atomic_fetch_add(&playclock.now, PLAYCLOCK_COMMAND_COST);
  int code = 0;
  /* "a && b", "a || b", "a; b", "a & b": one after the other. */
  for (char *at = text, *end; at; at = end) {
    end = strpbrk(at, ";&|");
    const bool fallback = end && end[0] == '|' && end[1] == '|';
    while (end && *end && strchr(";&|", *end)) *end++ = '\0';
    code = run_one(at);
    if (fallback && code == 0) return 0;
  }
  return code;
}

EXPORTED int system(const char* line) {
  if (!playclock_on()) return REAL(system)(line);
  if (!line) return 0;
  return playclock_command(line) << 8;
}

EXPORTED FILE* popen(const char* line, const char* mode) {
  if (!playclock_on()) return REAL(popen)(line, mode);
  playclock_command(line);
  /* Nothing to read, and nobody who reads. */
  return fopen("/dev/null", *mode == 'r' ? "r" : "w");
}

EXPORTED int pclose(FILE* stream) { return playclock_on() ? fclose(stream) : REAL(pclose)(stream); }
