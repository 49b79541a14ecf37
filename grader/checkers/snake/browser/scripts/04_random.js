  // Chance from a seed: mulberry32, one sequence for Math.random and one for crypto.

  const seed_number = (text) => {
    let hash = 2166136261;
    for (let i = 0; i < text.length; ++i) hash = imul(hash ^ code_at(text, i), 16777619);
    return hash >>> 0;
  };

  /** 32 bits a call. */
  const mulberry32 = (state) => () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };

  const install_random = () => {
    const next = mulberry32(seed_number(seed_text));
    replace(Math, "random", function random() {
      return next() / 4294967296;
    });
    if (!page.Crypto) return;
    const bits = mulberry32(seed_number(seed_text + " crypto"));
    const Bytes = Uint8Array;
    const is_view = ArrayBuffer.isView;
    const fill = (array) => {
      const bytes = new Bytes(array.buffer, array.byteOffset, array.byteLength);
      for (let i = 0; i < bytes.length; ++i) bytes[i] = bits();
    };
    const check = Crypto.prototype.getRandomValues;
    replace(Crypto.prototype, "getRandomValues", function getRandomValues(array) {
      if (!is_view(array) || array.byteLength > 65536) return apply(check, this, [array]);
      fill(array);
      return array;
    });
    const digits = "0123456789abcdef";
    replace(Crypto.prototype, "randomUUID", function randomUUID() {
      let text = "";
      for (let i = 0; i < 32; ++i) {
        const nibble = i === 12 ? 4 : i === 16 ? 8 | (bits() & 3) : bits() & 15;
        text += (i === 8 || i === 12 || i === 16 || i === 20 ? "-" : "") + digits[nibble];
      }
      return text;
    });
  };
