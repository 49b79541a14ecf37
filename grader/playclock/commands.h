#ifndef ASSAY_PLAYCLOCK_COMMANDS_H
#define ASSAY_PLAYCLOCK_COMMANDS_H

/* Does what those commands of a shell do that games use for their screen: cls, clear, stty, pause, color, … No process
 * is ever started. What a shell gives back: 0, or 127 for all other commands. */
int playclock_command(const char* line);

/* stty and its words: the settings of the terminal. */
void playclock_stty(char** words);

#endif
