/* iostream.h from before the standard. */
#ifndef ASSAY_IOSTREAM_H
#define ASSAY_IOSTREAM_H

#include <iostream>

using namespace std;

#endif
