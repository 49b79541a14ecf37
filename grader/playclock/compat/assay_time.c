/* Waiting and telling the time. */
#include <time.h>

#include "assay_output.h"
#include "assay_system.h"

static ULONGLONG nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (ULONGLONG)now.tv_sec * 1000000000ULL + (ULONGLONG)now.tv_nsec;
}

void Sleep(DWORD milliseconds) {
  assay_flush();
  const struct timespec time = {(time_t)(milliseconds / 1000), (long)(milliseconds % 1000) * 1000000};
  nanosleep(&time, 0);
}

BOOL Beep(DWORD frequency, DWORD milliseconds) {
  Sleep(milliseconds);
  return frequency > 0;
}

ULONGLONG GetTickCount64(void) { return nanoseconds() / 1000000; }
DWORD GetTickCount(void) { return (DWORD)GetTickCount64(); }
DWORD timeGetTime(void) { return GetTickCount(); }

BOOL QueryPerformanceCounter(LARGE_INTEGER* count) {
  count->QuadPart = (LONGLONG)nanoseconds();
  return TRUE;
}

BOOL QueryPerformanceFrequency(LARGE_INTEGER* frequency) {
  frequency->QuadPart = 1000000000;
  return TRUE;
}

void GetLocalTime(SYSTEMTIME* time) {
  struct timespec now;
  struct tm date;
  clock_gettime(CLOCK_REALTIME, &now);
  localtime_r(&now.tv_sec, &date);
  const SYSTEMTIME known = {(WORD)(date.tm_year + 1900), (WORD)(date.tm_mon + 1),      (WORD)date.tm_wday,
                            (WORD)date.tm_mday,          (WORD)date.tm_hour,           (WORD)date.tm_min,
                            (WORD)date.tm_sec,           (WORD)(now.tv_nsec / 1000000)};
  *time = known;
}

UINT timeBeginPeriod(UINT period) { return period == 0; }
UINT timeEndPeriod(UINT period) { return period == 0; }
