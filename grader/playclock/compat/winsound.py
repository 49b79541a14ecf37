"""winsound without sound."""

import time

SND_FILENAME, SND_ALIAS, SND_LOOP, SND_ASYNC, SND_NODEFAULT, SND_PURGE = 0x20000, 0x10000, 8, 1, 2, 0x40
MB_OK, MB_ICONHAND, MB_ICONQUESTION, MB_ICONEXCLAMATION, MB_ICONASTERISK = 0, 0x10, 0x20, 0x30, 0x40


def Beep(frequency, duration):
    time.sleep(duration / 1000)


def PlaySound(sound, flags):
    pass


def MessageBeep(kind=MB_OK):
    pass
