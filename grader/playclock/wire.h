#ifndef ASSAY_PLAYCLOCK_WIRE_H
#define ASSAY_PLAYCLOCK_WIRE_H

#include <stdint.h>

/* What a game's playclock and the Link of its judge say to each other over one stream socket. A frame is a byte that
 * says what it is, the length of the rest as 4 bytes, and the rest. All numbers are little endian.
 *
 *   from the game   'R'  report: u64 now, u64 wake, u8 flags, u32 marker. The game waits for a grant.
 *                   'M'  message of a window; what is in it is between the window's two ends
 *   to the game     'G'  grant: u64 until, then the bytes that were typed
 *
 * Times are microseconds of the game's clock. A marker is a number that was written into the terminal after all that
 * the game had written, as ESC ] 7717 ; NUMBER BEL; 0: nothing has been written since the report before. */

enum {
  PLAYCLOCK_REPORT = 'R',
  PLAYCLOCK_MESSAGE = 'M',
  PLAYCLOCK_GRANT = 'G',
  PLAYCLOCK_HEAD_BYTES = 5,
  PLAYCLOCK_REPORT_BYTES = 8 + 8 + 1 + 4,
  PLAYCLOCK_UNTIL_BYTES = 8,
  PLAYCLOCK_MOST_TYPED = 4096,              /* bytes of one grant */
  PLAYCLOCK_MOST_MESSAGE = 8 * 1024 * 1024, /* bytes of one message */
};

/* Flags of a report. */
enum {
  PLAYCLOCK_WANTS_INPUT = 1, /* it has asked for a key since the report before, or waits for one */
  PLAYCLOCK_WAITS_FOR_LINE = 2,
};

#define PLAYCLOCK_NEVER UINT64_MAX
#define PLAYCLOCK_MARKER_BEGIN "\x1b]7717;"
#define PLAYCLOCK_MARKER_END "\x07"

#endif
