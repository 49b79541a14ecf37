"""pygame.gfxdraw sets pixels itself and says nothing of where: it is told here from what it was given."""

import functools

import assay_link
from assay_pygame_draw import tell


def around(surface, points):
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1


def circle(surface, x, y, r, *_):
    return x - r, y - r, 2 * r + 1, 2 * r + 1


def ellipse(surface, x, y, rx, ry, *_):
    return x - rx, y - ry, 2 * rx + 1, 2 * ry + 1


def rectangle(surface, rect, *_):
    import pygame

    return pygame.Rect(rect)


def polygon(surface, points, *_):
    return around(surface, points)


# By function: its shape and where it draws. The colour comes last.
FUNCTIONS = {
    "filled_circle": (assay_link.ROUND, circle),
    "aacircle": (assay_link.PATH, circle),
    "circle": (assay_link.PATH, circle),
    "filled_ellipse": (assay_link.ROUND, ellipse),
    "aaellipse": (assay_link.PATH, ellipse),
    "ellipse": (assay_link.PATH, ellipse),
    "box": (assay_link.RECTANGLE, rectangle),
    "rectangle": (assay_link.PATH, rectangle),
    "filled_polygon": (assay_link.PATH, polygon),
    "aapolygon": (assay_link.PATH, polygon),
    "polygon": (assay_link.PATH, polygon),
}


def wrapped(draw, shape, box_of):
    @functools.wraps(draw)
    def told(*arguments):
        result = draw(*arguments)
        tell(arguments[0], shape, arguments[-1], box_of(*arguments[:-1]))
        return result

    return told


def wrap(module):
    if not assay_link.is_played():
        return
    for name, (shape, box_of) in FUNCTIONS.items():
        setattr(module, name, wrapped(getattr(module, name), shape, box_of))
