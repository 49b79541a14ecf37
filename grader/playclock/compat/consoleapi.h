/* A part of windows.h. */
#ifndef ASSAY_CONSOLEAPI_H
#define ASSAY_CONSOLEAPI_H

#include "windows.h"

#endif
