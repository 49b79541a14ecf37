/* Threads and what they wait for. Handles point to objects, which are never freed: there are few. */
#include <pthread.h>
#include <stdlib.h>

#include "assay_console_types.h"
#include "assay_keys.h"
#include "assay_output.h"
#include "assay_system.h"

enum kind { is_thread = 0x7A01, is_mutex };

struct object {
  enum kind kind;
  pthread_t thread;
  pthread_mutex_t mutex;
  LPTHREAD_START_ROUTINE routine;
  LPVOID argument;
  int ended, joined;
};

static void* run_thread(void* data) {
  struct object* const object = data;
  object->routine(object->argument);
  object->ended = 1;
  return 0;
}

HANDLE CreateThread(const void* security, SIZE_T stack, LPTHREAD_START_ROUTINE routine, LPVOID argument, DWORD flags,
                    DWORD* number) {
  (void)security, (void)stack, (void)flags;
  struct object* const object = calloc(1, sizeof *object);
  if (object == 0) return 0;
  object->kind = is_thread;
  object->routine = routine;
  object->argument = argument;
  if (pthread_create(&object->thread, 0, run_thread, object) != 0) {
    free(object);
    return 0;
  }
  if (number != 0) *number = 1;
  return object;
}

static pthread_mutex_t* recursive_mutex(pthread_mutex_t* mutex) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
  pthread_mutex_init(mutex, &attributes);
  pthread_mutexattr_destroy(&attributes);
  return mutex;
}

HANDLE CreateMutexA(const void* security, BOOL owned, LPCSTR name) {
  (void)security, (void)name;
  struct object* const object = calloc(1, sizeof *object);
  if (object == 0) return 0;
  object->kind = is_mutex;
  recursive_mutex(&object->mutex);
  if (owned) pthread_mutex_lock(&object->mutex);
  return object;
}

static struct object* object_of(HANDLE handle) {
  /* Handles of the console are small numbers, positive or negative. */
  const intptr_t number = (intptr_t)handle;
  return number > -0x10000 && number < 0x10000 ? 0 : handle;
}

BOOL ReleaseMutex(HANDLE mutex) {
  struct object* const object = object_of(mutex);
  return object != 0 && object->kind == is_mutex && pthread_mutex_unlock(&object->mutex) == 0;
}

static DWORD wait_for_thread(struct object* object, DWORD milliseconds) {
  for (DWORD waited = 0; !object->ended && milliseconds != INFINITE; waited += 10) {
    if (waited >= milliseconds) return WAIT_TIMEOUT;
    Sleep(10);
  }
  if (!object->joined) pthread_join(object->thread, 0);
  object->joined = 1;
  return WAIT_OBJECT_0;
}

DWORD WaitForSingleObject(HANDLE handle, DWORD milliseconds) {
  struct object* const object = object_of(handle);
  if (object == 0) {
    const int keys = assay_keys_wait(milliseconds == INFINITE ? -1 : (int)milliseconds);
    return keys > 0 ? WAIT_OBJECT_0 : WAIT_TIMEOUT;
  }
  if (object->kind == is_thread) return wait_for_thread(object, milliseconds);
  pthread_mutex_lock(&object->mutex);
  return WAIT_OBJECT_0;
}

BOOL TerminateThread(HANDLE thread, DWORD code) {
  (void)code;
  struct object* const object = object_of(thread);
  if (object == 0 || object->kind != is_thread || object->ended) return FALSE;
  object->ended = 1;
  return pthread_cancel(object->thread) == 0;
}

BOOL CloseHandle(HANDLE object) { return object != 0; }

static pthread_mutex_t* mutex_of(CRITICAL_SECTION* section) {
  if (section->mutex == 0) InitializeCriticalSection(section);
  return section->mutex;
}

void InitializeCriticalSection(CRITICAL_SECTION* section) {
  pthread_mutex_t* const mutex = malloc(sizeof *mutex);
  if (mutex == 0) abort();
  section->mutex = recursive_mutex(mutex);
}

void EnterCriticalSection(CRITICAL_SECTION* section) { pthread_mutex_lock(mutex_of(section)); }
void LeaveCriticalSection(CRITICAL_SECTION* section) { pthread_mutex_unlock(mutex_of(section)); }
void DeleteCriticalSection(CRITICAL_SECTION* section) { free(section->mutex); }

void ExitProcess(UINT code) {
  assay_flush();
  exit((int)code);
}

HANDLE GetCurrentProcess(void) { return (HANDLE)(intptr_t)-1; }
HANDLE GetCurrentThread(void) { return (HANDLE)(intptr_t)-2; }
BOOL SetThreadPriority(HANDLE thread, int priority) { return thread != 0 && priority < 16; }
BOOL SetPriorityClass(HANDLE process, DWORD priority) { return process != 0 && priority != 0; }
DWORD GetLastError(void) { return 0; }
