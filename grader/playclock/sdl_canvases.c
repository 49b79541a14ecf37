#include "grader/playclock/sdl_canvases.h"

#include <string.h>

enum { most_canvases = 4096 };

static Known all[most_canvases];
static Canvas used;    ///< places in use or used before
static Canvas newest;  ///< asked for last: a game draws on one canvas for a while

Known* known(Canvas canvas) { return &all[canvas]; }

Canvas canvases(void) { return used; }

Canvas canvas_known(const void* key) {
  if (newest < used && all[newest].key == key) return newest;
  for (Canvas i = 0; i < used; ++i) {
    if (all[i].key == key) return newest = i;
  }
  return no_canvas;
}

/// The lowest free number: a text that is made anew for each frame has the same number each time, and so two frames
/// that look the same are the same bytes.
static Canvas free_place(void) {
  for (Canvas i = 0; i < used; ++i) {
    if (!all[i].key) return i;
  }
  return used < most_canvases ? used++ : no_canvas;
}

Canvas canvas_of(const void* key, const void* pixels, float w, float h) {
  Canvas canvas = canvas_known(key);
  if (canvas != no_canvas && all[canvas].w == w && all[canvas].h == h && all[canvas].pixels == pixels) return canvas;
  if (canvas == no_canvas) canvas = free_place();
  if (canvas == no_canvas) return no_canvas;
  all[canvas] = (Known){.key = key, .pixels = pixels, .w = w, .h = h};
  log_canvas(canvas, w, h);
  return canvas;
}

void canvas_gone(const void* key) {
  const Canvas canvas = key ? canvas_known(key) : no_canvas;
  if (canvas != no_canvas) all[canvas].key = NULL;
}

void canvas_drawn(Canvas canvas) { all[canvas].drawn = true; }

Area common_area(Area one, Area other) {
  const float left = one.x > other.x ? one.x : other.x;
  const float top = one.y > other.y ? one.y : other.y;
  const float right = one.x + one.w < other.x + other.w ? one.x + one.w : other.x + other.w;
  const float bottom = one.y + one.h < other.y + other.h ? one.y + one.h : other.y + other.h;
  if (right <= left || bottom <= top) return (Area){left, top, 0, 0};
  return (Area){left, top, right - left, bottom - top};
}

/// The surface in whose memory this one lies.
static Canvas owner_of(const SDL_Surface* part, size_t* offset) {
  for (Canvas i = 0; i < used; ++i) {
    if (!all[i].key || !all[i].pixels || all[i].key == part) continue;
    const char* first = all[i].pixels;
    const char* at = part->pixels;
    if (at < first || at >= first + (size_t)part->pitch * (size_t)all[i].h) continue;
    const bool one_row = part->pitch >= (int)all[i].w * part->format->BytesPerPixel;
    if (!one_row || part->w > (int)all[i].w) continue;
    *offset = (size_t)(at - first);
    return i;
  }
  return no_canvas;
}

Canvas canvas_of_surface(SDL_Surface* surface, float* x, float* y) {
  *x = *y = 0;
  // SDL_PREALLOC: the pixels belong to somebody else.
  if ((surface->flags & SDL_PREALLOC) && surface->pixels && surface->pitch > 0) {
    size_t offset = 0;
    const Canvas owner = owner_of(surface, &offset);
    if (owner != no_canvas) {
      *y = (float)(offset / (size_t)surface->pitch);
      *x = (float)(offset % (size_t)surface->pitch / surface->format->BytesPerPixel);
      return owner;
    }
  }
  return canvas_of(surface, surface->pixels, (float)surface->w, (float)surface->h);
}

static size_t row_bytes(const SDL_Surface* surface) { return (size_t)surface->w * surface->format->BytesPerPixel; }

uint64_t pixels_of_surface(SDL_Surface* surface) {
  uint64_t hash = hash_bytes(1, &surface->w, sizeof surface->w);
  if (!surface->pixels || SDL_MUSTLOCK(surface)) return hash;
  for (int row = 0; row < surface->h; ++row)
    hash = hash_bytes(hash, (const char*)surface->pixels + (size_t)row * (size_t)surface->pitch, row_bytes(surface));
  return hash;
}

static bool shows_nothing(const SDL_Surface* surface) {
  const SDL_PixelFormat* format = surface->format;
  if (!format->Amask || format->BytesPerPixel != 4) return false;
  for (int row = 0; row < surface->h; ++row) {
    const char* at = (const char*)surface->pixels + (size_t)row * (size_t)surface->pitch;
    for (int column = 0; column < surface->w; ++column) {
      uint32_t pixel;
      memcpy(&pixel, at + 4 * column, 4);
      if (pixel & format->Amask) return false;
    }
  }
  return true;
}

uint32_t look_of_surface(SDL_Surface* surface) {
  if (!surface->pixels || SDL_MUSTLOCK(surface)) return 1;
  if (shows_nothing(surface)) return 0;
  const uint64_t hash = pixels_of_surface(surface);
  return (uint32_t)(hash ^ hash >> 32) | 1U;
}
