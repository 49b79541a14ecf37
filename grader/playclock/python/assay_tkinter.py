"""Tk on the game's clock. Its own loop would wait in real time: timers, the main loop and updates are replaced by ones
that wait on the playclock, and after each callback the judge is shown what is in the windows."""

import heapq
import itertools

import assay_display
import assay_link
import assay_tk_keys
import assay_tk_picture

SLICE = 20000       # microseconds after which Tk's own timers get a look
QUICK = 4000        # updates closer to each other than this are a loop without any delay
QUICK_UPDATES = 2
FRAME_TIME = 16667
DONT_WAIT = 2

module = None       # tkinter
real = {}


class Session:
    """One Tk with its timers."""

    def __init__(self, root):
        self.root = root
        self.tk = root.tk
        self.keyboard = assay_tk_keys.Keyboard(root.tk)
        self.painter = assay_tk_picture.Painter(root.tk)
        self.last_update = 0
        self.quick = 0
        root.tk.willdispatch()

    def alive(self):
        try:
            return bool(self.tk.call("winfo", "exists", "."))
        except module.TclError:
            return False

    def events(self):
        """Everything that is there for Tk. Whether there was anything."""
        any_event = self.keyboard.arrive()
        if not self.alive():
            return any_event
        self.tk.call("winfo", "pointerx", ".")  # what the display has to say arrives before its answer
        while self.alive() and self.tk.dooneevent(DONT_WAIT):
            any_event = True
        return any_event

    def show(self):
        if self.alive() and self.tk.call("winfo", "viewable", "."):
            self.keyboard.take_focus()
            self.painter.show()

    def keep_pace(self):
        now = assay_link.now()
        self.quick = self.quick + 1 if now - self.last_update < QUICK else 0
        if self.quick >= QUICK_UPDATES:
            self.quick = 0
            assay_link.wait(now + FRAME_TIME)
        self.last_update = assay_link.now()


sessions = []
timers = []         # a heap of (due, number, name, widget, function)
numbers = itertools.count()
cancelled = set()
leaving = None      # SystemExit of a callback that Tk called
quitting = False


def session_of(widget):
    for session in sessions:
        if session.tk is widget.tk:
            return session
    raise RuntimeError("no such Tk")


def widget_lives(widget):
    try:
        return bool(widget.tk.call("winfo", "exists", widget._w))
    except module.TclError:
        return False


def run_timers():
    """Those that are due now; ones that they add wait for the next turn. Whether there were any."""
    now = assay_link.now()
    last, ran = next(numbers), False
    while timers and timers[0][0] <= now and timers[0][1] < last:
        _, _, name, widget, function = heapq.heappop(timers)
        # One that runs before may have cancelled it.
        if name not in cancelled and widget_lives(widget):
            function()
        cancelled.discard(name)
        ran = True
        leave()
    return ran


def leave():
    global leaving
    if leaving is not None:
        error, leaving = leaving, None
        raise error


def turn(deadline=None):
    """One round of the loop: what is there is done, then the clock goes on."""
    changed = False
    for session in sessions:
        changed = session.events() or changed
        leave()
    changed = run_timers() or changed
    if changed:
        for session in sessions:
            session.show()
    wake = assay_link.now() + SLICE
    if timers:
        wake = min(wake, timers[0][0])
    if deadline is not None:
        wake = min(wake, deadline)
    assay_link.wants_input()
    if wake > assay_link.now():
        assay_link.wait(wake, True)
    else:
        assay_link.looked()


def after(self, ms, func=None, *args):
    if func is None:
        self.tk.call("after", 0)
        assay_link.wait(assay_link.now() + int(ms) * 1000)
        return None
    name = self.tk.call("after", ms, "")  # Tk judges what was given, and finds a name
    self.tk.call("after", "cancel", name)
    assay_link.settle()
    due = assay_link.now() + (0 if ms == "idle" else max(0, int(ms)) * 1000)
    call = module.CallWrapper(func, None, self)
    heapq.heappush(timers, (due, next(numbers), name, self, lambda: call(*args)))
    return name


def after_idle(self, func, *args):
    return after(self, "idle", func, *args)


def after_cancel(self, id):
    if not id:
        raise ValueError("id must be a valid identifier returned from after or after_idle")
    if any(timer[2] == id for timer in timers):
        cancelled.add(id)
    else:
        self.tk.call("after", "cancel", id)


def mainloop(self, n=0):
    global quitting
    quitting = False
    while not quitting and any(session.alive() for session in sessions):
        turn()


def quit(self):
    global quitting
    quitting = True


def update(self):
    session = session_of(self)
    session.keyboard.arrive()
    real["update"](self)
    leave()
    run_timers()
    session.show()
    session.keep_pace()


def update_idletasks(self):
    real["update_idletasks"](self)
    session = session_of(self)
    session.show()
    session.keep_pace()


def wait_until(done):
    while not done() and any(session.alive() for session in sessions):
        turn()


def wait_window(self, window=None):
    wait_until(lambda: not widget_lives(window or self))


def wait_visibility(self, window=None):
    wait_until(lambda: (window or self).winfo_viewable())


def wait_variable(self, name="PY_VAR"):
    before = self.tk.globalgetvar(str(name))
    wait_until(lambda: self.tk.globalgetvar(str(name)) != before)


def call_wrapped(self, *args):
    """As tkinter's own, but what ends the program is raised in our loop: Tk cannot pass it on."""
    global leaving
    try:
        return self.func(*(self.subst(*args) if self.subst else args))
    except SystemExit as error:
        leaving = error
    except Exception:
        self.widget._report_exception()


def begin(self, *args, **named):
    real["__init__"](self, *args, **named)
    sessions[:] = [session for session in sessions if session.alive()]
    sessions.append(Session(self))
    assay_link.hand_over()


def main_loop_of_default(n=0):
    mainloop(module._get_default_root("run the main loop"), n)


def before():
    if assay_link.is_played():
        assay_link.free_looks()
        assay_display.start()


def wrap(tkinter):
    global module
    if not assay_link.is_played():
        return
    module = tkinter
    misc = tkinter.Misc
    real["update"], real["update_idletasks"] = misc.update, misc.update_idletasks
    real["__init__"] = tkinter.Tk.__init__
    tkinter.Tk.__init__ = begin
    tkinter.mainloop = main_loop_of_default
    tkinter.CallWrapper.__call__ = call_wrapped
    for replacement in (after, after_idle, after_cancel, mainloop, quit, update, update_idletasks, wait_window,
                        wait_visibility, wait_variable):
        setattr(misc, replacement.__name__, replacement)
    misc.waitvar = wait_variable
