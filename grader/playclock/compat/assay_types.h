/* Types of Windows. Sizes are those of this platform: games hand them to each other, not to files. */
#ifndef ASSAY_TYPES_H
#define ASSAY_TYPES_H

#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

#define WINAPI
#define APIENTRY
#define CALLBACK
#define CONST const
#define VOID void
#define IN
#define OUT
#ifndef __cdecl
#define __cdecl
#endif
#ifndef _cdecl
#define _cdecl
#endif
#ifndef __stdcall
#define __stdcall
#endif
#define __declspec(what)
#define __int64 long long

typedef int BOOL, INT, *PBOOL, *LPBOOL, *LPINT;
typedef unsigned char BYTE, BOOLEAN, UCHAR, *PBYTE, *LPBYTE;
typedef unsigned short WORD, USHORT, *PWORD, *LPWORD;
typedef short SHORT;
typedef unsigned int UINT, UINT32;
typedef long LONG, *PLONG, *LPLONG, LRESULT, LPARAM;
typedef unsigned long DWORD, ULONG, *PDWORD, *LPDWORD, COLORREF, WPARAM;
typedef long long LONGLONG, INT64, LONG64;
typedef unsigned long long ULONGLONG, UINT64, DWORD64, DWORDLONG;
typedef float FLOAT;
typedef char CHAR, *PCHAR, *LPSTR, *PSTR;
typedef const char *LPCSTR, *PCSTR;
typedef wchar_t WCHAR, *PWCHAR, *LPWSTR, *PWSTR;
typedef const wchar_t *LPCWSTR, *PCWSTR;
typedef void *HANDLE, *PVOID, *LPVOID, *HWND, *HINSTANCE, *HMODULE, *HDC, *HFONT, *HICON, *HMENU, *HGLOBAL, *HKEY;
typedef const void* LPCVOID;
typedef HANDLE* PHANDLE;
typedef size_t SIZE_T;
typedef uintptr_t UINT_PTR, ULONG_PTR, DWORD_PTR;
typedef intptr_t INT_PTR, LONG_PTR;

#ifdef ASSAY_WANTS_byte
typedef unsigned char byte;
#endif

#ifdef UNICODE
typedef WCHAR TCHAR, *LPTSTR;
typedef const WCHAR* LPCTSTR;
#define TEXT(text) L##text
#else
typedef CHAR TCHAR, *LPTSTR;
typedef const CHAR* LPCTSTR;
#define TEXT(text) text
#endif
typedef TCHAR _TCHAR;

#define TRUE 1
#define FALSE 0
#define MAX_PATH 260
#define INVALID_HANDLE_VALUE ((HANDLE)(intptr_t)-1)
#define INFINITE 0xFFFFFFFFUL

#define MAKEWORD(low, high) ((WORD)(((BYTE)(low)) | ((WORD)((BYTE)(high))) << 8))
#define MAKELONG(low, high) ((LONG)(((WORD)(low)) | ((DWORD)((WORD)(high))) << 16))
#define LOWORD(value) ((WORD)((DWORD_PTR)(value) & 0xFFFF))
#define HIWORD(value) ((WORD)(((DWORD_PTR)(value) >> 16) & 0xFFFF))
#define LOBYTE(value) ((BYTE)((DWORD_PTR)(value) & 0xFF))
#define HIBYTE(value) ((BYTE)(((DWORD_PTR)(value) >> 8) & 0xFF))
#define RGB(red, green, blue) ((COLORREF)((BYTE)(red) | ((WORD)((BYTE)(green)) << 8) | ((DWORD)(BYTE)(blue) << 16)))
#define ZeroMemory(place, size) memset((place), 0, (size))

/* C++ programs have std::min and std::max, which macros of these names break. */
#if !defined(__cplusplus) && !defined(NOMINMAX)
#ifndef min
#define min(a, b) ((a) < (b) ? (a) : (b))
#endif
#ifndef max
#define max(a, b) ((a) > (b) ? (a) : (b))
#endif
#endif

typedef struct tagPOINT {
  LONG x, y;
} POINT, *LPPOINT;
typedef struct tagRECT {
  LONG left, top, right, bottom;
} RECT, *LPRECT;
typedef struct tagSIZE {
  LONG cx, cy;
} SIZE;
typedef union _LARGE_INTEGER {
  struct {
    uint32_t LowPart;
    int32_t HighPart;
  };
  LONGLONG QuadPart;
} LARGE_INTEGER;
typedef struct _FILETIME {
  DWORD dwLowDateTime, dwHighDateTime;
} FILETIME;
typedef struct _SYSTEMTIME {
  WORD wYear, wMonth, wDayOfWeek, wDay, wHour, wMinute, wSecond, wMilliseconds;
} SYSTEMTIME, *LPSYSTEMTIME;

#endif
