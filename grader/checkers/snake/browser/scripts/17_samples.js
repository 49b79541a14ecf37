  // The second observer: pixels of the canvases and boxes of the elements, without the logs.

  const sample_side = 128;
  const most_sampled = 1500;
  const make_element = plain(Document.prototype.createElement);
  const open_context = plain(HTMLCanvasElement.prototype.getContext);
  const set_canvas_width = plain(Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, "width").set);
  const set_canvas_height = plain(Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, "height").set);
  const draw_picture = plain(CanvasRenderingContext2D.prototype.drawImage);
  const wipe = plain(CanvasRenderingContext2D.prototype.clearRect);
  const read_pixels = plain(CanvasRenderingContext2D.prototype.getImageData);
  const pixel_data = getter(ImageData.prototype, "data");
  const Words = Int32Array;
  const bytes_buffer = getter(Object.getPrototypeOf(Uint8ClampedArray.prototype), "buffer");
  const gl_canvases = [];

  let scratch;
  const scratch_context = () => {
    if (scratch) return scratch;
    const canvas = make_element(doc, "canvas");
    set_canvas_width(canvas, sample_side);
    set_canvas_height(canvas, sample_side);
    scratch = open_context(canvas, "2d", { willReadFrequently: true });
    scratch.imageSmoothingEnabled = false;
    return scratch;
  };

  const canvas_sample = (canvas) => {
    try {
      const context = scratch_context();
      wipe(context, 0, 0, sample_side, sample_side);
      draw_picture(context, canvas, 0, 0, sample_side, sample_side);
      const words = new Words(bytes_buffer(pixel_data(read_pixels(context, 0, 0, sample_side, sample_side))));
      let hash = 1;
      for (let i = 0; i < sample_side * sample_side; ++i) hash = imul(hash ^ words[i], 0x01000193) ^ (hash >>> 15);
      return hash;
    } catch {
      return 0;  // no size, or pictures of another origin in it
    }
  };

  const element_sample = (element) => {
    const box = box_of(element);
    const style = computed_style(element);
    const text = dom.count(element) === 0 ? tidy(slice(dom.text(element), 0, 50), 50) : "";
    let look = property(style, "background-color") + property(style, "display") + property(style, "visibility");
    if (is_glyph(text)) look += text;
    return hash_shape(0, box.x, box.y, box.w, box.h, seed_number(look + (dom.attribute(element, "class") || "")));
  };

  const sample_everything = () => {
    let hash = 7;
    const canvases = dom.all(doc, "canvas");
    const count = min(dom.how_many(canvases), 8);
    for (let i = 0; i < count; ++i) hash = mix(hash, canvas_sample(canvases[i]));
    const all = dom.all(doc, "*");
    const size = dom.how_many(all);
    if (size > most_crowd) return hash;
    for (let i = 0; i < size && i < most_sampled; ++i) hash = mix(hash, element_sample(all[i]));
    return hash;
  };
