#ifndef ASSAY_PLAYCLOCK_CRASH_H
#define ASSAY_PLAYCLOCK_CRASH_H

/* What a game printed before it crashed is still seen, as it would be without our buffering. */
void playclock_begin_crashes(void);

#endif
