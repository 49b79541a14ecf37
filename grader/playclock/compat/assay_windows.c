/* Boxes with a message are shown in the terminal; other windows, menus and sounds there are none. */
#include <string.h>

#include "assay_codes.h"
#include "assay_keys.h"
#include "assay_output.h"
#include "assay_system.h"

static int answer(UINT type) {
  const UINT buttons = type & 0xF;
  const int asks = buttons == MB_YESNO || buttons == MB_YESNOCANCEL;
  const int good = asks ? IDYES : buttons == MB_RETRYCANCEL ? IDRETRY : IDOK;
  const int bad = asks ? IDNO : buttons == MB_OK ? IDOK : IDCANCEL;
  assay_print(asks ? " [Y/N]\r\n" : " [Enter]\r\n");
  for (;;) {
    struct assay_key key;
    if (assay_keys_wait(-1) < 0) return bad;
    if (!assay_keys_next(&key, 1)) continue;
    if (key.code == VK_RETURN || key.code == VK_SPACE || key.code == 'Y' || key.code == 'R') return good;
    if (key.code == VK_ESCAPE || key.code == 'N') return bad;
  }
}

int MessageBoxA(HWND window, LPCSTR text, LPCSTR caption, UINT type) {
  (void)window;
  assay_print("\033[0m\r\n%.200s: %.1000s", caption == 0 ? "" : caption, text == 0 ? "" : text);
  return answer(type);
}

static void print_wide(LPCWSTR text) {
  char bytes[4];
  for (size_t i = 0; text != 0 && text[i] != 0 && i < 1000; ++i)
    assay_write(bytes, assay_encode((unsigned long)text[i], bytes));
}

int MessageBoxW(HWND window, LPCWSTR text, LPCWSTR caption, UINT type) {
  (void)window;
  assay_print("\033[0m\r\n");
  print_wide(caption);
  assay_print(": ");
  print_wide(text);
  return answer(type);
}

HWND GetConsoleWindow(void) { return (HWND)(intptr_t)1; }
HWND GetForegroundWindow(void) { return GetConsoleWindow(); }
BOOL ShowWindow(HWND window, int how) { return window != 0 && how >= 0; }
BOOL SetForegroundWindow(HWND window) { return window != 0; }

BOOL MoveWindow(HWND window, int x, int y, int width, int height, BOOL repaint) {
  (void)x, (void)y, (void)width, (void)height, (void)repaint;
  return window != 0;
}

BOOL SetWindowPos(HWND window, HWND after, int x, int y, int width, int height, UINT flags) {
  (void)after, (void)flags;
  return MoveWindow(window, x, y, width, height, FALSE);
}

BOOL GetWindowRect(HWND window, RECT* rectangle) {
  const RECT known = {0, 0, 800, 480};
  *rectangle = known;
  return window != 0;
}

LONG GetWindowLongA(HWND window, int index) { return window != 0 && index != 0 ? 0 : -1; }
LONG SetWindowLongA(HWND window, int index, LONG value) { return GetWindowLongA(window, index) < 0 ? -1 : value; }
int GetSystemMetrics(int index) { return index == SM_CXSCREEN ? 1920 : 1080; }
HMENU GetSystemMenu(HWND window, BOOL revert) { return revert ? 0 : window; }
BOOL DeleteMenu(HMENU menu, UINT position, UINT flags) { return menu != 0 && position != flags; }
BOOL PlaySoundA(LPCSTR name, HMODULE module, DWORD flags) { return name != 0 || module != 0 || flags == 0; }
BOOL PlaySoundW(LPCWSTR name, HMODULE module, DWORD flags) { return name != 0 || module != 0 || flags == 0; }
BOOL MessageBeep(UINT type) { return type < 0x100; }

DWORD mciSendStringA(LPCSTR command, LPSTR text, UINT size, HANDLE callback) {
  (void)callback;
  if (text != 0 && size > 0) text[0] = 0;
  return command == 0;
}

void keybd_event(BYTE code, BYTE scan, DWORD flags, ULONG_PTR extra) {
  (void)code, (void)scan, (void)flags, (void)extra;
}
