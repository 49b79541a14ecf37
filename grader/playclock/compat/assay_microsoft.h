/* What the headers of Visual C++ and MinGW have beside the standard: each where a program uses it and does not define
 * it by itself (ASSAY_WANTS_…, by build_compat.cc). */
#ifndef ASSAY_MICROSOFT_H
#define ASSAY_MICROSOFT_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <wchar.h>

#include "assay_names.h"

ASSAY_C char* assay_digits(long value, char* text, int base) ASSAY_AS(digits);
ASSAY_C char* assay_reversed(char* text) ASSAY_AS(reversed);
ASSAY_C char* assay_cased(char* text, int upper) ASSAY_AS(cased);
ASSAY_C int assay_format(char* text, size_t size, const char* format, ...) ASSAY_AS(format)
    __attribute__((format(printf, 3, 4)));
/* In wide formats of Microsoft %s is a wide text. */
ASSAY_C int assay_format_wide(wchar_t* text, size_t size, const wchar_t* format, ...) ASSAY_AS(format_wide);
ASSAY_C int assay_copy(char* text, size_t size, const char* from, int append) ASSAY_AS(copy);

#ifdef ASSAY_WANTS_itoa
#define itoa assay_digits
#endif
#ifdef ASSAY_WANTS__itoa
#define _itoa assay_digits
#endif
#ifdef ASSAY_WANTS_ltoa
#define ltoa assay_digits
#endif
#ifdef ASSAY_WANTS_strrev
#define strrev assay_reversed
#endif
#ifdef ASSAY_WANTS__strrev
#define _strrev assay_reversed
#endif
#ifdef ASSAY_WANTS_strlwr
#define strlwr(text) assay_cased(text, 0)
#endif
#ifdef ASSAY_WANTS_strupr
#define strupr(text) assay_cased(text, 1)
#endif
#ifdef ASSAY_WANTS_stricmp
#define stricmp strcasecmp
#endif
#ifdef ASSAY_WANTS__stricmp
#define _stricmp strcasecmp
#endif
#ifdef ASSAY_WANTS_strcmpi
#define strcmpi strcasecmp
#endif
#ifdef ASSAY_WANTS_wsprintf
#ifdef UNICODE
#define wsprintf(text, ...) assay_format_wide((text), 1024, __VA_ARGS__)
#else
#define wsprintf(text, ...) assay_format((text), 1024, __VA_ARGS__)
#endif
#endif
#ifdef ASSAY_WANTS_wsprintfA
#define wsprintfA(text, ...) assay_format((text), 1024, __VA_ARGS__)
#endif
#ifdef ASSAY_WANTS_wsprintfW
#define wsprintfW(text, ...) assay_format_wide((text), 1024, __VA_ARGS__)
#endif
#ifdef ASSAY_WANTS_swprintf_s
#define swprintf_s assay_format_wide
#endif
#ifdef ASSAY_WANTS_scanf_s
#define scanf_s scanf
#endif
#ifdef ASSAY_WANTS_printf_s
#define printf_s printf
#endif
#ifdef ASSAY_WANTS_localtime_s
#define localtime_s(date, time) (localtime_r((time), (date)) == NULL)
#endif
#ifdef ASSAY_WANTS_fopen_s
#define fopen_s(file, name, mode) ((*(file) = fopen((name), (mode))) == NULL)
#endif
#ifdef ASSAY_WANTS__sleep
#include "assay_system.h"
#define _sleep Sleep
#endif

/* In C++ the size of an array may be left out. */
#ifdef __cplusplus
#ifdef ASSAY_WANTS_sprintf_s
template <size_t size, class... Values>
int sprintf_s(char (&text)[size], const char* format, Values... values) {
  return assay_format(text, size, format, values...);
}
template <class... Values>
int sprintf_s(char* text, size_t size, const char* format, Values... values) {
  return assay_format(text, size, format, values...);
}
#endif
#ifdef ASSAY_WANTS_strcpy_s
template <size_t size>
int strcpy_s(char (&text)[size], const char* from) {
  return assay_copy(text, size, from, 0);
}
inline int strcpy_s(char* text, size_t size, const char* from) { return assay_copy(text, size, from, 0); }
#endif
#ifdef ASSAY_WANTS_strcat_s
template <size_t size>
int strcat_s(char (&text)[size], const char* from) {
  return assay_copy(text, size, from, 1);
}
inline int strcat_s(char* text, size_t size, const char* from) { return assay_copy(text, size, from, 1); }
#endif
#else
#ifdef ASSAY_WANTS_sprintf_s
#define sprintf_s assay_format
#endif
#ifdef ASSAY_WANTS_strcpy_s
#define strcpy_s(text, size, from) assay_copy(text, size, from, 0)
#endif
#ifdef ASSAY_WANTS_strcat_s
#define strcat_s(text, size, from) assay_copy(text, size, from, 1)
#endif
#endif

#endif
