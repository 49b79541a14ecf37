#include <SDL2/SDL.h>
#include <SDL2/SDL_ttf.h>
#include <string.h>

#include "grader/playclock/sdl_canvases.h"
#include "grader/playclock/sdl_real.h"

// Texts are known by what they say, not by their pixels.

enum { longest = 1000 };

static size_t put_utf8(char* at, unsigned code) {
  if (code < 0x80) {
    at[0] = (char)code;
    return 1;
  }
  if (code < 0x800) {
    at[0] = (char)(0xc0 | code >> 6);
    at[1] = (char)(0x80 | (code & 63));
    return 2;
  }
  if (code < 0x10000) {
    at[0] = (char)(0xe0 | code >> 12);
    at[1] = (char)(0x80 | (code >> 6 & 63));
    at[2] = (char)(0x80 | (code & 63));
    return 3;
  }
  at[0] = (char)(0xf0 | (code >> 18 & 7));
  at[1] = (char)(0x80 | (code >> 12 & 63));
  at[2] = (char)(0x80 | (code >> 6 & 63));
  at[3] = (char)(0x80 | (code & 63));
  return 4;
}

static const char* from_latin(const char* text) {
  static char utf8[longest];
  size_t size = 0;
  for (; text && *text && size < longest - 4; ++text) size += put_utf8(utf8 + size, (unsigned char)*text);
  utf8[size] = 0;
  return utf8;
}

static const char* from_utf16(const Uint16* text) {
  static char utf8[longest];
  size_t size = 0;
  for (; text && *text && size < longest - 4; ++text) {
    unsigned code = *text;
    if (code >= 0xd800 && code < 0xdc00 && text[1] >= 0xdc00 && text[1] < 0xe000)
      code = 0x10000 + ((code - 0xd800) << 10) + (*++text - 0xdc00U);
    size += put_utf8(utf8 + size, code);
  }
  utf8[size] = 0;
  return utf8;
}

static const char* from_code(unsigned code) {
  static char utf8[5];
  utf8[put_utf8(utf8, code)] = 0;
  return utf8;
}

static const char* from_utf8(const char* text) { return text; }

static SDL_Surface* written(SDL_Surface* made, const char* text, SDL_Color ink, const SDL_Color* ground) {
  if (!made) return made;
  canvas_gone(made);
  float x = 0, y = 0;
  const Canvas canvas = canvas_of_surface(made, &x, &y);
  if (canvas == no_canvas) return made;
  const Area all = {0, 0, (float)made->w, (float)made->h};
  if (ground) log_fill(canvas, shape_rectangle, colour_of(ground->r, ground->g, ground->b, 255), all);
  log_text(canvas, colour_of(ink.r, ink.g, ink.b, ink.a ? ink.a : 255), all, text);
  canvas_drawn(canvas);
  return made;
}

// The functions of one family differ only in what a text is.
#define WRITES(family, type, utf8)                                                                                \
  REPLACES SDL_Surface* TTF_Render##family##_Solid(TTF_Font* font, type text, SDL_Color ink) {                    \
    return written(REAL(TTF_Render##family##_Solid)(font, text, ink), utf8(text), ink, NULL);                     \
  }                                                                                                               \
  REPLACES SDL_Surface* TTF_Render##family##_Shaded(TTF_Font* font, type text, SDL_Color ink, SDL_Color ground) { \
    return written(REAL(TTF_Render##family##_Shaded)(font, text, ink, ground), utf8(text), ink, &ground);         \
  }                                                                                                               \
  REPLACES SDL_Surface* TTF_Render##family##_Blended(TTF_Font* font, type text, SDL_Color ink) {                  \
    return written(REAL(TTF_Render##family##_Blended)(font, text, ink), utf8(text), ink, NULL);                   \
  }

#define WRITES_WRAPPED(family, type, utf8)                                                                             \
  REPLACES SDL_Surface* TTF_Render##family##_Solid_Wrapped(TTF_Font* font, type text, SDL_Color ink, Uint32 width) {   \
    return written(REAL(TTF_Render##family##_Solid_Wrapped)(font, text, ink, width), utf8(text), ink, NULL);           \
  }                                                                                                                    \
  REPLACES SDL_Surface* TTF_Render##family##_Shaded_Wrapped(TTF_Font* font, type text, SDL_Color ink,                  \
                                                            SDL_Color ground, Uint32 width) {                          \
    return written(REAL(TTF_Render##family##_Shaded_Wrapped)(font, text, ink, ground, width), utf8(text), ink,         \
                   &ground);                                                                                           \
  }                                                                                                                    \
  REPLACES SDL_Surface* TTF_Render##family##_Blended_Wrapped(TTF_Font* font, type text, SDL_Color ink, Uint32 width) { \
    return written(REAL(TTF_Render##family##_Blended_Wrapped)(font, text, ink, width), utf8(text), ink, NULL);         \
  }

WRITES(Text, const char*, from_latin)
WRITES(UTF8, const char*, from_utf8)
WRITES(UNICODE, const Uint16*, from_utf16)
WRITES(Glyph, Uint16, from_code)
WRITES(Glyph32, Uint32, from_code)
WRITES_WRAPPED(Text, const char*, from_latin)
WRITES_WRAPPED(UTF8, const char*, from_utf8)
WRITES_WRAPPED(UNICODE, const Uint16*, from_utf16)
