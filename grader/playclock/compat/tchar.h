/* tchar.h of Visual C++. */
#ifndef ASSAY_TCHAR_H
#define ASSAY_TCHAR_H

#include <wchar.h>

#include "assay_types.h"

#define _T(text) TEXT(text)
#define _TEXT(text) TEXT(text)
#define _tmain main
#ifdef UNICODE
#define _tprintf wprintf
#define _tcslen wcslen
#define _tcscpy wcscpy
#else
#define _tprintf printf
#define _tcslen strlen
#define _tcscpy strcpy
#endif

#endif
