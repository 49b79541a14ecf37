#include <SDL2/SDL.h>

#include "grader/playclock/sdl_copies.h"
#include "grader/playclock/sdl_real.h"

// Surfaces that are made and freed: a new one may stand where an old one stood.

static SDL_Surface* fresh(SDL_Surface* made) {
  canvas_gone(made);
  return made;
}

REPLACES SDL_Surface* SDL_CreateRGBSurface(Uint32 flags, int w, int h, int depth, Uint32 r, Uint32 g, Uint32 b,
                                           Uint32 a) {
  return fresh(REAL(SDL_CreateRGBSurface)(flags, w, h, depth, r, g, b, a));
}

REPLACES SDL_Surface* SDL_CreateRGBSurfaceFrom(void* pixels, int w, int h, int depth, int pitch, Uint32 r, Uint32 g,
                                               Uint32 b, Uint32 a) {
  return fresh(REAL(SDL_CreateRGBSurfaceFrom)(pixels, w, h, depth, pitch, r, g, b, a));
}

REPLACES SDL_Surface* SDL_CreateRGBSurfaceWithFormat(Uint32 flags, int w, int h, int depth, Uint32 format) {
  return fresh(REAL(SDL_CreateRGBSurfaceWithFormat)(flags, w, h, depth, format));
}

REPLACES SDL_Surface* SDL_CreateRGBSurfaceWithFormatFrom(void* pixels, int w, int h, int depth, int pitch,
                                                         Uint32 format) {
  return fresh(REAL(SDL_CreateRGBSurfaceWithFormatFrom)(pixels, w, h, depth, pitch, format));
}

REPLACES SDL_Surface* SDL_LoadBMP_RW(SDL_RWops* source, int close) {
  return fresh(REAL(SDL_LoadBMP_RW)(source, close));
}

/// A copy has what the original has; an image needs no note, it is known by its pixels.
static SDL_Surface* converted(SDL_Surface* from, SDL_Surface* made) {
  if (!made || !from) return made;
  fresh(made);
  float left = 0, top = 0, x = 0, y = 0;  // the original may be a part of a larger one
  const Canvas source = canvas_of_surface(from, &left, &top);
  const Canvas canvas = canvas_of_surface(made, &x, &y);
  if (source == no_canvas || canvas == no_canvas || !known(source)->drawn) return made;
  const Area all = {0, 0, (float)made->w, (float)made->h};
  canvas_drawn(canvas);
  log_copy(source, (Area){left, top, all.w, all.h}, canvas, all, 0, 0xffffffffU, 0);
  return made;
}

REPLACES SDL_Surface* SDL_ConvertSurface(SDL_Surface* from, const SDL_PixelFormat* format, Uint32 flags) {
  return converted(from, REAL(SDL_ConvertSurface)(from, format, flags));
}

REPLACES SDL_Surface* SDL_ConvertSurfaceFormat(SDL_Surface* from, Uint32 format, Uint32 flags) {
  return converted(from, REAL(SDL_ConvertSurfaceFormat)(from, format, flags));
}

REPLACES void SDL_FreeSurface(SDL_Surface* surface) {
  if (surface && surface->refcount <= 1) canvas_gone(surface);
  REAL(SDL_FreeSurface)(surface);
}
