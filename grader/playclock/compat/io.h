/* io.h of Visual C++: descriptors. */
#ifndef ASSAY_IO_H
#define ASSAY_IO_H

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "assay_names.h"

#define _O_TEXT 0x4000
#define _O_BINARY 0x8000
#define _O_WTEXT 0x10000
#define _O_U16TEXT 0x20000
#define _O_U8TEXT 0x40000
#define _fileno fileno
#define _isatty isatty
#define _access access
/* Wide characters are written as UTF-8 from then on. */
ASSAY_C int _setmode(int descriptor, int mode) ASSAY_AS(_setmode);
#define setmode _setmode

#endif
