  // Looks as numbers: equal looks are equal numbers within one play, in the order in which they were first seen.

  const most_numbers = 60000;

  /** text -> 0, 1, 2 …; beyond the bound all are the last one. */
  const make_numbers = () => {
    const known = new SafeMap();
    return (text) => {
      const found = known.get(text);
      if (found !== undefined) return found;
      const fresh = min(known.size, most_numbers);
      if (fresh < most_numbers) known.set(text, fresh);
      return fresh;
    };
  };
  const style_number = make_numbers();
  const place_number = make_numbers();
  const surface_number = make_numbers();

  const kinds = { rectangle: 0, round: 1, path: 2, picture: 3, glyph: 4, element: 5, text: 6 };

  const alpha_of = new SafeMap();
  const translucent = /^rgba\([^,]*,[^,]*,[^,]*, *([\d.e-]+)\)$/;
  /** Opacity of a colour as a canvas or a computed style gives it. */
  const opacity = (colour) => {
    if (colour[0] === "#") return 1;
    const known = alpha_of.get(colour);
    if (known !== undefined) return known;
    const found = match(translucent, colour);
    const alpha = colour === "transparent" ? 0 : found ? +found[1] : 1;
    if (alpha_of.size < most_numbers) alpha_of.set(colour, alpha);
    return alpha;
  };
  /** A colour without its opacity: what fades stays the same thing. */
  const solid = (colour) => {
    if (colour[0] === "#" || opacity(colour) === 1) return colour;
    let end = colour.length;
    while (end > 0 && colour[end] !== ",") end -= 1;
    return slice(colour, 0, end);
  };
  const is_faint = (alpha) => alpha < 0.35;

  const digits_only = /^[\p{Nd}.,:\s%+-]*\p{Nd}[\p{Nd}.,:\s%+-]*$/u;
  const pieces = page.Intl && Intl.Segmenter ? new Intl.Segmenter("en", { granularity: "grapheme" }) : undefined;
  const segment = pieces && plain(Intl.Segmenter.prototype.segment);
  const next_piece = pieces && (() => {
    const sample = Intl.Segmenter.prototype.segment.call(pieces, "a");
    const begin = plain(Object.getPrototypeOf(sample)[Symbol.iterator]);
    const step = plain(Object.getPrototypeOf(sample[Symbol.iterator]()).next);
    return { begin, step };
  })();
  const glyphs_known = new SafeMap();
  /** One or two characters that are no number: drawn as a thing, not to be read. */
  const is_glyph = (text) => {
    if (text.length === 0 || text.length > 24) return false;
    const known = glyphs_known.get(text);
    if (known !== undefined) return known;
    let answer = text.length <= 2;
    if (!answer && next_piece) {
      const walk = next_piece.begin(segment(pieces, text));
      let count = 0;
      while (count < 3 && !next_piece.step(walk).done) count += 1;
      answer = count <= 2;
    }
    if (answer && match(digits_only, text)) answer = false;
    if (glyphs_known.size < most_numbers) glyphs_known.set(text, answer);
    return answer;
  };

  /** Hash of a thing drawn; sums of these do not depend on the order of painting. */
  const mix = (a, b) => {
    let hash = imul(a ^ (b + 0x9e3779b9 + (a << 6) + (a >>> 2)), 0x85ebca6b);
    hash ^= hash >>> 13;
    hash = imul(hash, 0xc2b2ae35);
    return hash ^ (hash >>> 16);
  };
  const hash_shape = (kind, x, y, w, h, style) => {
    let hash = mix(mix(0x1234567 ^ kind, style), round(x * 4));
    hash = mix(hash, round(y * 4));
    return mix(mix(hash, round(w * 4)), round(h * 4));
  };
  const hex8 = (number) => slice("0000000" + to_hex(number >>> 0, 16), -8);

  const round2 = (value) => round(value * 100) / 100;

  /** Looks that fill at least a quarter of an area in a dozen pieces are its empty cells. */
  const background_looks = (shapes, area) => {
    const cover = new SafeMap();
    for (let i = 0; i < shapes.length; ++i) {
      const shape = shapes[i];
      const known = cover.get(shape.style);
      if (known) {
        known.count += 1;
        known.area += shape.w * shape.h;
      } else {
        cover.set(shape.style, { count: 1, area: shape.w * shape.h });
      }
    }
    const found = new SafeSet();
    for (let i = 0; i < shapes.length; ++i) {
      const known = cover.get(shapes[i].style);
      if (known.count >= 12 && known.area >= area / 4) found.add(shapes[i].style);
    }
    return found;
  };
