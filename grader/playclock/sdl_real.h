#ifndef ASSAY_PLAYCLOCK_SDL_REAL_H
#define ASSAY_PLAYCLOCK_SDL_REAL_H

/// The function of that name in SDL or SDL_ttf itself, not the one of this library. Ends the program when there is
/// none: nothing sensible could be handed back.
void* sdl_real(const char* name);

/// The real function behind one that is replaced here. Looked up once a place: the game runs one thread at a time.
#define REAL(name)                                       \
  __extension__({                                        \
    static void* real_function;                          \
    if (!real_function) real_function = sdl_real(#name); \
    (__typeof__(&name))real_function;                    \
  })

/// Of functions that the game is to find instead of those of SDL.
#define REPLACES __attribute__((visibility("default")))

#endif
