#ifndef ASSAY_PLAYCLOCK_REAL_H
#define ASSAY_PLAYCLOCK_REAL_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* The C library as it is without us: this library replaces its functions in a program that knows nothing of it, so its
 * own calls must go to the real ones. */

#define EXPORTED __attribute__((visibility("default")))

/* The function of that name that would have been called without us. Found at its first use, since the constructors of
 * others may run before ours. */
#define REAL(name)                                    \
  __extension__({                                     \
    static void* _Atomic known;                       \
    (__typeof__(&name))playclock_find(#name, &known); \
  })

void* playclock_find(const char* name, void* _Atomic* known);

/* A system call past every wrapper; no cancellation point. -1 and errno as usual. */
#define playclock_call(...) (REAL(syscall)(__VA_ARGS__))

/* Of a clock of the machine, in nanoseconds. */
int64_t playclock_real_time(clockid_t clock);

/* Writes all of it, waiting in real time where it must. False when the other end is gone. */
bool playclock_write_all(int descriptor, const void* bytes, size_t size);
/* Reads so many bytes; false at the end of the stream. */
bool playclock_read_all(int descriptor, void* bytes, size_t size);

#endif
