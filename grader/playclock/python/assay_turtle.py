"""turtle calls Tk's own main loop past tkinter, and has a board: its coordinates count from the middle, and steps are
of 20 pixels, the size of a turtle."""

import assay_link
import assay_tk_picture
import assay_tkinter

STEP = 20


def board_about(origin, width, height):
    """Whole steps about the middle, one of them in the middle itself."""
    halves = [(max(0.0, size / 2 - STEP / 2) // STEP + 0.5) * STEP for size in (width, height)]
    return origin[0] - halves[0], origin[1] - halves[1], 2 * halves[0], 2 * halves[1]


def wrap(turtle):
    if assay_link.is_played():
        turtle.TurtleScreenBase.mainloop = lambda screen: assay_tkinter.mainloop(screen.cv)
        assay_tk_picture.board_about = board_about
