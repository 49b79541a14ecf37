#include "grader/playclock/sdl_log.h"

#include <string.h>

#include "grader/playclock/playclock.h"

enum { most_bytes = 2 << 20, longest_text = 400 };

/// Operations since the frame before; and those of that frame, to see whether this one differs.
static unsigned char now[most_bytes], before[most_bytes];
static size_t now_size, before_size;
static bool part_sent;

static void hand_over(void) {
  playclock_send(now, now_size);
  now_size = 0;
}

/// So that nothing is lost when the program ends next.
static void hand_over_and_wait(void) {
  hand_over();
  playclock_wait(playclock_now(), false);
}

/// Room for one operation; what does not fit into one message goes in several.
static unsigned char* room(size_t size) {
  if (now_size + size > most_bytes) {
    hand_over();
    part_sent = true;
  }
  unsigned char* at = now + now_size;
  now_size += size;
  return at;
}

static unsigned char* put(unsigned char* at, const void* value, size_t size) {
  memcpy(at, value, size);
  return at + size;
}

void log_canvas(Canvas canvas, float w, float h) {
  unsigned char* at = room(11);
  *at++ = 'z';
  at = put(at, &canvas, 2);
  at = put(at, &w, 4);
  put(at, &h, 4);
}

void log_fill(Canvas canvas, int shape, uint32_t colour, Area area) {
  unsigned char* at = room(24);
  *at++ = 'f';
  at = put(at, &canvas, 2);
  *at++ = (unsigned char)shape;
  at = put(at, &colour, 4);
  put(at, &area, sizeof area);
}

void log_stroke(Canvas canvas, uint32_t colour, Area area) {
  unsigned char* at = room(23);
  *at++ = 'l';
  at = put(at, &canvas, 2);
  at = put(at, &colour, 4);
  put(at, &area, sizeof area);
}

static size_t length_of(const char* text) { return text ? strnlen(text, longest_text) : 0; }

static void put_text(unsigned char* at, const char* text, size_t length) {
  const uint16_t size = (uint16_t)length;
  at = put(at, &size, 2);
  if (length > 0) put(at, text, length);
}

void log_text(Canvas canvas, uint32_t colour, Area area, const char* utf8) {
  const size_t length = length_of(utf8);
  unsigned char* at = room(25 + length);
  *at++ = 't';
  at = put(at, &canvas, 2);
  at = put(at, &colour, 4);
  at = put(at, &area, sizeof area);
  put_text(at, utf8, length);
}

void log_copy(Canvas from, Area source, Canvas to, Area target, uint32_t look, uint32_t tint, uint32_t key) {
  unsigned char* at = room(49);
  *at++ = 'c';
  at = put(at, &from, 2);
  at = put(at, &to, 2);
  at = put(at, &source, sizeof source);
  at = put(at, &target, sizeof target);
  at = put(at, &look, 4);
  at = put(at, &tint, 4);
  put(at, &key, 4);
}

static void log_words(char operation, const char* utf8) {
  const size_t length = length_of(utf8);
  unsigned char* at = room(3 + length);
  *at++ = (unsigned char)operation;
  put_text(at, utf8, length);
}

void log_title(const char* utf8) { log_words('n', utf8); }

void log_dialog(const char* utf8) {
  log_words('d', utf8);
  hand_over_and_wait();
  part_sent = true;
}

void log_show(Canvas canvas, uint64_t pixels) {
  unsigned char* at = room(11);
  *at++ = 's';
  at = put(at, &canvas, 2);
  put(at, &pixels, 8);
  const bool same = !part_sent && now_size == before_size && memcmp(now, before, now_size) == 0;
  memcpy(before, now, now_size);
  before_size = part_sent ? 0 : now_size;
  part_sent = false;
  if (same) now_size = 0;
  else hand_over_and_wait();
}

uint64_t hash_bytes(uint64_t hash, const void* bytes, size_t size) {
  const unsigned char* at = bytes;
  for (; size >= 8; at += 8, size -= 8) {
    uint64_t word;
    memcpy(&word, at, 8);
    hash = (hash ^ word) * 0x9e3779b97f4a7c15U;
    hash ^= hash >> 32;
  }
  for (; size > 0; ++at, --size) hash = (hash ^ *at) * 0x100000001b3U;
  return hash;
}
