"""pygame.draw sets the pixels of most shapes itself: what it drew is told here. Plain rectangles go through SDL, which
is watched in C."""

import ctypes
import functools

import assay_link

# After the head of a Python object of pygame 2 stands its SDL_Surface.
SURFACE_AT = object.__basicsize__

SHAPES = {
    "circle": assay_link.ROUND,
    "ellipse": assay_link.ROUND,
    "polygon": assay_link.PATH,
    "arc": assay_link.PATH,
    "line": assay_link.PATH,
    "lines": assay_link.PATH,
    "aaline": assay_link.PATH,
    "aalines": assay_link.PATH,
}


def tell(surface, shape, colour, box):
    import pygame

    if box[2] <= 0 or box[3] <= 0:
        return
    told = assay_link.function("playclock_sdl_drawn", None, ctypes.c_void_p, ctypes.c_int, ctypes.c_uint32,
                               *[ctypes.c_float] * 4)
    pointer = ctypes.c_void_p.from_address(id(surface) + SURFACE_AT).value
    ink = pygame.Color(surface.unmap_rgb(colour)) if isinstance(colour, int) else pygame.Color(colour)
    told(pointer, shape, assay_link.colour(ink.r, ink.g, ink.b), *map(float, box))


def argument(arguments, named, place, name, default=None):
    return arguments[place] if len(arguments) > place else named.get(name, default)


def wrapped(draw, shape):
    @functools.wraps(draw)
    def told(*arguments, **named):
        box = draw(*arguments, **named)
        surface = argument(arguments, named, 0, "surface")
        tell(surface, shape, argument(arguments, named, 1, "color"), box)
        return box

    return told


def wrapped_rect(draw):
    @functools.wraps(draw)
    def told(*arguments, **named):
        box = draw(*arguments, **named)
        width = argument(arguments, named, 3, "width", 0)
        radius = argument(arguments, named, 4, "border_radius", -1)
        corners = any(named.get(f"border_{corner}_radius", -1) > 0
                      for corner in ("top_left", "top_right", "bottom_left", "bottom_right")) or len(arguments) > 5
        if width > 0 or radius > 0 or corners:
            shape = assay_link.PATH if width > 0 else assay_link.ROUND
            tell(argument(arguments, named, 0, "surface"), shape, argument(arguments, named, 1, "color"), box)
        return box

    return told


def wrap(module):
    if not assay_link.is_played():
        return
    for name, shape in SHAPES.items():
        setattr(module, name, wrapped(getattr(module, name), shape))
    module.rect = wrapped_rect(module.rect)
