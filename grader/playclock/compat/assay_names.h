/* Names of Windows stay out of the program's symbols: its own functions of these names, and those of ncurses, are never
 * replaced. */
#ifndef ASSAY_NAMES_H
#define ASSAY_NAMES_H

#define ASSAY_AS(name) __asm__("assay_windows_" #name)

#ifdef __cplusplus
#define ASSAY_C extern "C"
#else
#define ASSAY_C extern
#endif

#endif
