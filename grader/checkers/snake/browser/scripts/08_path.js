  // The current path of a canvas (or a Path2D) as pieces with bounds: rectangles, rounds and lines.

  const most_pieces = 4000;

  const identity = () => ({ a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 });
  const times = (m, a, b, c, d, e, f) => ({
    a: m.a * a + m.c * b,
    b: m.b * a + m.d * b,
    c: m.a * c + m.c * d,
    d: m.b * c + m.d * d,
    e: m.a * e + m.c * f + m.e,
    f: m.b * e + m.d * f + m.f,
  });
  const scale_of = (m) => sqrt(abs(m.a * m.d - m.b * m.c));

  /** Bounds of a box after a transform, in `out` to save an object a draw. */
  const out = { x: 0, y: 0, w: 0, h: 0 };
  const bounds_of = (m, x, y, w, h) => {
    if (w < 0) {
      x += w;
      w = -w;
    }
    if (h < 0) {
      y += h;
      h = -h;
    }
    if (m.b === 0 && m.c === 0) {
      out.w = abs(m.a) * w;
      out.h = abs(m.d) * h;
      out.x = m.a * x + m.e - (m.a < 0 ? out.w : 0);
      out.y = m.d * y + m.f - (m.d < 0 ? out.h : 0);
      return;
    }
    const centre_x = m.a * (x + w / 2) + m.c * (y + h / 2) + m.e;
    const centre_y = m.b * (x + w / 2) + m.d * (y + h / 2) + m.f;
    out.w = abs(m.a) * w + abs(m.c) * h;
    out.h = abs(m.b) * w + abs(m.d) * h;
    out.x = centre_x - out.w / 2;
    out.y = centre_y - out.h / 2;
  };

  class Outline {
    constructor() {
      this.clear();
    }

    clear() {
      this.pieces = [];
      this.lines = undefined;  // the open run of lines
    }

    piece(kind, x, y, w, h) {
      if (this.pieces.length >= most_pieces) return;
      push(this.pieces, { kind, x, y, w, h, points: undefined });
      this.lines = undefined;
    }

    box(m, kind, x, y, w, h) {
      bounds_of(m, x, y, w, h);
      this.piece(kind, out.x, out.y, out.w, out.h);
    }

    move(m, x, y) {
      this.lines = undefined;
      this.point(m, x, y);
    }

    point(m, x, y) {
      const px = m.a * x + m.c * y + m.e;
      const py = m.b * x + m.d * y + m.f;
      const run = this.lines;
      if (!run) {
        if (this.pieces.length >= most_pieces) return;
        this.lines = { kind: kinds.path, x: px, y: py, w: 0, h: 0, points: [px, py], curves: undefined };
        push(this.pieces, this.lines);
        return;
      }
      const right = max(run.x + run.w, px);
      const bottom = max(run.y + run.h, py);
      run.x = min(run.x, px);
      run.y = min(run.y, py);
      run.w = right - run.x;
      run.h = bottom - run.y;
      if (run.points.length < 2 * most_pieces) {
        push(run.points, px);
        push(run.points, py);
      }
    }

    /** The last line was a bend. */
    curve() {
      if (this.lines) this.lines.curves = (this.lines.curves || 0) + 1;
    }

    close() {
      const run = this.lines;
      if (!run || run.points.length < 4 || run.points.length >= 2 * most_pieces) return;
      push(run.points, run.points[0]);
      push(run.points, run.points[1]);
    }

    /** An arc joins the lines before it; alone it is a round thing. A sector of half a circle or more is round. */
    arc(m, x, y, radius_x, radius_y, from, to) {
      const sweep = abs(to - from);
      const lonely = !this.lines || this.lines.points.length <= 2;
      if (sweep >= PI * 0.99 && lonely) {
        if (this.lines) this.pieces.length -= 1;  // the point it was begun with
        this.box(m, kinds.round, x - radius_x, y - radius_y, 2 * radius_x, 2 * radius_y);
        return;
      }
      for (let i = 0; i <= 4; ++i) {
        const angle = from + ((to - from) * i) / 4;
        this.point(m, x + radius_x * cos(angle), y + radius_y * sin(angle));
      }
      this.curve();
    }

    copy_to(other, m) {
      for (let i = 0; i < this.pieces.length && other.pieces.length < most_pieces; ++i) {
        const piece = this.pieces[i];
        bounds_of(m, piece.x, piece.y, piece.w, piece.h);
        const copy = { ...out, kind: piece.kind, points: undefined, curves: piece.curves };
        if (piece.points) {
          copy.points = [];
          for (let k = 0; k + 1 < piece.points.length; k += 2) {
            push(copy.points, m.a * piece.points[k] + m.c * piece.points[k + 1] + m.e);
            push(copy.points, m.b * piece.points[k] + m.d * piece.points[k + 1] + m.f);
          }
        }
        push(other.pieces, copy);
      }
      other.lines = undefined;
    }
  }

  /** Four corners with right angles make a rectangle, drawn by hand. */
  const is_rectangle = (piece) => {
    const p = piece.points;
    if (!p || p.length < 8 || p.length > 10) return false;
    for (let i = 0; i < p.length; i += 2) {
      const on_side = abs(p[i] - piece.x) < 0.01 || abs(p[i] - piece.x - piece.w) < 0.01;
      const on_end = abs(p[i + 1] - piece.y) < 0.01 || abs(p[i + 1] - piece.y - piece.h) < 0.01;
      if (!on_side || !on_end) return false;
    }
    return true;
  };
