"""msvcrt on a terminal: keys as the console of Windows gives them."""

import atexit
import os
import select
import sys
import termios

_SECOND = {"A": b"H", "B": b"P", "C": b"M", "D": b"K", "H": b"G", "F": b"O"}
_keys = []
_raw = False


def _make_raw():
    global _raw
    if _raw or not os.isatty(0):
        return
    before = termios.tcgetattr(0)
    raw = termios.tcgetattr(0)
    raw[3] &= ~(termios.ICANON | termios.ECHO)
    raw[6][termios.VMIN], raw[6][termios.VTIME] = 1, 0
    termios.tcsetattr(0, termios.TCSANOW, raw)
    atexit.register(termios.tcsetattr, 0, termios.TCSANOW, before)
    _raw = True


def _decode(data):
    at = 0
    while at < len(data):
        if data[at] == 27 and data[at + 1:at + 2] in (b"[", b"O") and chr((data + b"?")[min(at + 2, len(data))]) in _SECOND:
            _keys.extend([b"\xe0", _SECOND[chr(data[at + 2])]])
            at += 3
            continue
        byte = data[at:at + 1]
        _keys.append({b"\n": b"\r", b"\x7f": b"\b"}.get(byte, byte))
        at += 1


def _wait(seconds):
    _make_raw()
    sys.stdout.flush()
    if not _keys and select.select([0], [], [], seconds)[0]:
        data = os.read(0, 64)
        if not data:
            raise EOFError("nothing can be typed any more")
        _decode(data)
    return bool(_keys)


def kbhit():
    return int(_wait(0))


def getch():
    while not _wait(None):
        pass
    return _keys.pop(0)


def getche():
    key = getch()
    sys.stdout.write(key.decode("latin-1"))
    return key


def getwch():
    return getch().decode("latin-1")


def getwche():
    return getche().decode("latin-1")


def putch(key):
    sys.stdout.write(key.decode("latin-1"))
    sys.stdout.flush()


def putwch(key):
    sys.stdout.write(key)
    sys.stdout.flush()


def ungetch(key):
    _keys.insert(0, key)
