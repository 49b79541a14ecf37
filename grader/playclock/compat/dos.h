/* dos.h of Borland: delays and sounds. */
#ifndef ASSAY_DOS_H
#define ASSAY_DOS_H

#include "assay_borland.h"

#endif
