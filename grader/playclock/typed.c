#define _GNU_SOURCE
#include "grader/playclock/typed.h"

#include <string.h>
#include <termios.h>

#include "grader/playclock/baton.h"
#include "grader/playclock/output.h"
#include "grader/playclock/playclock.h"
#include "grader/playclock/players.h"
#include "grader/playclock/real.h"
#include "grader/playclock/state.h"

/* As in the kernel: what does not fit is not typed. */
enum { MOST_WAITING = 8192 };

static struct {
  atomic_int lock;
  unsigned char bytes[MOST_WAITING];
  size_t size;
  size_t lines; /* so many of the bytes are whole lines, or were typed while none were read */
} queue;

static bool reads_lines(struct termios* mode) {
  if (playclock.window || playclock_terminal() < 0 || REAL(tcgetattr)(playclock_terminal(), mode) != 0)
    memset(mode, 0, sizeof *mode);
  return (mode->c_lflag & ICANON) != 0;
}

static bool continues_character(unsigned char byte) { return (byte & 0xC0) == 0x80; }

static void erase(const struct termios* mode) {
  if (queue.size == queue.lines) return;
  do --queue.size;
  while (queue.size > queue.lines && continues_character(queue.bytes[queue.size]));
  if (mode->c_lflag & ECHO) playclock_show("\b \b", 3);
}

static void echo(const struct termios* mode, unsigned char byte) {
  const bool control = byte < 0x20 && byte != '\n' && byte != '\t';
  if (!(mode->c_lflag & ECHO) && !(byte == '\n' && (mode->c_lflag & ECHONL) && (mode->c_lflag & ICANON))) return;
  if (control && (mode->c_lflag & ECHOCTL)) {
    const unsigned char shown[2] = {'^', byte + '@'};
    playclock_show(shown, sizeof shown);
  } else {
    playclock_show(&byte, 1);
  }
}

static unsigned char mapped(const struct termios* mode, unsigned char byte) {
  if (byte == '\r' && (mode->c_iflag & ICRNL)) return '\n';
  if (byte == '\n' && (mode->c_iflag & INLCR)) return '\r';
  return byte;
}

static bool is_left_out(const struct termios* mode, unsigned char byte) {
  if (byte == '\r' && (mode->c_iflag & IGNCR)) return true;
  const bool signals = byte == mode->c_cc[VINTR] || byte == mode->c_cc[VQUIT] || byte == mode->c_cc[VSUSP];
  return byte != 0 && (mode->c_lflag & ISIG) && signals;
}

static void type_one(const struct termios* mode, bool lines, unsigned char byte) {
  if (is_left_out(mode, byte)) return;
  byte = mapped(mode, byte);
  if (lines && (byte == mode->c_cc[VERASE] || byte == '\b')) return erase(mode);
  if (queue.size == MOST_WAITING) return;
  queue.bytes[queue.size++] = byte;
  if (!lines || byte == '\n') queue.lines = queue.size;
  echo(mode, byte);
}

void playclock_type(const unsigned char* bytes, size_t size) {
  struct termios mode;
  if (size == 0) return;
  const bool lines = reads_lines(&mode);
  playclock_lock(&queue.lock);
  for (size_t i = 0; i < size; ++i) type_one(&mode, lines, bytes[i]);
  playclock_unlock(&queue.lock);
}

size_t playclock_readable_bytes(void) {
  struct termios mode;
  const bool lines = reads_lines(&mode);
  playclock_lock(&queue.lock);
  const size_t there = lines ? queue.lines : queue.size;
  playclock_unlock(&queue.lock);
  return there;
}

bool playclock_reads_lines(void) {
  struct termios mode;
  return reads_lines(&mode);
}

bool playclock_readable(void) { return playclock_readable_bytes() > 0; }

size_t playclock_read_typed(void* bytes, size_t size) {
  struct termios mode;
  const bool lines = reads_lines(&mode);
  playclock_lock(&queue.lock);
  const size_t there = lines ? queue.lines : queue.size;
  size_t taken = there < size ? there : size;
  const unsigned char* end = lines && taken > 0 ? memchr(queue.bytes, '\n', taken) : NULL;
  if (end) taken = (size_t)(end - queue.bytes) + 1;
  if (taken > 0) memcpy(bytes, queue.bytes, taken);
  queue.size -= taken;
  queue.lines = queue.lines > taken ? queue.lines - taken : 0;
  memmove(queue.bytes, queue.bytes + taken, queue.size);
  playclock_unlock(&queue.lock);
  return taken;
}

void playclock_forget_typed(void) {
  playclock_lock(&queue.lock);
  queue.size = queue.lines = 0;
  playclock_unlock(&queue.lock);
}

void playclock_end_typed_line(void) {
  playclock_lock(&queue.lock);
  queue.lines = queue.size;
  playclock_unlock(&queue.lock);
}

void playclock_look_for_key(void) {
  playclock_flush();
  if (!atomic_load(&playclock.changed)) return playclock_tick();
  const uint64_t cost = PLAYCLOCK_LOOK_COST + atomic_exchange(&playclock.written, 0) * PLAYCLOCK_BYTE_COST;
  playclock_wait_until(atomic_fetch_add(&playclock.now, cost) + cost);
}

EXPORTED size_t playclock_take(void* bytes, size_t size) {
  if (!playclock_on()) return 0;
  playclock_wants_input();
  return playclock_read_typed(bytes, size);
}

EXPORTED size_t playclock_typed(void) { return playclock_on() ? playclock_readable_bytes() : 0; }
