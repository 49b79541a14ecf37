"""The playclock and the log of drawing, as C libraries that were loaded before the game."""

import ctypes

LIBRARY = ctypes.CDLL(None)
RECTANGLE, ROUND, PATH, PICTURE = range(4)


def function(name, result, *arguments):
    found = getattr(LIBRARY, name)
    found.restype = result
    found.argtypes = arguments
    return found


def is_played():
    return hasattr(LIBRARY, "playclock_active") and function("playclock_active", ctypes.c_bool)()


def now():
    """Microseconds of the game's clock."""
    return function("playclock_now", ctypes.c_uint64)()


def wait(deadline, for_input=False):
    return function("playclock_wait", ctypes.c_bool, ctypes.c_uint64, ctypes.c_bool)(deadline, for_input)


def settle():
    """Goes on to the next whole millisecond: how often a toolkit looks at the clock depends on when its display
    answers, which is not the same each time, and each look costs a little."""
    wait(-(-now() // 1000) * 1000)


def free_looks():
    """From now on only waits take time, or loops of thousands of looks."""
    function("playclock_free_looks", None, ctypes.c_bool)(True)


def hand_over():
    """Shows the judge that the game lives: a display and a toolkit take long to start on a busy machine, and its
    patience begins anew with each time that the game waits."""
    wait(now() + 1000)


def looked():
    function("playclock_looked", None)()


def wants_input():
    function("playclock_wants_input", None)()


def take(size):
    """So many bytes that were typed, or none."""
    if function("playclock_typed", ctypes.c_size_t)() < size:
        return b""
    room = ctypes.create_string_buffer(size)
    taken = function("playclock_take", ctypes.c_size_t, ctypes.c_void_p, ctypes.c_size_t)(room, size)
    return room.raw[:taken]


def colour(r, g, b, a=255):
    return r << 24 | g << 16 | b << 8 | a
