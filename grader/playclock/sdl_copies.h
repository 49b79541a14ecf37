#ifndef ASSAY_PLAYCLOCK_SDL_COPIES_H
#define ASSAY_PLAYCLOCK_SDL_COPIES_H

#include "grader/playclock/sdl_canvases.h"

/// A part of a surface comes onto a canvas.
void note_copy(SDL_Surface* from, Area source, Canvas to, Area target);

/// Called by the wrapper of pygame.draw.
void playclock_sdl_drawn(SDL_Surface* surface, int shape, uint32_t colour, float x, float y, float w, float h);

#endif
