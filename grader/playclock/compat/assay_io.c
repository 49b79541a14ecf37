#include <locale.h>

#include "io.h"

int _setmode(int descriptor, int mode) {
  if (mode == _O_U16TEXT || mode == _O_U8TEXT || mode == _O_WTEXT) setlocale(LC_ALL, "C.UTF-8");
  return descriptor < 0 ? -1 : _O_TEXT;
}
