  // The display list of one canvas: what is on it now, in order of painting. Painting over a thing removes it; a fill
  // of the whole surface begins a new list. Coordinates are the canvas's own pixels.

  const most_shapes = 5000;
  const most_draws_a_call = 500000;
  const bins_a_side = 40;
  let task = 0;  // number of the callback that runs
  let draws_in_task = 0;

  const next_task = () => {
    task += 1;
    draws_in_task = 0;
  };

  class Surface {
    constructor(canvas, number, width, height) {
      this.canvas = canvas;
      this.number = number;
      this.heads = new Int32Array(bins_a_side * bins_a_side);
      this.resize(width, height);
      this.drawn_task = -1;
      this.background = 0;  // style of the last fill of everything; 0 when there is none
      this.pixels = 0;      // counts what is drawn pixel by pixel
    }

    resize(width, height) {
      this.width = width;
      this.height = height;
      this.bin_w = max(width / bins_a_side, 1e-9);
      this.bin_h = max(height / bins_a_side, 1e-9);
      this.empty(0);
    }

    empty(background) {
      this.list = [];
      this.panels = [];
      this.texts = new SafeMap();
      this.live = 0;
      this.sum = 0;
      this.background = background;
      this.heads.fill(-1);
    }

    /** Sum of hashes that says whether the picture is another one. */
    hash() {
      return mix(mix(this.sum, this.background), mix(this.pixels, this.width * 65536 + this.height));
    }

    begin_draw() {
      draws_in_task += 1;
      drawn = true;
      if (draws_in_task > most_draws_a_call) clock.stop();
      const first = this.drawn_task !== task;
      this.drawn_task = task;
      return first;
    }

    covers_all(x, y, w, h) {
      return x <= 1 && y <= 1 && x + w >= this.width - 1 && y + h >= this.height - 1;
    }

    column(x) {
      return min(max(floor(x / this.bin_w), 0), bins_a_side - 1);
    }

    row(y) {
      return min(max(floor(y / this.bin_h), 0), bins_a_side - 1);
    }

    drop(shape) {
      if (shape.dead) return;
      shape.dead = true;
      this.live -= 1;
      if (shape.kind !== kinds.text) this.sum = (this.sum - shape.hash) | 0;
    }

    /** Removes what lies within the box; edges may stand out by a pixel and a half (strokes, smoothing). */
    cover(x, y, w, h, slack) {
      const left = x - slack;
      const top = y - slack;
      const right = x + w + slack;
      const bottom = y + h + slack;
      const last_column = this.column(right);
      const last_row = this.row(bottom);
      for (let row = this.row(top); row <= last_row; ++row) {
        for (let column = this.column(left); column <= last_column; ++column) {
          const bin = row * bins_a_side + column;
          let before = -1;
          for (let i = this.heads[bin]; i >= 0; i = this.list[i].next) {
            const shape = this.list[i];
            const { x: at_x, y: at_y } = shape;
            const inside = at_x >= left && at_y >= top && at_x + shape.w <= right && at_y + shape.h <= bottom;
            if (inside) this.drop(shape);
            if (!shape.dead) {
              before = i;
            } else if (before < 0) {
              this.heads[bin] = shape.next;
            } else {
              this.list[before].next = shape.next;
            }
          }
        }
      }
    }

    bin(x, y, w, h) {
      return this.row(y + h / 2) * bins_a_side + this.column(x + w / 2);
    }

    /** Removes an equal thing at the same spot: it is drawn anew. */
    replace_same(kind, x, y, w, h, style) {
      const bin = this.bin(x, y, w, h);
      for (let i = this.heads[bin]; i >= 0; i = this.list[i].next) {
        const shape = this.list[i];
        if (shape.dead || shape.kind !== kind || shape.style !== style) continue;
        const here = abs(shape.x - x) < 0.01 && abs(shape.y - y) < 0.01;
        if (here && abs(shape.w - w) < 0.01 && abs(shape.h - h) < 0.01) this.drop(shape);
      }
    }

    /** The look under a box: the last big rectangle that holds it, or the background. */
    under(x, y, w, h) {
      for (let i = this.panels.length - 1; i >= 0; --i) {
        const panel = this.panels[i];
        if (panel.dead || x < panel.x - 1 || y < panel.y - 1) continue;
        if (x + w <= panel.x + panel.w + 1 && y + h <= panel.y + panel.h + 1) return panel.style;
      }
      return this.background;
    }

    add(kind, x, y, w, h, style, text, place) {
      if (!(x + w > 0 && y + h > 0 && x < this.width && y < this.height)) return;
      if (this.list.length >= 2 * most_shapes) this.compact();
      const bin = this.bin(x, y, w, h);
      const hash = kind === kinds.text ? 0 : hash_shape(kind, x, y, w, h, style);
      const shape = { kind, x, y, w, h, style, hash, dead: false, next: this.heads[bin], text, place };
      this.heads[bin] = this.list.length;
      push(this.list, shape);
      if (kind === kinds.text) this.texts.set(place, shape);
      this.live += 1;
      this.sum = (this.sum + hash) | 0;
      const is_panel = kind === kinds.rectangle && w * h >= (this.width * this.height) / 5;
      if (is_panel && this.panels.length < 64) push(this.panels, shape);
    }

    /** Leaves the dead out, and the oldest beyond the bound. */
    compact() {
      let drop = max(0, this.live - most_shapes / 2);
      const old = this.list;
      this.list = [];
      this.heads.fill(-1);
      for (let i = 0; i < old.length; ++i) {
        const shape = old[i];
        if (shape.dead) continue;
        if (drop > 0) {
          drop -= 1;
          this.drop(shape);
          continue;
        }
        const bin = this.bin(shape.x, shape.y, shape.w, shape.h);
        shape.next = this.heads[bin];
        this.heads[bin] = this.list.length;
        push(this.list, shape);
      }
    }

    /** An area filled with a look, `alpha` its opacity. */
    fill(kind, x, y, w, h, style, alpha) {
      const first = this.begin_draw();
      if (alpha < 0.03 || !(w > 0 && h > 0)) return;
      if (kind === kinds.rectangle && this.covers_all(x, y, w, h)) {
        // A thin veil that begins a picture makes trails of the picture before; one that ends a picture is a curtain.
        if (alpha >= 0.9 || first) this.empty(style);
        return;
      }
      if (alpha >= 0.9) {
        const same_as_ground = this.under(x, y, w, h) === style;
        if (kind === kinds.rectangle || same_as_ground) this.cover(x, y, w, h, 1.5);
        if (same_as_ground && this.under(x, y, w, h) === style) return;
      }
      this.replace_same(kind, x, y, w, h, style);
      this.add(kind, x, y, w, h, style);
    }

    /** A text to be read. Written again at the same spot, the old one is gone. */
    write(box, text, place) {
      const old = this.texts.get(place);
      if (old) this.drop(old);
      this.add(kinds.text, box.x, box.y, box.w, box.h, 0, text, place);
    }

    /** Whether the last thing drawn fills this box: then a line around it is no thing of its own. */
    outlines_last(box) {
      if (this.list.length === 0) return false;
      const last = this.list[this.list.length - 1];
      const near = abs(last.x - box.x) <= 2.5 && abs(last.y - box.y) <= 2.5;
      return near && abs(last.w - box.w) <= 5 && abs(last.h - box.h) <= 5;
    }

    clear(x, y, w, h) {
      this.begin_draw();
      if (this.covers_all(x, y, w, h)) this.empty(0);
      else this.cover(x, y, w, h, 1.5);
    }
  }
