#include <pthread.h>
#include <stdlib.h>

#include "process.h"

struct call {
  void (*routine)(void*);
  unsigned (*routine_ex)(void*);
  void* argument;
};

static DWORD run_call(LPVOID data) {
  const struct call call = *(struct call*)data;
  free(data);
  if (call.routine != 0) call.routine(call.argument);
  return call.routine_ex != 0 ? call.routine_ex(call.argument) : 0;
}

static uintptr_t begin(struct call call) {
  struct call* const kept = malloc(sizeof *kept);
  if (kept == 0) return 0;
  *kept = call;
  return (uintptr_t)CreateThread(0, 0, run_call, kept, 0, 0);
}

uintptr_t _beginthread(void (*routine)(void*), unsigned stack, void* argument) {
  (void)stack;
  return begin((struct call){routine, 0, argument});
}

uintptr_t _beginthreadex(void* security, unsigned stack, unsigned (*routine)(void*), void* argument, unsigned flags,
                         unsigned* number) {
  (void)security, (void)stack, (void)flags;
  if (number != 0) *number = 1;
  return begin((struct call){0, routine, argument});
}

void _endthread(void) { pthread_exit(0); }

void _endthreadex(unsigned code) {
  (void)code;
  pthread_exit(0);
}
