#define _GNU_SOURCE
#include "grader/playclock/sdl_real.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

// Python loads SDL with the modules of pygame and hides it from everything else: RTLD_NEXT does not see it there.
static void* in_library(const char* library, const char* name) {
  void* handle = dlopen(library, RTLD_LAZY | RTLD_NOLOAD);
  if (!handle) return NULL;
  void* found = dlsym(handle, name);
  dlclose(handle);
  return found;
}

void* sdl_real(const char* name) {
  void* found = in_library("libSDL2-2.0.so.0", name);
  if (!found) found = in_library("libSDL2_ttf-2.0.so.0", name);
  if (!found) found = dlsym(RTLD_NEXT, name);
  if (!found) {
    fprintf(stderr, "no function %s in SDL\n", name);
    abort();
  }
  return found;
}
