"""Keys and clicks that the judge types, as events of Tk."""

import struct

import assay_link

EVENT = struct.Struct("<IHH")
CLICK = 0xFFFFFFFF
SHORTEST = 1000  # microseconds that a key is down
BY_SCANCODE = 1 << 30

# Codes of SDL, and the names that Tk has for them; letters and digits have their own.
NAMES = {
    BY_SCANCODE | 82: "Up",
    BY_SCANCODE | 81: "Down",
    BY_SCANCODE | 80: "Left",
    BY_SCANCODE | 79: "Right",
    BY_SCANCODE | 225: "Shift_L",
    13: "Return",
    27: "Escape",
    32: "space",
}


class Keyboard:
    def __init__(self, tk):
        self.tk = tk
        self.down = []
        self.since = 0

    def take_focus(self):
        """As a window manager gives it to a new window."""
        if not self.tk.call("focus"):
            self.tk.call("focus", "-force", self.tk.call("focus", "-lastfor", "."))

    def arrive(self):
        """Whether there was any. Keys that are down come up first, a little later than they went down."""
        if self.down:
            if assay_link.now() < self.since + SHORTEST:
                return False
            self.release()
        event = assay_link.take(EVENT.size)
        any_event = bool(event)
        while event:
            self.act(*EVENT.unpack(event))
            event = assay_link.take(EVENT.size)
        return any_event

    def act(self, code, x, y):
        self.since = assay_link.now()
        if code == CLICK:
            self.click(x, y)
            return
        name = NAMES.get(code) or chr(code)
        self.take_focus()
        self.generate(f"<KeyPress-{name}>")
        self.down.append(name)

    def release(self):
        for name in self.down:
            self.generate(f"<KeyRelease-{name}>")
        self.down.clear()

    def generate(self, event):
        self.tk.call("event", "generate", self.tk.call("focus") or ".", event)

    def click(self, x, y):
        call = self.tk.call
        widget = call("winfo", "containing", x + int(call("winfo", "rootx", ".")), y + int(call("winfo", "rooty", ".")))
        if not widget:
            return
        at = ("-x", x + int(call("winfo", "rootx", ".")) - int(call("winfo", "rootx", widget)),
              "-y", y + int(call("winfo", "rooty", ".")) - int(call("winfo", "rooty", widget)))
        for event in ("<Enter>", "<Motion>", "<ButtonPress-1>", "<ButtonRelease-1>"):
            call("event", "generate", widget, event, *at)
