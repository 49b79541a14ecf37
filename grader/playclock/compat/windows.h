/* Of Windows what games in its console use, on a terminal. */
#ifndef ASSAY_WINDOWS_H
#define ASSAY_WINDOWS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "assay_borland.h"
#include "assay_codes.h"
#include "assay_console.h"
#include "assay_microsoft.h"
#include "assay_system.h"
#include "assay_types.h"

#endif
