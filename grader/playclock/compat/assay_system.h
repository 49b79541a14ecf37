/* Time, threads and the little of the rest of Windows that games of the console use. */
#ifndef ASSAY_SYSTEM_H
#define ASSAY_SYSTEM_H

#include "assay_names.h"
#include "assay_types.h"

ASSAY_C void Sleep(DWORD milliseconds) ASSAY_AS(Sleep);
ASSAY_C BOOL Beep(DWORD frequency, DWORD milliseconds) ASSAY_AS(Beep);
ASSAY_C DWORD GetTickCount(void) ASSAY_AS(GetTickCount);
ASSAY_C ULONGLONG GetTickCount64(void) ASSAY_AS(GetTickCount64);
ASSAY_C DWORD timeGetTime(void) ASSAY_AS(timeGetTime);
ASSAY_C BOOL QueryPerformanceCounter(LARGE_INTEGER* count) ASSAY_AS(QueryPerformanceCounter);
ASSAY_C BOOL QueryPerformanceFrequency(LARGE_INTEGER* frequency) ASSAY_AS(QueryPerformanceFrequency);
ASSAY_C void GetLocalTime(SYSTEMTIME* time) ASSAY_AS(GetLocalTime);

typedef DWORD (*LPTHREAD_START_ROUTINE)(LPVOID);
typedef struct assay_critical_section {
  void* mutex;
} CRITICAL_SECTION, *LPCRITICAL_SECTION;
ASSAY_C HANDLE CreateThread(const void* security, SIZE_T stack, LPTHREAD_START_ROUTINE routine, LPVOID argument,
                            DWORD flags, DWORD* number) ASSAY_AS(CreateThread);
ASSAY_C HANDLE CreateMutexA(const void* security, BOOL owned, LPCSTR name) ASSAY_AS(CreateMutexA);
ASSAY_C BOOL ReleaseMutex(HANDLE mutex) ASSAY_AS(ReleaseMutex);
/* Of a thread, a mutex or the keyboard: 0 when it came, 258 when the time passed. */
ASSAY_C DWORD WaitForSingleObject(HANDLE object, DWORD milliseconds) ASSAY_AS(WaitForSingleObject);
ASSAY_C BOOL TerminateThread(HANDLE thread, DWORD code) ASSAY_AS(TerminateThread);
ASSAY_C BOOL CloseHandle(HANDLE object) ASSAY_AS(CloseHandle);
ASSAY_C void InitializeCriticalSection(CRITICAL_SECTION* section) ASSAY_AS(InitializeCriticalSection);
ASSAY_C void EnterCriticalSection(CRITICAL_SECTION* section) ASSAY_AS(EnterCriticalSection);
ASSAY_C void LeaveCriticalSection(CRITICAL_SECTION* section) ASSAY_AS(LeaveCriticalSection);
ASSAY_C void DeleteCriticalSection(CRITICAL_SECTION* section) ASSAY_AS(DeleteCriticalSection);
ASSAY_C void ExitProcess(UINT code) ASSAY_AS(ExitProcess) __attribute__((noreturn));

/* Shown in the terminal, and answered by a key. */
ASSAY_C int MessageBoxA(HWND window, LPCSTR text, LPCSTR caption, UINT type) ASSAY_AS(MessageBoxA);
ASSAY_C int MessageBoxW(HWND window, LPCWSTR text, LPCWSTR caption, UINT type) ASSAY_AS(MessageBoxW);

/* Windows and sounds: there are none. Accepted, and nothing happens. */
ASSAY_C HWND GetConsoleWindow(void) ASSAY_AS(GetConsoleWindow);
ASSAY_C BOOL ShowWindow(HWND window, int how) ASSAY_AS(ShowWindow);
ASSAY_C BOOL MoveWindow(HWND window, int x, int y, int width, int height, BOOL repaint) ASSAY_AS(MoveWindow);
ASSAY_C BOOL SetWindowPos(HWND window, HWND after, int x, int y, int width, int height, UINT flags)
    ASSAY_AS(SetWindowPos);
ASSAY_C BOOL GetWindowRect(HWND window, RECT* rectangle) ASSAY_AS(GetWindowRect);
ASSAY_C BOOL SetForegroundWindow(HWND window) ASSAY_AS(SetForegroundWindow);
ASSAY_C HWND GetForegroundWindow(void) ASSAY_AS(GetForegroundWindow);
ASSAY_C LONG GetWindowLongA(HWND window, int index) ASSAY_AS(GetWindowLongA);
ASSAY_C LONG SetWindowLongA(HWND window, int index, LONG value) ASSAY_AS(SetWindowLongA);
ASSAY_C int GetSystemMetrics(int index) ASSAY_AS(GetSystemMetrics);
ASSAY_C HMENU GetSystemMenu(HWND window, BOOL revert) ASSAY_AS(GetSystemMenu);
ASSAY_C BOOL DeleteMenu(HMENU menu, UINT position, UINT flags) ASSAY_AS(DeleteMenu);
ASSAY_C BOOL PlaySoundA(LPCSTR name, HMODULE module, DWORD flags) ASSAY_AS(PlaySoundA);
ASSAY_C BOOL PlaySoundW(LPCWSTR name, HMODULE module, DWORD flags) ASSAY_AS(PlaySoundW);
ASSAY_C BOOL MessageBeep(UINT type) ASSAY_AS(MessageBeep);
ASSAY_C DWORD mciSendStringA(LPCSTR command, LPSTR answer, UINT size, HANDLE callback) ASSAY_AS(mciSendStringA);
ASSAY_C UINT timeBeginPeriod(UINT period) ASSAY_AS(timeBeginPeriod);
ASSAY_C UINT timeEndPeriod(UINT period) ASSAY_AS(timeEndPeriod);
ASSAY_C void keybd_event(BYTE code, BYTE scan, DWORD flags, ULONG_PTR extra) ASSAY_AS(keybd_event);
ASSAY_C DWORD GetLastError(void) ASSAY_AS(GetLastError);
ASSAY_C HANDLE GetCurrentProcess(void) ASSAY_AS(GetCurrentProcess);
ASSAY_C HANDLE GetCurrentThread(void) ASSAY_AS(GetCurrentThread);
ASSAY_C BOOL SetThreadPriority(HANDLE thread, int priority) ASSAY_AS(SetThreadPriority);
ASSAY_C BOOL SetPriorityClass(HANDLE process, DWORD priority) ASSAY_AS(SetPriorityClass);

#define WAIT_OBJECT_0 0
#define WAIT_TIMEOUT 258
#define MB_OK 0x00
#define MB_OKCANCEL 0x01
#define MB_YESNOCANCEL 0x03
#define MB_YESNO 0x04
#define MB_RETRYCANCEL 0x05
#define MB_ICONERROR 0x10
#define MB_ICONHAND 0x10
#define MB_ICONSTOP 0x10
#define MB_ICONQUESTION 0x20
#define MB_ICONWARNING 0x30
#define MB_ICONEXCLAMATION 0x30
#define MB_ICONINFORMATION 0x40
#define MB_SYSTEMMODAL 0x1000
#define MB_TOPMOST 0x40000
#define IDOK 1
#define IDCANCEL 2
#define IDRETRY 4
#define IDYES 6
#define IDNO 7
#define SW_HIDE 0
#define SW_SHOWNORMAL 1
#define SW_MAXIMIZE 3
#define SW_SHOWMAXIMIZED 3
#define SW_SHOW 5
#define SW_MINIMIZE 6
#define SW_RESTORE 9
#define GWL_STYLE (-16)
#define WS_MAXIMIZEBOX 0x00010000L
#define WS_MINIMIZEBOX 0x00020000L
#define WS_SIZEBOX 0x00040000L
#define WS_THICKFRAME 0x00040000L
#define SC_CLOSE 0xF060
#define SC_MINIMIZE 0xF020
#define SC_MAXIMIZE 0xF030
#define SC_SIZE 0xF000
#define MF_BYCOMMAND 0
#define SM_CXSCREEN 0
#define SM_CYSCREEN 1
#define SWP_NOSIZE 0x0001
#define SWP_NOMOVE 0x0002
#define SWP_NOZORDER 0x0004
#define HWND_TOP ((HWND)0)
#define SND_SYNC 0x0000
#define SND_ASYNC 0x0001
#define SND_LOOP 0x0008
#define SND_ALIAS 0x00010000
#define SND_FILENAME 0x00020000
#define KEYEVENTF_KEYUP 0x0002
#define THREAD_PRIORITY_HIGHEST 2
#define HIGH_PRIORITY_CLASS 0x80
#define CreateMutex CreateMutexA
#define GetWindowLong GetWindowLongA
#define GetWindowLongPtr GetWindowLongA
#define SetWindowLong SetWindowLongA
#define SetWindowLongPtr SetWindowLongA
#define mciSendString mciSendStringA
#ifdef UNICODE
#define MessageBox MessageBoxW
#define PlaySound PlaySoundW
#else
#define MessageBox MessageBoxA
#define PlaySound PlaySoundA
#endif

#endif
