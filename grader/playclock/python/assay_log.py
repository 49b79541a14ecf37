"""What is in the window, as bytes that the judge reads: the same operations as grader/playclock/sdl_log.h."""

import ctypes
import struct

import assay_link

SCREEN = 0
LONGEST_TEXT = 400
FARTHEST = 900000.0


class Frame:
    """One picture. Coordinates are pixels of the window."""

    def __init__(self, width, height):
        self.bytes = bytearray(struct.pack("<cHff", b"z", SCREEN, width, height))

    def fill(self, shape, colour, box):
        self.bytes += struct.pack("<cHBIffff", b"f", SCREEN, shape, colour, *bounded(box))

    def text(self, colour, box, text):
        utf8 = text.encode("utf-8", "replace")[:LONGEST_TEXT]
        self.bytes += struct.pack("<cHIffffH", b"t", SCREEN, colour, *bounded(box), len(utf8)) + utf8

    def title(self, text):
        self.bytes += words(b"n", text)

    def board(self, box):
        self.bytes += struct.pack("<cffff", b"b", *bounded(box))

    def show(self, pixels):
        self.bytes += struct.pack("<cHQ", b"s", SCREEN, pixels)


def bounded(box):
    x, y, w, h = (min(max(float(value), -FARTHEST), FARTHEST) for value in box)
    return x, y, max(w, 0.0), max(h, 0.0)


def words(operation, text):
    utf8 = str(text).encode("utf-8", "replace")[:LONGEST_TEXT]
    return operation + struct.pack("<H", len(utf8)) + utf8


def send(message):
    """Hands over at once, so that nothing is lost when the game ends next."""
    message = bytes(message)
    assay_link.settle()
    assay_link.function("playclock_send", ctypes.c_bool, ctypes.c_char_p, ctypes.c_size_t)(message, len(message))
    assay_link.wait(assay_link.now())


def dialog(title, message):
    send(words(b"d", f"{title or ''}: {message or ''}"))
