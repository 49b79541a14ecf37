#include "assay_output.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

/* std::cout, where the program is linked with the library of C++. Its first word is 0 until it is made, which it is
 * only in programs that include <iostream>. */
extern void* assay_cout[] __asm__("_ZSt4cout") __attribute__((weak));
extern void* assay_flush_stream(void* stream) __asm__("_ZNSo5flushEv") __attribute__((weak));

static char held[1 << 16];
static size_t held_size;
static int is_held;

void assay_flush(void) {
  fflush(stdout);
  if (assay_cout != NULL && assay_flush_stream != NULL && assay_cout[0] != NULL) assay_flush_stream(assay_cout);
}

static void write_now(const char* bytes, size_t size) {
  assay_flush();
  /* Streams that wide characters were written to take no bytes. */
  if (fwide(stdout, 0) <= 0) {
    fwrite(bytes, 1, size, stdout);
    return;
  }
  while (size > 0) {
    const ssize_t written = write(STDOUT_FILENO, bytes, size);
    if (written <= 0) return;
    bytes += written;
    size -= (size_t)written;
  }
}

void assay_hold(void) { is_held = 1; }

void assay_release(void) {
  is_held = 0;
  if (held_size > 0) write_now(held, held_size);
  held_size = 0;
}

void assay_write(const char* bytes, size_t size) {
  if (!is_held) {
    write_now(bytes, size);
    return;
  }
  if (held_size + size > sizeof held) {
    write_now(held, held_size);
    held_size = 0;
  }
  if (size > sizeof held) {
    write_now(bytes, size);
    return;
  }
  memcpy(held + held_size, bytes, size);
  held_size += size;
}

void assay_print(const char* format, ...) {
  char bytes[4096];
  va_list arguments;
  va_start(arguments, format);
  const int size = vsnprintf(bytes, sizeof bytes, format, arguments);
  va_end(arguments);
  if (size > 0) assay_write(bytes, (size_t)size < sizeof bytes ? (size_t)size : sizeof bytes - 1);
}

size_t assay_encode(unsigned long character, char* bytes) {
  if (character < 0x20 || character == 0x7F || (character >= 0x80 && character < 0xA0) || character > 0x10FFFF ||
      (character >= 0xD800 && character < 0xE000))
    character = ' ';
  if (character < 0x80) {
    bytes[0] = (char)character;
    return 1;
  }
  const size_t size = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  for (size_t i = size - 1; i > 0; --i) {
    bytes[i] = (char)(0x80 | (character & 0x3F));
    character >>= 6;
  }
  bytes[0] = (char)(size == 2 ? 0xC0 | character : size == 3 ? 0xE0 | character : 0xF0 | character);
  return size;
}

unsigned long assay_of_page_437(unsigned char byte) {
  static const unsigned short upper[128] = {
      0x00C7, 0x00FC, 0x00E9, 0x00E2, 0x00E4, 0x00E0, 0x00E5, 0x00E7, 0x00EA, 0x00EB, 0x00E8, 0x00EF, 0x00EE,
      0x00EC, 0x00C4, 0x00C5, 0x00C9, 0x00E6, 0x00C6, 0x00F4, 0x00F6, 0x00F2, 0x00FB, 0x00F9, 0x00FF, 0x00D6,
      0x00DC, 0x00A2, 0x00A3, 0x00A5, 0x20A7, 0x0192, 0x00E1, 0x00ED, 0x00F3, 0x00FA, 0x00F1, 0x00D1, 0x00AA,
      0x00BA, 0x00BF, 0x2310, 0x00AC, 0x00BD, 0x00BC, 0x00A1, 0x00AB, 0x00BB, 0x2591, 0x2592, 0x2593, 0x2502,
      0x2524, 0x2561, 0x2562, 0x2556, 0x2555, 0x2563, 0x2551, 0x2557, 0x255D, 0x255C, 0x255B, 0x2510, 0x2514,
      0x2534, 0x252C, 0x251C, 0x2500, 0x253C, 0x255E, 0x255F, 0x255A, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550,
      0x256C, 0x2567, 0x2568, 0x2564, 0x2565, 0x2559, 0x2558, 0x2552, 0x2553, 0x256B, 0x256A, 0x2518, 0x250C,
      0x2588, 0x2584, 0x258C, 0x2590, 0x2580, 0x03B1, 0x00DF, 0x0393, 0x03C0, 0x03A3, 0x03C3, 0x00B5, 0x03C4,
      0x03A6, 0x0398, 0x03A9, 0x03B4, 0x221E, 0x03C6, 0x03B5, 0x2229, 0x2261, 0x00B1, 0x2265, 0x2264, 0x2320,
      0x2321, 0x00F7, 0x2248, 0x00B0, 0x2219, 0x00B7, 0x221A, 0x207F, 0x00B2, 0x25A0, 0x00A0};
  static const unsigned short lower[8] = {' ', 0x263A, 0x263B, 0x2665, 0x2666, 0x2663, 0x2660, 0x2022};
  if (byte >= 0x80) return upper[byte - 0x80];
  return byte < 8 ? lower[byte] : byte;
}

/* How many bytes of UTF-8 begin there; 0 when it is none. */
static size_t sequence_at(const char* bytes, size_t size) {
  const unsigned char lead = (unsigned char)bytes[0];
  const size_t wanted = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (wanted > size) return 0;
  for (size_t i = 1; i < wanted; ++i) {
    if (((unsigned char)bytes[i] & 0xC0) != 0x80) return 0;
  }
  return wanted;
}

void assay_write_text(const char* bytes, size_t size) {
  for (size_t at = 0; at < size;) {
    char encoded[4];
    const size_t known = sequence_at(bytes + at, size - at);
    if (known > 0) assay_write(bytes + at, known);
    else assay_write(encoded, assay_encode(assay_of_page_437((unsigned char)bytes[at]), encoded));
    at += known > 0 ? known : 1;
  }
}
