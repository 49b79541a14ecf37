// What the programs of fixtures/sandbox/ share: they say how each attempt ended, by the name of its errno, and those
// that would hurt the host refuse to run outside a box.
#ifndef ASSAY_TESTS_PROGRAMS_IN_A_BOX_H
#define ASSAY_TESTS_PROGRAMS_IN_A_BOX_H
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// "what: OK" or "what: EPERM"; gives the result back.
static inline long said(const char* what, long result) {
  const int error = errno;
  printf("%s: %s\n", what, result == -1 ? strerrorname_np(error) : "OK");
  fflush(stdout);
  errno = error;
  return result;
}

// A host has these folders, a box has not.
static inline void need_a_box(void) {
  if (access("/root", F_OK) != 0 && access("/sys/kernel", F_OK) != 0) return;
  puts("NOT IN A BOX");
  exit(99);
}

static inline const char* given(const char* name) {
  const char* value = getenv(name);
  return value != NULL ? value : "";
}

// As games do: each key is there at once, and none is shown or has a meaning to the terminal.
static inline void take_keys_raw(void) {
  struct termios mode;
  tcgetattr(0, &mode);
  cfmakeraw(&mode);
  tcsetattr(0, TCSANOW, &mode);
}

// So that what is written can be found again when it stands where it must not: "MARK" is this run's own word.
static inline const char* marked(const char* folder) {
  static char path[512];
  snprintf(path, sizeof path, "%s/%s", folder, given("MARK"));
  return path;
}

#endif
