/* The console of Windows on a terminal. Times pass as they do there; what a terminal cannot do is accepted and ignored.
 */
#ifndef ASSAY_CONSOLE_H
#define ASSAY_CONSOLE_H

#include "assay_console_types.h"
#include "assay_names.h"

ASSAY_C HANDLE GetStdHandle(DWORD which) ASSAY_AS(GetStdHandle);
ASSAY_C BOOL SetConsoleCursorPosition(HANDLE screen, COORD place) ASSAY_AS(SetConsoleCursorPosition);
ASSAY_C BOOL SetConsoleTextAttribute(HANDLE screen, WORD attribute) ASSAY_AS(SetConsoleTextAttribute);
ASSAY_C BOOL SetConsoleCursorInfo(HANDLE screen, const CONSOLE_CURSOR_INFO* info) ASSAY_AS(SetConsoleCursorInfo);
ASSAY_C BOOL GetConsoleCursorInfo(HANDLE screen, CONSOLE_CURSOR_INFO* info) ASSAY_AS(GetConsoleCursorInfo);
ASSAY_C BOOL GetConsoleScreenBufferInfo(HANDLE screen, CONSOLE_SCREEN_BUFFER_INFO* info)
    ASSAY_AS(GetConsoleScreenBufferInfo);
ASSAY_C BOOL GetConsoleScreenBufferInfoEx(HANDLE screen, CONSOLE_SCREEN_BUFFER_INFOEX* info)
    ASSAY_AS(GetConsoleScreenBufferInfoEx);
ASSAY_C BOOL SetConsoleScreenBufferSize(HANDLE screen, COORD size) ASSAY_AS(SetConsoleScreenBufferSize);
ASSAY_C BOOL SetConsoleWindowInfo(HANDLE screen, BOOL absolute, const SMALL_RECT* window)
    ASSAY_AS(SetConsoleWindowInfo);
ASSAY_C COORD GetLargestConsoleWindowSize(HANDLE screen) ASSAY_AS(GetLargestConsoleWindowSize);
ASSAY_C HANDLE CreateConsoleScreenBuffer(DWORD access, DWORD share, const void* security, DWORD flags, void* data)
    ASSAY_AS(CreateConsoleScreenBuffer);
ASSAY_C BOOL SetConsoleActiveScreenBuffer(HANDLE screen) ASSAY_AS(SetConsoleActiveScreenBuffer);

ASSAY_C BOOL FillConsoleOutputCharacterA(HANDLE screen, CHAR character, DWORD size, COORD at, DWORD* written)
    ASSAY_AS(FillConsoleOutputCharacterA);
ASSAY_C BOOL FillConsoleOutputCharacterW(HANDLE screen, WCHAR character, DWORD size, COORD at, DWORD* written)
    ASSAY_AS(FillConsoleOutputCharacterW);
ASSAY_C BOOL FillConsoleOutputAttribute(HANDLE screen, WORD attribute, DWORD size, COORD at, DWORD* written)
    ASSAY_AS(FillConsoleOutputAttribute);
ASSAY_C BOOL WriteConsoleOutputCharacterA(HANDLE screen, LPCSTR text, DWORD size, COORD at, DWORD* written)
    ASSAY_AS(WriteConsoleOutputCharacterA);
ASSAY_C BOOL WriteConsoleOutputCharacterW(HANDLE screen, LPCWSTR text, DWORD size, COORD at, DWORD* written)
    ASSAY_AS(WriteConsoleOutputCharacterW);
ASSAY_C BOOL WriteConsoleOutputAttribute(HANDLE screen, const WORD* attributes, DWORD size, COORD at, DWORD* written)
    ASSAY_AS(WriteConsoleOutputAttribute);
ASSAY_C BOOL WriteConsoleOutputA(HANDLE screen, const CHAR_INFO* cells, COORD size, COORD from, SMALL_RECT* region)
    ASSAY_AS(WriteConsoleOutputA);
ASSAY_C BOOL WriteConsoleOutputW(HANDLE screen, const CHAR_INFO* cells, COORD size, COORD from, SMALL_RECT* region)
    ASSAY_AS(WriteConsoleOutputW);
ASSAY_C BOOL WriteConsoleA(HANDLE screen, const void* text, DWORD size, DWORD* written, void* reserved)
    ASSAY_AS(WriteConsoleA);
ASSAY_C BOOL WriteConsoleW(HANDLE screen, const void* text, DWORD size, DWORD* written, void* reserved)
    ASSAY_AS(WriteConsoleW);
ASSAY_C BOOL ReadConsoleOutputCharacterA(HANDLE screen, LPSTR text, DWORD size, COORD at, DWORD* read)
    ASSAY_AS(ReadConsoleOutputCharacterA);

ASSAY_C BOOL SetConsoleTitleA(LPCSTR title) ASSAY_AS(SetConsoleTitleA);
ASSAY_C BOOL SetConsoleTitleW(LPCWSTR title) ASSAY_AS(SetConsoleTitleW);
ASSAY_C BOOL GetConsoleMode(HANDLE handle, DWORD* mode) ASSAY_AS(GetConsoleMode);
ASSAY_C BOOL SetConsoleMode(HANDLE handle, DWORD mode) ASSAY_AS(SetConsoleMode);
ASSAY_C BOOL SetConsoleOutputCP(UINT page) ASSAY_AS(SetConsoleOutputCP);
ASSAY_C BOOL SetConsoleCP(UINT page) ASSAY_AS(SetConsoleCP);
ASSAY_C UINT GetConsoleOutputCP(void) ASSAY_AS(GetConsoleOutputCP);
ASSAY_C BOOL SetConsoleDisplayMode(HANDLE screen, DWORD flags, COORD* size) ASSAY_AS(SetConsoleDisplayMode);
ASSAY_C BOOL SetCurrentConsoleFontEx(HANDLE screen, BOOL maximum, CONSOLE_FONT_INFOEX* font)
    ASSAY_AS(SetCurrentConsoleFontEx);
ASSAY_C BOOL GetCurrentConsoleFontEx(HANDLE screen, BOOL maximum, CONSOLE_FONT_INFOEX* font)
    ASSAY_AS(GetCurrentConsoleFontEx);
ASSAY_C BOOL SetConsoleCtrlHandler(BOOL (*handler)(DWORD), BOOL add) ASSAY_AS(SetConsoleCtrlHandler);

ASSAY_C BOOL ReadConsoleInputA(HANDLE input, INPUT_RECORD* records, DWORD size, DWORD* read)
    ASSAY_AS(ReadConsoleInputA);
ASSAY_C BOOL PeekConsoleInputA(HANDLE input, INPUT_RECORD* records, DWORD size, DWORD* read)
    ASSAY_AS(PeekConsoleInputA);
ASSAY_C BOOL GetNumberOfConsoleInputEvents(HANDLE input, DWORD* events) ASSAY_AS(GetNumberOfConsoleInputEvents);
ASSAY_C BOOL FlushConsoleInputBuffer(HANDLE input) ASSAY_AS(FlushConsoleInputBuffer);
ASSAY_C SHORT GetAsyncKeyState(int code) ASSAY_AS(GetAsyncKeyState);

#define GetKeyState GetAsyncKeyState
#define ReadConsoleInput ReadConsoleInputA
#define ReadConsoleInputW ReadConsoleInputA
#define PeekConsoleInput PeekConsoleInputA
#define PeekConsoleInputW PeekConsoleInputA
#define ReadConsoleOutputCharacter ReadConsoleOutputCharacterA
#ifdef UNICODE
#define FillConsoleOutputCharacter FillConsoleOutputCharacterW
#define WriteConsoleOutputCharacter WriteConsoleOutputCharacterW
#define WriteConsoleOutput WriteConsoleOutputW
#define WriteConsole WriteConsoleW
#define SetConsoleTitle SetConsoleTitleW
#else
#define FillConsoleOutputCharacter FillConsoleOutputCharacterA
#define WriteConsoleOutputCharacter WriteConsoleOutputCharacterA
#define WriteConsoleOutput WriteConsoleOutputA
#define WriteConsole WriteConsoleA
#define SetConsoleTitle SetConsoleTitleA
#endif

#endif
