/* A part of windows.h. */
#ifndef ASSAY_MMSYSTEM_H
#define ASSAY_MMSYSTEM_H

#include "windows.h"

#endif
