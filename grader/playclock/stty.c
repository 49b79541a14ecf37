#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <termios.h>

#include "grader/playclock/commands.h"
#include "grader/playclock/output.h"
#include "grader/playclock/real.h"

static const struct {
  const char* name;
  tcflag_t input, output, local;
} flags[] = {{"echo", 0, 0, ECHO},   {"icanon", 0, 0, ICANON}, {"isig", 0, 0, ISIG},     {"iexten", 0, 0, IEXTEN},
             {"echoe", 0, 0, ECHOE}, {"echok", 0, 0, ECHOK},   {"echonl", 0, 0, ECHONL}, {"icrnl", ICRNL, 0, 0},
             {"inlcr", INLCR, 0, 0}, {"igncr", IGNCR, 0, 0},   {"ixon", IXON, 0, 0},     {"opost", 0, OPOST, 0},
             {"onlcr", 0, ONLCR, 0}};

static void set_bits(tcflag_t* all, tcflag_t bits, bool on) { *all = on ? *all | bits : *all & ~bits; }

static void make_sane(struct termios* mode) {
  mode->c_iflag |= ICRNL | IXON;
  mode->c_oflag |= OPOST | ONLCR;
  mode->c_lflag |= ICANON | ECHO | ECHOE | ECHOK | ISIG | IEXTEN;
}

static bool set_whole(struct termios* mode, const char* word) {
  const bool raw = strcmp(word, "raw") == 0 || strcmp(word, "-cooked") == 0;
  if (raw) cfmakeraw(mode);
  else if (strcmp(word, "sane") == 0 || strcmp(word, "cooked") == 0 || strcmp(word, "-raw") == 0) make_sane(mode);
  else if (strcmp(word, "cbreak") == 0) mode->c_lflag &= (tcflag_t)~ICANON;
  else if (strcmp(word, "-cbreak") == 0) mode->c_lflag |= ICANON;
  else return false;
  if (raw || strcmp(word, "cbreak") == 0) {
    mode->c_cc[VMIN] = 1;
    mode->c_cc[VTIME] = 0;
  }
  return true;
}

static void set_flag(struct termios* mode, const char* word) {
  const bool on = word[0] != '-';
  for (size_t i = 0; i < sizeof flags / sizeof *flags; ++i) {
    if (strcmp(on ? word : word + 1, flags[i].name) != 0) continue;
    set_bits(&mode->c_iflag, flags[i].input, on);
    set_bits(&mode->c_oflag, flags[i].output, on);
    set_bits(&mode->c_lflag, flags[i].local, on);
  }
}

void playclock_stty(char** words) {
  struct termios mode;
  const int terminal = playclock_terminal();
  if (terminal < 0 || REAL(tcgetattr)(terminal, &mode) != 0) return;
  for (; *words; ++words) {
    const bool least = strcmp(*words, "min") == 0;
    if ((least || strcmp(*words, "time") == 0) && words[1]) mode.c_cc[least ? VMIN : VTIME] = (cc_t)atoi(*++words);
    else if (!set_whole(&mode, *words)) set_flag(&mode, *words);
  }
  playclock_flush();
  REAL(tcsetattr)(terminal, TCSANOW, &mode);
}
