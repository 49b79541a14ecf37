/* A part of windows.h. */
#ifndef ASSAY_WINUSER_H
#define ASSAY_WINUSER_H

#include "windows.h"

#endif
