/* A part of windows.h. */
#ifndef ASSAY_WINCON_H
#define ASSAY_WINCON_H

#include "windows.h"

#endif
