#ifndef ASSAY_PLAYCLOCK_REPORT_H
#define ASSAY_PLAYCLOCK_REPORT_H

#include <stdbool.h>
#include <stdint.h>

/* Tells the judge that everybody waits, `for_key` when one of them waits for a key, and waits in real time for the next
 * grant: what was typed is queued, `until` is new. Called under the baton's lock. Ends the process when the judge is
 * gone. */
void playclock_report(uint64_t wake, bool for_key);

#endif
