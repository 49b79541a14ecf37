#include <SDL2/SDL.h>

#include "grader/playclock/sdl_copies.h"
#include "grader/playclock/sdl_real.h"

// Drawing on surfaces. What is drawn past these functions (pixels that the game sets itself) is seen when such a
// surface is copied: it is an image then.

static Area area_of(const SDL_Rect* rect) {
  return (Area){(float)rect->x, (float)rect->y, (float)rect->w, (float)rect->h};
}

static uint32_t colour_in(const SDL_Surface* surface, Uint32 pixel) {
  Uint32 key = 0;
  if (REAL(SDL_GetColorKey)((SDL_Surface*)surface, &key) == 0 && key == pixel) return 0;
  Uint8 r = 0, g = 0, b = 0, a = 0;
  REAL(SDL_GetRGBA)(pixel, surface->format, &r, &g, &b, &a);
  return colour_of(r, g, b, a);
}

static void note_fill(SDL_Surface* surface, const SDL_Rect* rect, Uint32 pixel) {
  Area area = area_of(&surface->clip_rect);
  if (rect) area = common_area(area, area_of(rect));
  float x = 0, y = 0;
  const Canvas canvas = canvas_of_surface(surface, &x, &y);
  if (canvas == no_canvas || area.w <= 0) return;
  area.x += x;
  area.y += y;
  const uint32_t colour = colour_in(surface, pixel);
  canvas_drawn(canvas);
  // It replaces what was there, opacity included.
  if ((colour & 255U) != 255) log_fill(canvas, shape_rectangle, 0, area);
  if ((colour & 255U) != 0) log_fill(canvas, shape_rectangle, colour, area);
}

REPLACES int SDL_FillRect(SDL_Surface* surface, const SDL_Rect* rect, Uint32 pixel) {
  const int result = REAL(SDL_FillRect)(surface, rect, pixel);
  if (result == 0 && surface) note_fill(surface, rect, pixel);
  return result;
}

REPLACES int SDL_FillRects(SDL_Surface* surface, const SDL_Rect* rects, int count, Uint32 pixel) {
  const int result = REAL(SDL_FillRects)(surface, rects, count, pixel);
  for (int i = 0; result == 0 && surface && rects && i < count; ++i) note_fill(surface, &rects[i], pixel);
  return result;
}

static uint32_t tint_of(SDL_Surface* surface) {
  Uint8 r = 255, g = 255, b = 255, a = 255;
  REAL(SDL_GetSurfaceColorMod)(surface, &r, &g, &b);
  REAL(SDL_GetSurfaceAlphaMod)(surface, &a);
  return colour_of(r, g, b, a);
}

static uint32_t key_of(SDL_Surface* surface) {
  Uint32 key = 0;
  if (REAL(SDL_GetColorKey)(surface, &key) != 0) return 0;
  Uint8 r = 0, g = 0, b = 0;
  REAL(SDL_GetRGB)(key, surface->format, &r, &g, &b);
  return colour_of(r, g, b, 255);
}

void note_copy(SDL_Surface* from, Area source, Canvas to, Area target) {
  float x = 0, y = 0;
  const Canvas canvas = canvas_of_surface(from, &x, &y);
  if (canvas == no_canvas || to == no_canvas || canvas == to || target.w <= 0 || target.h <= 0) return;
  const bool drawn = known(canvas)->drawn;
  const uint32_t look = drawn ? 0 : look_of_surface(from);
  if (!drawn && look == 0) return;
  source.x += x;
  source.y += y;
  canvas_drawn(to);
  log_copy(canvas, source, to, target, look, tint_of(from), key_of(from));
}

static Area whole(const SDL_Surface* surface) { return (Area){0, 0, (float)surface->w, (float)surface->h}; }

static void note_blit(SDL_Surface* from, const SDL_Rect* source, SDL_Surface* to, const SDL_Rect* target) {
  const Area wanted = source ? area_of(source) : whole(from);
  const Area there = common_area(wanted, whole(from));
  const float left = (target ? (float)target->x : 0) + there.x - wanted.x;
  const float top = (target ? (float)target->y : 0) + there.y - wanted.y;
  Area at = common_area((Area){left, top, there.w, there.h}, area_of(&to->clip_rect));
  if (at.w <= 0) return;
  const Area shown = {there.x + at.x - left, there.y + at.y - top, at.w, at.h};
  float x = 0, y = 0;
  const Canvas canvas = canvas_of_surface(to, &x, &y);
  at.x += x;
  at.y += y;
  note_copy(from, shown, canvas, at);
}

REPLACES int SDL_UpperBlit(SDL_Surface* from, const SDL_Rect* source, SDL_Surface* to, SDL_Rect* target) {
  const SDL_Rect wanted = target ? *target : (SDL_Rect){0, 0, 0, 0};  // the real one writes into it
  const int result = REAL(SDL_UpperBlit)(from, source, to, target);
  if (result == 0 && from && to) note_blit(from, source, to, &wanted);
  return result;
}

REPLACES int SDL_LowerBlit(SDL_Surface* from, SDL_Rect* source, SDL_Surface* to, SDL_Rect* target) {
  const int result = REAL(SDL_LowerBlit)(from, source, to, target);
  if (result == 0 && from && to) note_blit(from, source, to, target);
  return result;
}

static void note_stretch(SDL_Surface* from, const SDL_Rect* source, SDL_Surface* to, const SDL_Rect* target) {
  float x = 0, y = 0;
  const Canvas canvas = canvas_of_surface(to, &x, &y);
  Area at = target ? area_of(target) : whole(to);
  at.x += x;
  at.y += y;
  note_copy(from, source ? area_of(source) : whole(from), canvas, at);
}

REPLACES int SDL_UpperBlitScaled(SDL_Surface* from, const SDL_Rect* source, SDL_Surface* to, SDL_Rect* target) {
  const SDL_Rect wanted = target ? *target : (SDL_Rect){0, 0, 0, 0};
  const int result = REAL(SDL_UpperBlitScaled)(from, source, to, target);
  if (result == 0 && from && to) note_stretch(from, source, to, target ? &wanted : NULL);
  return result;
}

/// For pygame, which sets pixels itself and tells afterwards where. The box may stand out of the surface.
REPLACES void playclock_sdl_drawn(SDL_Surface* surface, int shape, uint32_t colour, float x, float y, float w,
                                  float h) {
  float left = 0, top = 0;
  const Canvas canvas = surface ? canvas_of_surface(surface, &left, &top) : no_canvas;
  const Area area = common_area((Area){x, y, w, h}, surface ? area_of(&surface->clip_rect) : (Area){0, 0, 0, 0});
  if (canvas == no_canvas || area.w <= 0) return;
  canvas_drawn(canvas);
  log_fill(canvas, shape, colour, (Area){area.x + left, area.y + top, area.w, area.h});
}
