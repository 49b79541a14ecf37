/* process.h of Visual C++: threads. */
#ifndef ASSAY_PROCESS_H
#define ASSAY_PROCESS_H

#include <unistd.h>

#include "assay_system.h"

ASSAY_C uintptr_t _beginthread(void (*routine)(void*), unsigned stack, void* argument) ASSAY_AS(_beginthread);
ASSAY_C uintptr_t _beginthreadex(void* security, unsigned stack, unsigned (*routine)(void*), void* argument,
                                 unsigned flags, unsigned* number) ASSAY_AS(_beginthreadex);
ASSAY_C void _endthread(void) ASSAY_AS(_endthread);
ASSAY_C void _endthreadex(unsigned code) ASSAY_AS(_endthreadex);
#define _getpid getpid

#endif
