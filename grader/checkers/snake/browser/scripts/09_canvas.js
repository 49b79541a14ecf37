  // Canvases as display lists: every drawing method of a 2D context is followed by a note of what it drew.

  const most_surfaces = 64;
  const most_saved = 1000;
  const surfaces = [];  // of canvas elements, in the order in which they were first drawn on
  const by_canvas = new SafeWeakMap();
  const by_context = new SafeWeakMap();
  style_number("nothing");

  const RealCanvas = HTMLCanvasElement;
  const canvas_size = (() => {
    const width = getter(HTMLCanvasElement.prototype, "width");
    const height = getter(HTMLCanvasElement.prototype, "height");
    const wide = page.OffscreenCanvas && getter(OffscreenCanvas.prototype, "width");
    const high = page.OffscreenCanvas && getter(OffscreenCanvas.prototype, "height");
    return (canvas) => {
      if (canvas instanceof RealCanvas) return { w: width(canvas), h: height(canvas) };
      return { w: wide(canvas), h: high(canvas) };
    };
  })();

  const surface_of = (canvas) => {
    let surface = by_canvas.get(canvas);
    if (surface) return surface;
    const size = canvas_size(canvas);
    surface = new Surface(canvas, surface_number(`canvas ${surfaces.length}`), size.w, size.h);
    by_canvas.set(canvas, surface);
    if (canvas instanceof RealCanvas && surfaces.length < most_surfaces) push(surfaces, surface);
    return surface;
  };

  /** What a context remembers between two calls, as far as it bears on where a thing is drawn. */
  class Pen {
    constructor(surface) {
      this.surface = surface;
      this.reset();
    }
    reset() {
      this.m = identity();
      this.saved = [];
      this.outline = new Outline();
      this.erases = false;
    }
    save() {
      if (this.saved.length < most_saved) push(this.saved, { m: this.m, erases: this.erases });
    }
    restore() {
      if (this.saved.length === 0) return;
      const old = this.saved[this.saved.length - 1];
      this.saved.length -= 1;
      this.m = old.m;
      this.erases = old.erases;
    }
  }

  const fresh_size = (pen) => {
    const size = canvas_size(pen.surface.canvas);
    if (size.w === pen.surface.width && size.h === pen.surface.height) return;
    pen.surface.resize(size.w, size.h);
    pen.reset();
  };

  const watch_resize = (Canvas) => {
    const watch = (name) => {
      const old = Object.getOwnPropertyDescriptor(Canvas.prototype, name);
      const set_real = plain(old.set);
      define(Canvas.prototype, name, {
        ...old,
        set(value) {
          set_real(this, value);
          const surface = by_canvas.get(this);
          if (!surface) return;
          const size = canvas_size(this);
          surface.resize(size.w, size.h);
          if (surface.pen) surface.pen.reset();
        },
      });
    };
    watch("width");
    watch("height");
  };

  /** How a context would fill or stroke now: number and opacity of the look. */
  const make_ink = (Context, name) => {
    const style = getter(Context.prototype, name);
    const global_alpha = getter(Context.prototype, "globalAlpha");
    const known = new SafeMap();
    const ink = { style: 0, alpha: 1 };
    return (context) => {
      const value = style(context);
      const fade = global_alpha(context);
      if (typeof value !== "string") {
        ink.alpha = fade;
        ink.style = style_number(paint_text(value));
        return ink;
      }
      let colour = known.get(value);
      if (!colour) {
        const whole = solid(value);
        colour = { alpha: opacity(value), full: style_number(whole), faint: style_number(`${whole} faint`) };
        if (known.size < most_numbers) known.set(value, colour);
      }
      ink.alpha = colour.alpha * fade;
      ink.style = is_faint(ink.alpha) ? colour.faint : colour.full;
      return ink;
    };
  };

  /** Gradients and patterns by what they are made of. */
  const paints = new SafeWeakMap();
  const paint_text = (paint) => paints.get(paint) || "paint";
  const watch_paints = (Context) => {
    const real = Context.prototype.createPattern;
    replace(Context.prototype, "createPattern", function createPattern(image, repetition) {
      const pattern = apply(real, this, [image, repetition]);
      if (pattern) paints.set(pattern, `pattern ${picture_text(image)}`);
      return pattern;
    });
  };
  const watch_gradients = () => {
    const real = CanvasGradient.prototype.addColorStop;
    replace(CanvasGradient.prototype, "addColorStop", function addColorStop(offset, colour) {
      apply(real, this, [offset, colour]);
      const before = paints.get(this) || "gradient";
      if (before.length < 400) paints.set(this, `${before} ${text_of(colour)}`);
    });
  };

  const fill_pieces = (surface, outline, ink) => {
    for (let i = 0; i < outline.pieces.length; ++i) {
      const piece = outline.pieces[i];
      let kind = piece.kind;
      if (kind === kinds.path && is_rectangle(piece)) kind = kinds.rectangle;
      else if (kind === kinds.path && piece.curves >= 4) kind = kinds.round;
      surface.fill(kind, piece.x, piece.y, piece.w, piece.h, ink.style, ink.alpha);
    }
  };

  const thin = 3.5;
  /** Lines of the board are left out: thin and straight, and long, or around a thing that is drawn already. */
  const stroke_pieces = (surface, outline, ink, width) => {
    for (let i = 0; i < outline.pieces.length; ++i) {
      const piece = outline.pieces[i];
      if (piece.kind === kinds.path && !is_rectangle(piece)) stroke_lines(surface, piece, ink, width);
      else stroke_box(surface, piece.kind, piece, ink, width);
    }
  };
  const stroke_box = (surface, kind, box, ink, width) => {
    if (width <= thin && kind !== kinds.round && surface.outlines_last(box)) {
      surface.begin_draw();
      return;
    }
    const shape = kind === kinds.round ? kinds.round : kinds.path;
    surface.fill(shape, box.x - width / 2, box.y - width / 2, box.w + width, box.h + width, ink.style, ink.alpha);
  };
  const stroke_lines = (surface, piece, ink, width) => {
    const { points, x, y, w, h } = piece;
    const straight = w < 1 || h < 1;
    surface.begin_draw();
    if (width <= thin && straight && (w >= surface.width * 0.25 || h >= surface.height * 0.25)) return;
    const angular = piece.curves === undefined && points.length <= 800;
    if (width > thin && angular && points.length >= 4) {
      for (let i = 0; i + 3 < points.length; i += 2) {
        const left = min(points[i], points[i + 2]) - width / 2;
        const top = min(points[i + 1], points[i + 3]) - width / 2;
        const wide = abs(points[i] - points[i + 2]) + width;
        const high = abs(points[i + 1] - points[i + 3]) + width;
        surface.fill(kinds.path, left, top, wide, high, ink.style, ink.alpha);
      }
      return;
    }
    surface.fill(kinds.path, x - width / 2, y - width / 2, w + width, h + width, ink.style, ink.alpha);
  };

  /** Follows each call of a method with `note(pen, context, args)`. */
  const follow = (Context, name, note) => {
    const real = Context.prototype[name];
    if (!real) return;
    const followed = {
      [name](...args) {
        const answer = apply(real, this, args);
        const pen = by_context.get(this);
        if (pen) note(pen, this, args);
        return answer;
      },
    };
    replace(Context.prototype, name, followed[name]);
  };

  const watch_state = (Context) => {
    const moved = (name, change) => follow(Context, name, (pen, context, args) => (pen.m = change(pen.m, args)));
    follow(Context, "save", (pen) => pen.save());
    follow(Context, "restore", (pen) => pen.restore());
    follow(Context, "reset", (pen) => {
      pen.reset();
      pen.surface.empty(0);
    });
    moved("translate", (m, args) => times(m, 1, 0, 0, 1, +args[0], +args[1]));
    moved("scale", (m, args) => times(m, +args[0], 0, 0, +args[1], 0, 0));
    moved("rotate", (m, args) => times(m, cos(args[0]), sin(args[0]), -sin(args[0]), cos(args[0]), 0, 0));
    const real_transform = plain(Context.prototype.getTransform);
    const read = (context) => {
      const { a, b, c, d, e, f } = real_transform(context);
      return { a, b, c, d, e, f };
    };
    follow(Context, "transform", (pen, context) => (pen.m = read(context)));
    follow(Context, "setTransform", (pen, context) => (pen.m = read(context)));
    follow(Context, "resetTransform", (pen) => (pen.m = identity()));
    const old = Object.getOwnPropertyDescriptor(Context.prototype, "globalCompositeOperation");
    const set_real = plain(old.set);
    const get_real = plain(old.get);
    define(Context.prototype, "globalCompositeOperation", {
      ...old,
      set(value) {
        set_real(this, value);
        const pen = by_context.get(this);
        if (pen) pen.erases = get_real(this) === "destination-out";
      },
    });
  };

  const watch_path = (Context, target) => {
    const follows = (name, note) => follow(Context, name, (pen, context, args) => note(target(pen), pen.m, args));
    follows("moveTo", (path, m, args) => path.move(m, args[0], args[1]));
    follows("lineTo", (path, m, args) => path.point(m, args[0], args[1]));
    follows("arcTo", (path, m, args) => {
      path.point(m, args[0], args[1]);
      path.curve();
    });
    follows("quadraticCurveTo", (path, m, args) => {
      path.point(m, args[0], args[1]);
      path.point(m, args[2], args[3]);
      path.curve();
    });
    follows("bezierCurveTo", (path, m, args) => {
      for (let i = 0; i < 6; i += 2) path.point(m, args[i], args[i + 1]);
      path.curve();
    });
    follows("rect", (path, m, args) => path.box(m, kinds.rectangle, args[0], args[1], args[2], args[3]));
    follows("roundRect", (path, m, args) => path.box(m, kinds.round, args[0], args[1], args[2], args[3]));
    follows("arc", (path, m, args) => path.arc(m, args[0], args[1], args[2], args[2], args[3], args[4]));
    follows("ellipse", (path, m, args) => path.arc(m, args[0], args[1], args[2], args[3], args[5], args[6]));
    follows("closePath", (path) => path.close());
  };

  const watch_paths2d = () => {
    const Real = Path2D;
    const fresh = (path, from) => {
      const pen = { m: identity(), outline: new Outline() };
      const source = by_context.get(from);
      if (source) source.outline.copy_to(pen.outline, pen.m);
      by_context.set(path, pen);
      return path;
    };
    watch_path(Real, (pen) => pen.outline);
    const watched = new Proxy(Real, {
      construct(target, args, made) {
        return fresh(construct(target, args, made), args[0] instanceof Real ? args[0] : undefined);
      },
    });
    replace(page, "Path2D", watched);
    replace(Real.prototype, "constructor", watched);
    follow(Real, "addPath", (pen, path, args) => {
      const source = by_context.get(args[0]);
      if (source && source !== pen) source.outline.copy_to(pen.outline, pen.m);
    });
  };

  const watch_drawing = (Context) => {
    const fill_ink = make_ink(Context, "fillStyle");
    const stroke_ink = make_ink(Context, "strokeStyle");
    const own_width = getter(Context.prototype, "lineWidth");
    const line_width = (pen, context) => own_width(context) * scale_of(pen.m);
    const draws = (name, note) =>
      follow(Context, name, (pen, context, args) => {
        if (pen.surface.drawn_task !== task) fresh_size(pen);
        note(pen, context, args);
      });
    /** The path drawn with: the context's own, or a Path2D moved by the transform. */
    const outline_of = (pen, path) => {
      const source = path && typeof path === "object" && by_context.get(path);
      if (!source) return pen.outline;
      const moved = new Outline();
      source.outline.copy_to(moved, pen.m);
      return moved;
    };
    follow(Context, "beginPath", (pen) => pen.outline.clear());
    draws("fillRect", (pen, context, args) => {
      const ink = fill_ink(context);
      bounds_of(pen.m, +args[0], +args[1], +args[2], +args[3]);
      if (pen.erases) pen.surface.clear(out.x, out.y, out.w, out.h);
      else pen.surface.fill(kinds.rectangle, out.x, out.y, out.w, out.h, ink.style, ink.alpha);
    });
    draws("clearRect", (pen, context, args) => {
      bounds_of(pen.m, +args[0], +args[1], +args[2], +args[3]);
      pen.surface.clear(out.x, out.y, out.w, out.h);
    });
    draws("strokeRect", (pen, context, args) => {
      bounds_of(pen.m, +args[0], +args[1], +args[2], +args[3]);
      stroke_box(pen.surface, kinds.path, { ...out }, stroke_ink(context), line_width(pen, context));
    });
    draws("fill", (pen, context, args) => fill_pieces(pen.surface, outline_of(pen, args[0]), fill_ink(context)));
    draws("stroke", (pen, context, args) => {
      stroke_pieces(pen.surface, outline_of(pen, args[0]), stroke_ink(context), line_width(pen, context));
    });
    watch_texts(Context, draws, fill_ink, stroke_ink);
    watch_pictures(draws, getter(Context.prototype, "globalAlpha"));
  };

  const watch_contexts = () => {
    const open = (Canvas, Context) => {
      const real = Canvas.prototype.getContext;
      replace(Canvas.prototype, "getContext", function getContext(type, options) {
        let wanted = options;
        if (index_of(text_of(type), "webgl") >= 0) wanted = { ...(options || {}), preserveDrawingBuffer: true };
        const context = apply(real, this, wanted === undefined ? [type] : [type, wanted]);
        const is_gl = wanted !== options && context && this instanceof RealCanvas;
        if (is_gl && gl_canvases.length < 8) push(gl_canvases, this);
        if (context && context instanceof Context && !by_context.get(context)) {
          const surface = surface_of(this);
          surface.pen = new Pen(surface);
          by_context.set(context, surface.pen);
        }
        return context;
      });
    };
    open(HTMLCanvasElement, CanvasRenderingContext2D);
    if (page.OffscreenCanvas) open(OffscreenCanvas, OffscreenCanvasRenderingContext2D);
  };

  const install_canvas = () => {
    const watch = (Canvas, Context) => {
      watch_resize(Canvas);
      watch_state(Context);
      watch_path(Context, (pen) => pen.outline);
      watch_drawing(Context);
      watch_paints(Context);
    };
    watch(HTMLCanvasElement, CanvasRenderingContext2D);
    if (page.OffscreenCanvas) watch(OffscreenCanvas, OffscreenCanvasRenderingContext2D);
    watch_paths2d();
    watch_gradients();
    watch_contexts();
  };
