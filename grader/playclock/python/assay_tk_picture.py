"""What can be seen in the windows of Tk: widgets, the items of canvases, texts."""

import zlib

import assay_display
import assay_link
import assay_log

# One evaluation tells everything: a call for each item would cost more than the game.
GATHER = r"""
proc ::assay_get {widget option} {
  if {[catch {$widget cget $option} value]} { return "" }
  return $value
}
proc ::assay_items {w x y} {
  set out {}
  set state [assay_get $w -state]
  set x [expr {$x - [$w canvasx 0]}]
  set y [expr {$y - [$w canvasy 0]}]
  foreach i [$w find all] {
    if {[$w itemcget $i -state] eq "hidden" || ($state eq "hidden" && [$w itemcget $i -state] eq "")} continue
    set type [$w type $i]
    switch $type {
      text { lappend out $type $x $y [$w bbox $i] [$w itemcget $i -fill] {} 0 [$w itemcget $i -text] }
      image { lappend out $type $x $y [$w bbox $i] {} {} 0 [$w itemcget $i -image] }
      bitmap { lappend out $type $x $y [$w bbox $i] {} {} 0 [$w itemcget $i -bitmap] }
      line { lappend out $type $x $y [$w coords $i] [$w itemcget $i -fill] {} [$w itemcget $i -width] {} }
      rectangle - oval - polygon - arc {
        lappend out $type $x $y [$w coords $i] [$w itemcget $i -fill] [$w itemcget $i -outline] \
          [$w itemcget $i -width] {}
      }
    }
  }
  return $out
}
proc ::assay_said {w class} {
  switch $class {
    Entry - TEntry - Spinbox - TSpinbox - TCombobox { return [$w get] }
    Text { return [$w get 1.0 end] }
  }
  set variable [assay_get $w -textvariable]
  if {$variable ne "" && [info exists ::$variable]} { return [set ::$variable] }
  return [assay_get $w -text]
}
proc ::assay_widgets {w left top} {
  if {![winfo viewable $w] || [winfo class $w] eq "Menu"} { return {} }
  if {[winfo toplevel $w] eq $w} {
    set left [winfo rootx $w]
    set top [winfo rooty $w]
  }
  set x [expr {[winfo rootx $w] - $left}]
  set y [expr {[winfo rooty $w] - $top}]
  set class [winfo class $w]
  set box [list 0 0 [winfo width $w] [winfo height $w]]
  set out [list widget $x $y $box [assay_get $w -background] [assay_get $w -foreground] 0 [assay_said $w $class]]
  if {$class eq "Canvas"} { lappend out {*}[assay_items $w $x $y] }
  set image [assay_get $w -image]
  if {$image ne ""} { lappend out image $x $y $box {} {} 0 $image }
  foreach child [winfo children $w] { lappend out {*}[assay_widgets $child $left $top] }
  return $out
}
"""
FIELDS = 8
board_about = None  # a function of origin, width and height of a window that has a board of its own
BLACK = assay_link.colour(0, 0, 0)


class Painter:
    """Gathers pictures of the windows of one Tk."""

    def __init__(self, tk):
        self.tk = tk
        self.colours = {}
        self.sent = None
        self.origin = None  # of the first canvas, in the window
        tk.eval(GATHER)

    def colour(self, name):
        """0 where there is none."""
        if not name:
            return 0
        name = str(name)
        if name not in self.colours:
            r, g, b = self.tk.splitlist(self.tk.call("winfo", "rgb", ".", name))
            self.colours[name] = assay_link.colour(int(r) >> 8, int(g) >> 8, int(b) >> 8)
        return self.colours[name]

    def numbers(self, value):
        return [float(one) for one in self.tk.splitlist(value)]

    def show(self):
        """Sends the picture unless it is the one that was sent last. Everything drawn has arrived at the display."""
        call = self.tk.call
        call("winfo", "pointerx", ".")
        width, height, top = (int(call("winfo", what, ".")) for what in ("width", "height", "rooty"))
        frame = assay_log.Frame(width, height)
        frame.title(call("wm", "title", "."))
        fields = self.tk.splitlist(call("assay_widgets", ".", 0, 0))
        for at in range(0, len(fields) - FIELDS + 1, FIELDS):
            self.draw(frame, *fields[at:at + FIELDS])
        if board_about and self.origin:
            frame.board(board_about(self.origin, width, height))
        frame.show(assay_display.pixels(top, top + height))
        if frame.bytes != self.sent:
            self.sent = frame.bytes
            assay_log.send(frame.bytes)

    def draw(self, frame, kind, x, y, coords, fill, outline, width, text):
        x, y, points = float(x), float(y), self.numbers(coords)
        if len(points) < 4:
            return
        if kind != "widget" and not self.origin:
            self.origin = x, y
        points = [(px + x, py + y) for px, py in zip(points[::2], points[1::2])]
        if kind == "widget":
            self.draw_widget(frame, points, fill, outline, str(text))
        elif kind == "text":
            frame.text(self.colour(fill), around(points), str(text))
        elif kind in ("image", "bitmap"):
            if text:
                frame.fill(assay_link.PICTURE, zlib.crc32(str(text).encode()) | 1, around(points))
        elif kind == "line":
            self.draw_line(frame, points, self.colour(fill), float(width))
        else:
            self.draw_area(frame, kind, points, self.colour(fill), self.colour(outline))

    def draw_widget(self, frame, points, background, foreground, text):
        box = around(points)
        if background:
            frame.fill(assay_link.RECTANGLE, self.colour(background), box)
        if text.strip():
            frame.text(self.colour(foreground) or BLACK, box, text)

    def draw_line(self, frame, points, ink, width):
        if not ink:
            return
        for one, other in zip(points, points[1:]):
            x, y, w, h = around((one, other))
            if w > 0 or h > 0:
                box = (x - width / 2, y - width / 2, w + width, h + width)
                frame.fill(assay_link.PATH, ink, box)

    def draw_area(self, frame, kind, points, fill, outline):
        box = around(points)
        if not (fill or outline) or box[2] <= 0 or box[3] <= 0:
            return
        shape = {"rectangle": assay_link.RECTANGLE, "oval": assay_link.ROUND}.get(kind, assay_link.PATH)
        if kind == "polygon":
            shape = shape_of(points, box)
        frame.fill(shape if fill else assay_link.PATH, fill or outline, box)


def around(points):
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def shape_of(points, box):
    """A polygon that fills its box is a rectangle, one with many corners a round thing."""
    area = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1]))) / 2
    if area > 0.95 * box[2] * box[3]:
        return assay_link.RECTANGLE
    return assay_link.ROUND if len(points) > 8 else assay_link.PATH
