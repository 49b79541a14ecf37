// What the page may not break: every builtin that these scripts use after the page has begun, taken before it begins.
// The files are joined in the order of their names; this one opens the function that the last one closes.
(() => {
  "use strict";
  const host_key = "__ASSAY_KEY__";
  const seed_text = "__ASSAY_SEED__";
  const page = window;
  const is_top = page === page.top;

  /** method -> function that takes `this` as its first argument. */
  const plain = Function.prototype.bind.bind(Function.prototype.call);
  const getter = (prototype, name) => plain(Object.getOwnPropertyDescriptor(prototype, name).get);

  const define = Object.defineProperty;
  /** Map, Set … whose methods are their own, so that a changed prototype does not reach them. */
  const sturdy = (Base) => {
    const Sturdy = class extends Base {};
    for (const name of Reflect.ownKeys(Base.prototype)) {
      if (name === "constructor") continue;
      define(Sturdy.prototype, name, Object.getOwnPropertyDescriptor(Base.prototype, name));
    }
    const each = Base.prototype.forEach;
    if (each) define(Sturdy.prototype, "each", { value: each });
    Object.setPrototypeOf(Sturdy.prototype, null);
    return Sturdy;
  };
  const SafeMap = sturdy(Map);
  const SafeSet = sturdy(Set);
  /** Only before the page begins: of words with a space between. */
  const set_of = (words) => {
    const set = new SafeSet();
    for (const word of words.split(" ")) set.add(word);
    return set;
  };
  const SafeWeakMap = sturdy(WeakMap);
  const SafeWeakSet = sturdy(WeakSet);

  const { apply, construct } = Reflect;
  const { floor, ceil, round, abs, min, max, imul, sin, cos, sqrt, PI } = Math;
  const is_finite = Number.isFinite;
  const text_of = String;
  const quote_json = JSON.stringify;
  const slice = plain(String.prototype.slice);
  const code_at = plain(String.prototype.charCodeAt);
  const index_of = plain(String.prototype.indexOf);
  const well_formed = String.prototype.toWellFormed ? plain(String.prototype.toWellFormed) : (text) => text;
  const match = plain(RegExp.prototype.exec);
  const join = plain(Array.prototype.join);
  const to_hex = plain(Number.prototype.toString);
  const eval_in_page = page.eval;

  const real_timeout = page.setTimeout.bind(page);
  const real_time = performance.now.bind(performance);
  const send_event = plain(EventTarget.prototype.dispatchEvent);
  const listen = plain(EventTarget.prototype.addEventListener);
  const report_error = page.reportError ? page.reportError.bind(page) : () => {};

  /** Replaces a method or function so that it looks like the one it stands for. */
  const replace = (object, name, value) => {
    const old = Object.getOwnPropertyDescriptor(object, name);
    define(object, name, { value, writable: true, configurable: true, enumerable: old ? old.enumerable : true });
  };

  const push = (list, value) => {
    list[list.length] = value;
  };

  /** At most so many bytes of UTF-8, white space runs as one space, none at the ends. */
  const tidy = (text, bytes) => {
    let out = "";
    let gap = false;
    let size = 0;
    const length = min(text.length, 4 * bytes);
    for (let i = 0; i < length; ++i) {
      const code = code_at(text, i);
      if (code <= 32 || code === 0xa0 || code === 0x3000 || code === 0x2028 || code === 0x2029) {
        gap = out !== "";
        continue;
      }
      size += (code < 0x80 ? 1 : code < 0x800 ? 2 : 3) + (gap ? 1 : 0);
      if (size > bytes) break;
      out += (gap ? " " : "") + text[i];
      gap = false;
    }
    return well_formed(out);
  };
