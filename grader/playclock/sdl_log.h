#ifndef ASSAY_PLAYCLOCK_SDL_LOG_H
#define ASSAY_PLAYCLOCK_SDL_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What a game draws, as a list of bytes that window_wire.h of the judge reads. Why a log of what is drawn and not the
// pixels: it keeps apart what pixels melt together (neighbours of one colour, a head on a body, a text over the board),
// it needs no guess at the background, and a frame drawn like the one before is seen to be so without a look at the
// pixels. Their hash goes along with each frame, so that drawing past the log does not stay hidden.
// One thread: the playclock lets a game run one at a time.

/// Number of something that can be drawn on: a window, a surface, a texture.
typedef uint16_t Canvas;
enum { no_canvas = 0xffff };

typedef struct {
  float x, y, w, h;
} Area;

enum { shape_rectangle = 0, shape_round = 1, shape_path = 2, shape_picture = 3 };

/// Red in the highest byte, opacity in the lowest.
static inline uint32_t colour_of(uint8_t r, uint8_t g, uint8_t b, uint8_t a) {
  return (uint32_t)r << 24 | (uint32_t)g << 16 | (uint32_t)b << 8 | a;
}

/// A canvas begins anew, empty.
void log_canvas(Canvas canvas, float w, float h);
void log_fill(Canvas canvas, int shape, uint32_t colour, Area area);
/// A point or a line. Those that touch and have one colour are one thing.
void log_stroke(Canvas canvas, uint32_t colour, Area area);
void log_text(Canvas canvas, uint32_t colour, Area area, const char* utf8);
/// What is on `from` comes onto `to`. `look`: of a canvas on which nothing was drawn by known means (an image); 0 when
/// it shows nothing. `tint` is multiplied with each colour. What has the colour `key` stays out, unless it is 0.
void log_copy(Canvas from, Area source, Canvas to, Area target, uint32_t look, uint32_t tint, uint32_t key);
void log_title(const char* utf8);
void log_dialog(const char* utf8);

/// The canvas is on the screen as it is now. Handed over to the judge unless nothing differs from the frame before.
void log_show(Canvas canvas, uint64_t pixels);

uint64_t hash_bytes(uint64_t hash, const void* bytes, size_t size);

#endif
