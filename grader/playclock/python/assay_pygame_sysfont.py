"""pygame asks a program for the fonts of this machine and waits for two pipes at once, on the game's clock: that would
run on meanwhile. Waiting for one pipe takes no time of the game."""

import subprocess

import assay_link


class Asking:
    """What pygame.sysfont uses of subprocess."""

    PIPE = subprocess.PIPE

    class Popen:
        def __init__(self, command, **_):
            self.command = command

        def communicate(self):
            done = subprocess.run(self.command, shell=True, check=False, stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL)
            return done.stdout, b""


def wrap(module):
    if assay_link.is_played():
        module.subprocess = Asking
