"""Wraps the modules of windows as soon as a game imports them, so that the judge sees what they draw. Loaded by Python
itself before the game."""

import importlib
import sys

# By module, what wraps it: a module of this folder with a function wrap(module).
WRAPPERS = {
    "pygame.draw": "assay_pygame_draw",
    "pygame.gfxdraw": "assay_pygame_gfxdraw",
    "pygame.sysfont": "assay_pygame_sysfont",
    "tkinter": "assay_tkinter",
    "turtle": "assay_turtle",
    "tkinter.messagebox": "assay_dialogs",
    "tkinter.simpledialog": "assay_dialogs",
    "tkinter.filedialog": "assay_dialogs",
    "tkinter.colorchooser": "assay_dialogs",
}


class WrappingLoader:
    def __init__(self, loader, wrapper):
        self.loader = loader
        self.wrapper = wrapper

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        module.__loader__ = module.__spec__.loader = self.loader
        before = getattr(importlib.import_module(self.wrapper), "before", None)
        if before:
            before()
        self.loader.exec_module(module)
        importlib.import_module(self.wrapper).wrap(module)


class WrappingFinder:
    def find_spec(self, name, path=None, target=None):
        if name not in WRAPPERS:
            return None
        for finder in sys.meta_path:
            spec = None if finder is self else finder.find_spec(name, path, target)
            if spec and spec.loader:
                spec.loader = WrappingLoader(spec.loader, WRAPPERS[name])
                return spec
        return None


sys.meta_path.insert(0, WrappingFinder())
