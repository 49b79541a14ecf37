#include <SDL2/SDL.h>
#include <stdlib.h>

#include "grader/playclock/sdl_copies.h"
#include "grader/playclock/sdl_real.h"
#include "grader/playclock/sdl_target.h"

// Textures: made of surfaces, of bytes or drawn on, and copied.

REPLACES SDL_Texture* SDL_CreateTexture(SDL_Renderer* renderer, Uint32 format, int access, int w, int h) {
  SDL_Texture* made = REAL(SDL_CreateTexture)(renderer, format, access, w, h);
  canvas_gone(made);
  return made;
}

REPLACES SDL_Texture* SDL_CreateTextureFromSurface(SDL_Renderer* renderer, SDL_Surface* surface) {
  SDL_Texture* made = REAL(SDL_CreateTextureFromSurface)(renderer, surface);
  if (!made) return made;
  canvas_gone(made);
  const Canvas canvas = canvas_of_texture(made);
  if (canvas == no_canvas) return made;
  const Area all = {0, 0, known(canvas)->w, known(canvas)->h};
  float x = 0, y = 0;
  const Canvas source = canvas_of_surface(surface, &x, &y);
  if (source != no_canvas && known(source)->drawn) note_copy(surface, all, canvas, all);
  else known(canvas)->look = look_of_surface(surface);
  return made;
}

REPLACES void SDL_DestroyTexture(SDL_Texture* texture) {
  canvas_gone(texture);
  REAL(SDL_DestroyTexture)(texture);
}

/* Row by row: what stands between them is not the picture's, and behind the last one not ours to read. */
static void note_bytes(SDL_Texture* texture, const void* pixels, int pitch, int columns, int rows) {
  const Canvas canvas = canvas_of_texture(texture);
  Uint32 format = 0;
  if (canvas == no_canvas || !pixels || pitch <= 0 || columns <= 0 || rows <= 0) return;
  if (REAL(SDL_QueryTexture)(texture, &format, NULL, NULL, NULL) != 0 || SDL_ISPIXELFORMAT_FOURCC(format)) return;
  const size_t row_bytes = (size_t)columns * SDL_BYTESPERPIXEL(format);
  uint64_t hash = 1;
  for (int row = 0; row < rows; ++row)
    hash = hash_bytes(hash, (const char*)pixels + (size_t)row * (size_t)pitch, row_bytes);
  known(canvas)->look = (uint32_t)(hash ^ hash >> 32) | 1U;
  known(canvas)->drawn = false;
  log_canvas(canvas, known(canvas)->w, known(canvas)->h);
}

/// The surface from whose pixels a texture is updated: pygame does so for scaled windows.
static Canvas surface_with(const void* pixels, float w, float h) {
  for (Canvas i = 0; i < canvases(); ++i) {
    const Known* one = known(i);
    if (one->key && one->pixels == pixels && one->w == w && one->h == h) return one->drawn ? i : no_canvas;
  }
  return no_canvas;
}

REPLACES int SDL_UpdateTexture(SDL_Texture* texture, const SDL_Rect* rect, const void* pixels, int pitch) {
  const int result = REAL(SDL_UpdateTexture)(texture, rect, pixels, pitch);
  const Canvas canvas = result == 0 ? canvas_of_texture(texture) : no_canvas;
  if (canvas == no_canvas) return result;
  const float w = known(canvas)->w, h = known(canvas)->h;
  const Canvas source = rect ? no_canvas : surface_with(pixels, w, h);
  if (source == no_canvas) {
    note_bytes(texture, pixels, pitch, rect ? rect->w : (int)w, rect ? rect->h : (int)h);
    return result;
  }
  const Area all = {0, 0, w, h};
  canvas_drawn(canvas);
  log_canvas(canvas, w, h);
  log_copy(source, all, canvas, all, 0, 0xffffffffU, 0);
  return result;
}

static struct {
  SDL_Texture* texture;
  void* pixels;
  int pitch, columns, rows;
} locked;

REPLACES int SDL_LockTexture(SDL_Texture* texture, const SDL_Rect* rect, void** pixels, int* pitch) {
  const int result = REAL(SDL_LockTexture)(texture, rect, pixels, pitch);
  if (result != 0) return result;
  const Canvas canvas = canvas_of_texture(texture);
  locked.texture = texture;
  locked.pixels = *pixels;
  locked.pitch = *pitch;
  locked.columns = rect ? rect->w : canvas == no_canvas ? 0 : (int)known(canvas)->w;
  locked.rows = rect ? rect->h : canvas == no_canvas ? 0 : (int)known(canvas)->h;
  return result;
}

REPLACES void SDL_UnlockTexture(SDL_Texture* texture) {
  if (locked.texture == texture) note_bytes(texture, locked.pixels, locked.pitch, locked.columns, locked.rows);
  locked.texture = NULL;
  REAL(SDL_UnlockTexture)(texture);
}

static uint32_t tint_of(SDL_Texture* texture) {
  Uint8 r = 255, g = 255, b = 255, a = 255;
  REAL(SDL_GetTextureColorMod)(texture, &r, &g, &b);
  REAL(SDL_GetTextureAlphaMod)(texture, &a);
  return colour_of(r, g, b, a);
}

static void copy(SDL_Renderer* renderer, SDL_Texture* texture, const SDL_Rect* source, const SDL_FRect* at) {
  const Target target = target_of(renderer);
  const Canvas canvas = canvas_of_texture(texture);
  if (target.canvas == no_canvas || canvas == no_canvas || canvas == target.canvas) return;
  const Known* from = known(canvas);
  const uint32_t look = from->drawn ? 0 : from->look;
  if (!from->drawn && look == 0) return;
  Area part = {0, 0, from->w, from->h};
  if (source) part = (Area){(float)source->x, (float)source->y, (float)source->w, (float)source->h};
  Area area = target.bounds;
  if (at) area = (Area){at->x + target.x, at->y + target.y, at->w, at->h};
  if (common_area(area, target.bounds).w <= 0) return;
  log_copy(canvas, part, target.canvas, area, look, tint_of(texture), 0);
}

REPLACES int SDL_RenderCopy(SDL_Renderer* renderer, SDL_Texture* texture, const SDL_Rect* source,
                            const SDL_Rect* target) {
  const int result = REAL(SDL_RenderCopy)(renderer, texture, source, target);
  SDL_FRect at;
  if (target) at = (SDL_FRect){(float)target->x, (float)target->y, (float)target->w, (float)target->h};
  if (result == 0) copy(renderer, texture, source, target ? &at : NULL);
  return result;
}

REPLACES int SDL_RenderCopyF(SDL_Renderer* renderer, SDL_Texture* texture, const SDL_Rect* source,
                             const SDL_FRect* target) {
  const int result = REAL(SDL_RenderCopyF)(renderer, texture, source, target);
  if (result == 0) copy(renderer, texture, source, target);
  return result;
}

/// Turned by a quarter it is as high as it was wide, about its middle.
static SDL_FRect turned(SDL_FRect at, double angle) {
  if (!(angle > -1e6 && angle < 1e6)) return at;
  const int half_turn = abs((int)angle % 180);
  if (half_turn < 45 || half_turn > 135) return at;
  return (SDL_FRect){at.x + (at.w - at.h) / 2, at.y + (at.h - at.w) / 2, at.h, at.w};
}

REPLACES int SDL_RenderCopyEx(SDL_Renderer* renderer, SDL_Texture* texture, const SDL_Rect* source,
                              const SDL_Rect* target, const double angle, const SDL_Point* centre,
                              const SDL_RendererFlip flip) {
  const int result = REAL(SDL_RenderCopyEx)(renderer, texture, source, target, angle, centre, flip);
  SDL_FRect at;
  if (target) at = turned((SDL_FRect){(float)target->x, (float)target->y, (float)target->w, (float)target->h}, angle);
  if (result == 0) copy(renderer, texture, source, target ? &at : NULL);
  return result;
}

REPLACES int SDL_RenderCopyExF(SDL_Renderer* renderer, SDL_Texture* texture, const SDL_Rect* source,
                               const SDL_FRect* target, const double angle, const SDL_FPoint* centre,
                               const SDL_RendererFlip flip) {
  const int result = REAL(SDL_RenderCopyExF)(renderer, texture, source, target, angle, centre, flip);
  SDL_FRect at;
  if (target) at = turned(*target, angle);
  if (result == 0) copy(renderer, texture, source, target ? &at : NULL);
  return result;
}
