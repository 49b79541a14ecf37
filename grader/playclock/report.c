#define _GNU_SOURCE
#include "grader/playclock/report.h"

#include <string.h>

#include "grader/playclock/output.h"
#include "grader/playclock/playclock.h"
#include "grader/playclock/players.h"
#include "grader/playclock/real.h"
#include "grader/playclock/state.h"
#include "grader/playclock/typed.h"
#include "grader/playclock/wire.h"

static atomic_int sending;
static atomic_uint messages;
enum { MOST_MESSAGES = 64 };

static void put(unsigned char* at, uint64_t value, unsigned bytes) {
  for (unsigned i = 0; i < bytes; ++i) at[i] = (unsigned char)(value >> (8 * i));
}

static uint64_t number(const unsigned char* at, unsigned bytes) {
  uint64_t value = 0;
  for (unsigned i = bytes; i-- > 0;) value = value << 8 | at[i];
  return value;
}

static bool send_frame(char type, const void* bytes, size_t size) {
  unsigned char head[PLAYCLOCK_HEAD_BYTES] = {(unsigned char)type};
  put(head + 1, size, 4);
  playclock_lock(&sending);
  const bool sent =
      playclock_write_all(playclock.link, head, sizeof head) && playclock_write_all(playclock.link, bytes, size);
  playclock_unlock(&sending);
  return sent;
}

static bool receive_grant(void) {
  unsigned char head[PLAYCLOCK_HEAD_BYTES + PLAYCLOCK_UNTIL_BYTES];
  static unsigned char typed[PLAYCLOCK_MOST_TYPED];
  if (!playclock_read_all(playclock.link, head, sizeof head) || head[0] != PLAYCLOCK_GRANT) return false;
  const uint64_t length = number(head + 1, 4);
  if (length < PLAYCLOCK_UNTIL_BYTES || length - PLAYCLOCK_UNTIL_BYTES > sizeof typed) return false;
  const size_t size = length - PLAYCLOCK_UNTIL_BYTES;
  if (!playclock_read_all(playclock.link, typed, size)) return false;
  atomic_store(&playclock.until, number(head + PLAYCLOCK_HEAD_BYTES, PLAYCLOCK_UNTIL_BYTES));
  atomic_store(&playclock.changed, false);
  atomic_store(&playclock.wants_input, false);
  atomic_store(&messages, 0);
  playclock_type(typed, size);
  return true;
}

static unsigned char flags(bool for_key) {
  const bool wants = for_key || atomic_load(&playclock.wants_input);
  return (wants ? PLAYCLOCK_WANTS_INPUT : 0) | (for_key && playclock_reads_lines() ? PLAYCLOCK_WAITS_FOR_LINE : 0);
}

void playclock_report(uint64_t wake, bool for_key) {
  unsigned char report[PLAYCLOCK_REPORT_BYTES];
  put(report, atomic_load(&playclock.now), 8);
  put(report + 8, wake, 8);
  report[16] = flags(for_key);
  put(report + 17, playclock_mark_output(), 4);
  if (!send_frame(PLAYCLOCK_REPORT, report, sizeof report) || !receive_grant()) playclock_call(SYS_exit_group, 0);
}

EXPORTED bool playclock_active(void) { return playclock_on(); }

EXPORTED uint64_t playclock_now(void) { return atomic_load(&playclock.now); }

EXPORTED void playclock_wants_input(void) { atomic_store(&playclock.wants_input, true); }

EXPORTED bool playclock_send(const void* bytes, size_t size) {
  if (!playclock_on() || size > PLAYCLOCK_MOST_MESSAGE) return false;
  if (!send_frame(PLAYCLOCK_MESSAGE, bytes, size)) return false;
  atomic_store(&playclock.changed, true);
  if (atomic_fetch_add(&messages, 1) + 1 >= MOST_MESSAGES) playclock_wait_until(atomic_load(&playclock.now));
  return true;
}

static bool typed_there(void* none) {
  (void)none;
  return playclock_readable();
}

EXPORTED bool playclock_wait(uint64_t deadline, bool for_input) {
  if (!playclock_on()) return false;
  if (for_input) playclock_wants_input();
  playclock_hand_over(
      &(struct wait){.deadline = deadline, .ready = for_input ? typed_there : NULL, .for_input = for_input});
  return playclock_readable();
}

EXPORTED void playclock_looked(void) {
  if (!playclock_on()) return;
  playclock_wants_input();
  playclock_look_for_key();
}
