/* Between the sources of this folder: which keys are held down, as far as a terminal can tell. */
#ifndef ASSAY_PRESSED_H
#define ASSAY_PRESSED_H

/* A key was typed. */
void assay_pressed_note(unsigned char code);
/* As GetAsyncKeyState(). */
short assay_pressed(int code);

#endif
