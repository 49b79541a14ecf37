#ifndef ASSAY_PLAYCLOCK_SDL_CANVASES_H
#define ASSAY_PLAYCLOCK_SDL_CANVASES_H

#include <SDL2/SDL.h>

#include "grader/playclock/sdl_log.h"

/// What is known of a canvas.
typedef struct {
  const void* key;     ///< the SDL_Surface, SDL_Texture or SDL_Renderer; NULL when the place is free
  const void* pixels;  ///< of a surface: tells another surface at the same address
  float w, h;
  uint32_t look;  ///< of a texture made of an image
  bool drawn;     ///< by known means since it was made
} Known;

/// The canvas of that key, a new one when it has none or another size or other pixels than it had; no_canvas when there
/// are too many.
Canvas canvas_of(const void* key, const void* pixels, float w, float h);
/// The one that it has, or no_canvas.
Canvas canvas_known(const void* key);
Known* known(Canvas canvas);
/// Numbers are below this one.
Canvas canvases(void);
/// Its key is free for another canvas.
void canvas_gone(const void* key);

/// Something was drawn on it by known means.
void canvas_drawn(Canvas canvas);

/// A surface, and where on it the given one lies: a part of another surface is drawn on that one.
Canvas canvas_of_surface(SDL_Surface* surface, float* x, float* y);
/// The look of an image: 0 when nothing of it can be seen.
uint32_t look_of_surface(SDL_Surface* surface);
uint64_t pixels_of_surface(SDL_Surface* surface);

/// What both have; empty (w or h 0) when they do not touch.
Area common_area(Area one, Area other);

#endif
