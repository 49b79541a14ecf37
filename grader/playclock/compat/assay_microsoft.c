#include "assay_microsoft.h"

#include <ctype.h>
#include <stdarg.h>

char* assay_digits(long value, char* text, int base) {
  char reversed[72];
  size_t size = 0, at = 0;
  const int negative = value < 0 && base == 10;
  unsigned long rest = negative ? 0UL - (unsigned long)value : (unsigned long)value;
  if (base < 2 || base > 36) {
    text[0] = 0;
    return text;
  }
  do {
    reversed[size++] = "0123456789abcdefghijklmnopqrstuvwxyz"[rest % (unsigned long)base];
    rest /= (unsigned long)base;
  } while (rest != 0);
  if (negative) text[at++] = '-';
  while (size > 0) text[at++] = reversed[--size];
  text[at] = 0;
  return text;
}

char* assay_reversed(char* text) {
  const size_t size = strlen(text);
  for (size_t i = 0; i < size / 2; ++i) {
    const char kept = text[i];
    text[i] = text[size - 1 - i];
    text[size - 1 - i] = kept;
  }
  return text;
}

char* assay_cased(char* text, int upper) {
  for (char* c = text; *c != 0; ++c) *c = (char)(upper ? toupper((unsigned char)*c) : tolower((unsigned char)*c));
  return text;
}

int assay_format(char* text, size_t size, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  const int written = vsnprintf(text, size, format, arguments);
  va_end(arguments);
  return written;
}

int assay_format_wide(wchar_t* text, size_t size, const wchar_t* format, ...) {
  wchar_t converted[1024];
  size_t at = 0;
  va_list arguments;
  for (; *format != 0 && at + 3 < sizeof converted / sizeof *converted; ++format) {
    converted[at++] = *format;
    if (*format != L'%') continue;
    if (format[1] == L'%') converted[at++] = *++format;
    else if (format[1] == L's') converted[at++] = L'l';
  }
  converted[at] = 0;
  va_start(arguments, format);
  const int written = vswprintf(text, size, converted, arguments);
  va_end(arguments);
  return written;
}

int assay_copy(char* text, size_t size, const char* from, int append) {
  const size_t before = append ? strnlen(text, size) : 0;
  const size_t length = strlen(from);
  if (before + length >= size) return 34;
  memcpy(text + before, from, length + 1);
  return 0;
}
