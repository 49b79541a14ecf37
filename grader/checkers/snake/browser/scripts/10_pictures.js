  // Texts and images that are drawn on a canvas.

  /** A box of ink for one or two characters, an estimate for longer texts. */
  const make_measure = (Context) => {
    const font_of = getter(Context.prototype, "font");
    const align_of = getter(Context.prototype, "textAlign");
    const baseline_of = getter(Context.prototype, "textBaseline");
    const measure = plain(Context.prototype.measureText);
    const metric = (name) => getter(TextMetrics.prototype, name);
    const left = metric("actualBoundingBoxLeft");
    const right = metric("actualBoundingBoxRight");
    const ascent = metric("actualBoundingBoxAscent");
    const descent = metric("actualBoundingBoxDescent");
    const known = new SafeMap();
    return (context, text) => {
      const name = `${font_of(context)}|${align_of(context)}|${baseline_of(context)}|${text}`;
      let box = known.get(name);
      if (box) return box;
      const size = measure(context, text);
      box = { x: -left(size), y: -ascent(size), w: left(size) + right(size), h: ascent(size) + descent(size) };
      if (known.size < 5000) known.set(name, box);
      return box;
    };
  };

  const watch_texts = (Context, draws, fill_ink, stroke_ink) => {
    const measure = make_measure(Context);
    const write = (pen, context, args, ink, filled) => {
      const surface = pen.surface;
      surface.begin_draw();
      const text = tidy(slice(text_of(args[0]), 0, 400), 200);
      if (ink.alpha < 0.03 || text === "" || text === "undefined") return;
      const style = ink.style;
      const box = measure(context, slice(text, 0, 60));
      const x = +args[1];
      const y = +args[2];
      bounds_of(pen.m, x + box.x, y + box.y, box.w, box.h);
      if (is_glyph(text)) {
        const look = style_number(`glyph ${text} ${style}`);
        if (filled) surface.fill(kinds.glyph, out.x, out.y, out.w, out.h, look, ink.alpha);
        return;
      }
      const box_now = { ...out };
      bounds_of(pen.m, x, y, 0, 0);
      const place = place_number(`canvas ${surface.number} ${round(out.x)} ${round(out.y)}`);
      surface.write(box_now, text, place);
    };
    draws("fillText", (pen, context, args) => write(pen, context, args, fill_ink(context), true));
    draws("strokeText", (pen, context, args) => write(pen, context, args, stroke_ink(context), false));
  };

  const image_source = getter(HTMLImageElement.prototype, "src");
  const image_width = getter(HTMLImageElement.prototype, "naturalWidth");
  const image_height = getter(HTMLImageElement.prototype, "naturalHeight");
  const RealImage = HTMLImageElement;
  const other_pictures = new SafeWeakMap();
  let other_count = 0;

  /** An image by its source, a canvas by what is on it, anything else by its number. */
  const picture_text = (image) => {
    if (image instanceof RealImage) {
      const source = image_source(image);
      if (source.length < 200) return source;
      return `${source.length} ${seed_number(slice(source, 0, 4000) + slice(source, -400))}`;
    }
    const surface = by_canvas.get(image);
    if (surface) return `canvas ${surface.hash()}`;
    if (!image || typeof image !== "object") return "none";
    if (!other_pictures.has(image)) {
      other_count += 1;
      other_pictures.set(image, other_count);
    }
    return `picture ${other_pictures.get(image)}`;
  };

  const picture_size = (image) => {
    if (image instanceof RealImage) return { w: image_width(image), h: image_height(image) };
    if (by_canvas.get(image)) return canvas_size(image);
    return { w: +image.width || +image.videoWidth || 0, h: +image.height || +image.videoHeight || 0 };
  };

  /** A canvas drawn on a canvas: what is on the one comes onto the other. */
  const copy_surface = (from, source, surface, box, alpha) => {
    const scale_x = box.w / source.w;
    const scale_y = box.h / source.h;
    if (from.background !== 0) surface.fill(kinds.rectangle, box.x, box.y, box.w, box.h, from.background, alpha);
    else if (surface.begin_draw() && surface.covers_all(box.x, box.y, box.w, box.h)) surface.empty(0);
    const { list } = from;
    for (let i = 0; i < list.length; ++i) {
      const shape = list[i];
      if (shape.dead) continue;
      const x = box.x + (shape.x - source.x) * scale_x;
      const y = box.y + (shape.y - source.y) * scale_y;
      const w = shape.w * scale_x;
      const h = shape.h * scale_y;
      if (x + w <= box.x || y + h <= box.y || x >= box.x + box.w || y >= box.y + box.h) continue;
      if (shape.kind === kinds.text) surface.write({ x, y, w, h }, shape.text, shape.place);
      else surface.fill(shape.kind, x, y, w, h, shape.style, alpha);
    }
  };

  const watch_pictures = (draws, global_alpha) => {
    const drawn = (pen, context, args) => {
      const image = args[0];
      const size = picture_size(image);
      const long = args.length >= 9;
      let source = { x: 0, y: 0, w: size.w, h: size.h };
      if (long) source = { x: +args[1], y: +args[2], w: +args[3], h: +args[4] };
      const at = long ? 5 : 1;
      const wide = args.length >= 5 ? +args[at + 2] : size.w;
      const high = args.length >= 5 ? +args[at + 3] : size.h;
      if (!(size.w > 0 && size.h > 0) || source.w === 0 || source.h === 0) return;
      bounds_of(pen.m, +args[at], +args[at + 1], wide, high);
      const box = { ...out };
      const { surface } = pen;
      const alpha = global_alpha(context);
      const from = by_canvas.get(image);
      const big = box.w * box.h >= (surface.width * surface.height) / 16;
      if (from && from !== surface && big && from.pixels === 0) {
        copy_surface(from, source, surface, box, alpha);
        return;
      }
      const look = style_number(`image ${picture_text(image)} ${source.x} ${source.y} ${source.w} ${source.h}`);
      const whole = surface.covers_all(box.x, box.y, box.w, box.h);
      surface.fill(whole ? kinds.rectangle : kinds.picture, box.x, box.y, box.w, box.h, look, alpha);
    };
    draws("drawImage", drawn);
    const data_of = getter(ImageData.prototype, "data");
    draws("putImageData", (pen, context, args) => {
      const data = data_of(args[0]);
      const { surface } = pen;
      surface.begin_draw();
      let hash = data.length | 0;
      const stride = max(1, floor(data.length / 8192)) | 1;
      for (let i = 0; i < data.length; i += stride) hash = mix(hash, data[i]);
      surface.pixels = mix(surface.pixels === 0 ? 1 : 0x5bd1e995, hash) | 1;
      if (args[0].width >= surface.width - 1 && args[0].height >= surface.height - 1) surface.empty(0);
    });
  };
