#ifndef ASSAY_PLAYCLOCK_DEVICES_H
#define ASSAY_PLAYCLOCK_DEVICES_H

/* A descriptor of seeded random bytes when the name is that of a device of random bytes; -1 otherwise. */
int playclock_open_random(const char* name);

#endif
