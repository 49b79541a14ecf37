  // What the document shows: small painted elements (cells, segments, SVG shapes), texts, and where the canvases stand.
  // Rebuilt when a mutation changes the tree; a class or an inline style of a known cell is looked at alone.

  const most_elements = 5000;
  const most_depth = 100;
  const most_crowd = 20000;
  const most_sparse = 64;  // fewer cells are things on a board that has none of its own
  const small_cell = 64;
  const unseen = set_of(
    "script style head noscript template meta link title option audio iframe defs symbol clipPath mask " +
      "linearGradient radialGradient pattern marker filter",
  );
  const svg_shapes = set_of("rect circle ellipse path polygon polyline use image line text");
  const controls = set_of("button input select textarea a label");
  const rows = set_of("tr tbody thead g");

  const view = {
    cells: [],
    by_element: new SafeMap(),
    texts: [],
    elements: [],
    hidden: new SafeSet(),
    lettered: new SafeSet(),  // boards written as text
    grids: [],  // what looks like a board before anything is on it
    blocks: new SafeMap(),  // block element -> {number, element, box, sum}
    sum: 0,
    crowded: false,
    version: 0,
  };

  let paths = new SafeMap();
  /** Where an element stands, by ids or by its order among its siblings: equal for one made anew in its place. */
  const path_of = (element) => {
    const known = paths.get(element);
    if (known !== undefined) return known;
    const id = dom.id(element);
    let path = id === "" ? "" : `#${slice(id, 0, 60)}`;
    const parent = dom.parent(element);
    if (id === "" && parent) {
      let order = 0;
      for (let other = dom.previous(element); other && order < 400; other = dom.previous(other)) order += 1;
      path = `${path_of(parent)}>${order}`;
      if (path.length > 300) path = text_of(seed_number(path));
    }
    paths.set(element, path);
    return path;
  };

  /** The text directly in an element. */
  const own_text = (element) => {
    let text = "";
    for (let node = dom.first_node(element); node && text.length < 400; node = dom.next_node(node)) {
      if (dom.node_type(node) === 3) text += slice(dom.value(node), 0, 400);
    }
    return text;
  };

  const is_row = (element) => {
    if (rows.has(dom.name(element))) return true;
    const beside = dom.next(element) || dom.previous(element);
    if (!beside || dom.count(element) < 4 || dom.count(beside) !== dom.count(element)) return false;
    return dom.name(beside) === dom.name(element) && classes_of(beside) === classes_of(element);
  };

  /** The board, list or drawing that a cell is a part of. */
  const block_element = (cell) => {
    let block = dom.parent(cell) || cell;
    for (let i = 0; i < 4; ++i) {
      const parent = dom.parent(block);
      if (!parent || !(is_row(block) || view.by_element.has(block))) break;
      block = parent;
    }
    return block;
  };
  const block_of = (cell, known) => {
    const parent = dom.parent(cell);
    let block = known.get(parent);
    if (block) return block;
    const element = block_element(cell);
    block = view.blocks.get(element);
    if (!block) {
      block = { number: surface_number(path_of(element)), element, box: box_of(element), sum: 0 };
      view.blocks.set(element, block);
    }
    known.set(parent, block);
    return block;
  };

  const cell_hash = ({ x, y, w, h, style, block }) => hash_shape(kinds.element, x, y, w, h, mix(style, block.number));
  const count_cell = (cell, sign) => {
    cell.block.sum = (cell.block.sum + sign * cell.hash) | 0;
    view.sum = (view.sum + sign * cell.hash) | 0;
  };

  const add_cell = (element, box, look, glyph, known) => {
    const style = style_number(glyph === "" ? look.text : `${look.text} ${glyph}`);
    const cell = { element, x: box.x, y: box.y, w: box.w, h: box.h, style, block: undefined, around: "", hash: 0 };
    cell.block = block_of(element, known);
    cell.hash = cell_hash(cell);
    count_cell(cell, 1);
    push(view.cells, cell);
    view.by_element.set(element, cell);
    return cell;
  };

  /** Whether an element with this box is a thing on a board rather than the board or a panel. */
  const cell_sized = (box, has_children) => {
    if (!(box.w >= 1.5 && box.h >= 1.5)) return false;
    if (has_children) return box.w <= small_cell && box.h <= small_cell;
    return box.w * box.h <= (view_width() * view_height()) / 8 && max(box.w, box.h) <= 400;
  };

  const visit_html = (element, tag, look, known) => {
    if (tag === "canvas") return;
    if (tag === "input") {
      push(view.texts, { element });
      return;
    }
    if (visit_lettered(element, tag, look)) return;
    const has_children = dom.count(element) > 0;
    const text = has_children ? tidy(own_text(element), 200) : tidy(slice(dom.text(element), 0, 400), 200);
    const glyph = !controls.has(tag) && !has_children && is_glyph(text) ? text : "";
    if (text !== "" && glyph === "") push(view.texts, { element });
    if (controls.has(tag) || (text !== "" && glyph === "" && match(digits_only, text) === null)) return;
    if (!look.painted && glyph === "") return;
    const box = box_of(element);
    if (text !== "" && glyph === "" && max(box.w, box.h) > small_cell) return;
    if (cell_sized(box, has_children)) add_cell(element, box, look, glyph, known);
  };

  const visit_svg = (element, tag, look, known) => {
    if (!svg_shapes.has(tag)) return;
    const text = tag === "text" ? tidy(dom.text(element), 200) : "";
    if (text !== "" && !is_glyph(text)) {
      push(view.texts, { element });
      return;
    }
    if (!look.painted && tag !== "use" && tag !== "image") return;
    const box = box_of(element);
    if (min(box.w, box.h) < 1.5 && max(box.w, box.h) > 40) return;  // lines of the board
    if (!cell_sized(box, false)) return;
    const source = tag === "use" || tag === "image" ? dom.attribute(element, "href") || "" : "";
    add_cell(element, box, look, text + source, known);
  };

  const visit = (element, tag, around, known) => {
    push(view.elements, element);
    const inside = dom.count(element);
    if (inside >= 36 || tag === "table" || tag === "svg") push(view.grids, element);
    else if (inside >= 6 && is_row(dom.first(element))) push(view.grids, element);
    const is_svg = SvgShape && element instanceof SvgShape;
    const look = look_of(element, tag, around, is_svg);
    if (!look.shown) {
      view.hidden.add(element);
      return false;
    }
    if (is_svg) visit_svg(element, tag, look, known);
    else visit_html(element, tag, look, known);
    const cell = view.by_element.get(element);
    if (cell) cell.around = around;
    if (view.lettered.has(element)) return false;
    return tag !== "text";
  };

  /** Walks what can be seen, with a budget. */
  const walk = (root) => {
    const known = new SafeMap();
    const ends = [];
    let element = root;
    let around = "";
    while (element && view.elements.length < most_elements) {
      const tag = dom.name(element);
      const enters = !unseen.has(tag) && visit(element, tag, around, known) && ends.length < most_depth;
      const inside = enters ? dom.first(element) : null;
      if (inside) {
        push(ends, { element, around });
        // Rows of a board share their looks; other blocks do not.
        if (!is_row(element)) around = place_number(path_of(element));
        element = inside;
        continue;
      }
      let next = element === root ? null : dom.next(element);
      while (!next && ends.length > 0) {
        const last = ends[ends.length - 1];
        ends.length -= 1;
        around = last.around;
        next = last.element === root ? null : dom.next(last.element);
        if (last.element === root) break;
      }
      element = next;
    }
  };

  /** A block of many cells is as large as they are together: rows may be wider than what stands in them. */
  const fit_blocks = () => {
    const bounds = new SafeMap();
    for (let i = 0; i < view.cells.length; ++i) {
      const { block, x, y, w, h } = view.cells[i];
      const known = bounds.get(block);
      if (!known) {
        bounds.set(block, { count: 1, left: x, top: y, right: x + w, bottom: y + h });
        continue;
      }
      known.count += 1;
      known.left = min(known.left, x);
      known.top = min(known.top, y);
      known.right = max(known.right, x + w);
      known.bottom = max(known.bottom, y + h);
    }
    bounds.each(({ count, left, top, right, bottom }, block) => {
      if (count < most_sparse || view.lettered.has(block.element)) return;
      block.box = { x: left, y: top, w: right - left, h: bottom - top };
    });
  };

  const rebuild = () => {
    view.cells = [];
    view.by_element = new SafeMap();
    view.texts = [];
    view.elements = [];
    view.hidden = new SafeSet();
    view.grids = [];
    view.lettered = new SafeSet();
    view.blocks = new SafeMap();
    view.sum = 0;
    view.version += 1;
    paths = new SafeMap();
    view.crowded = dom.how_many(dom.all(doc, "*")) > most_crowd;
    const body = dom.body(doc);
    if (!body || view.crowded) return;
    settle_animations();
    walk(body);
    fit_blocks();
  };

  /** Transitions jump to their end: the box without them is where the game put the thing. Endless animations stand. */
  const animations = doc.getAnimations && plain(Document.prototype.getAnimations);
  const finish = page.Animation && plain(Animation.prototype.finish);
  const pause = page.Animation && plain(Animation.prototype.pause);
  const resume = page.Animation && plain(Animation.prototype.play);
  const seek = page.Animation && plain(Object.getOwnPropertyDescriptor(Animation.prototype, "currentTime").set);
  let animated = false;
  let released = false;
  /** From now on animations run by the browser's own time. */
  const release_animations = () => {
    released = true;
    const list = animated && animations ? animations(doc) : [];
    for (let i = 0; i < list.length && i < 1000; ++i) resume(list[i]);
  };
  const settle_animations = () => {
    if (!animated || !animations || released) return;
    const list = animations(doc);
    for (let i = 0; i < list.length && i < 1000; ++i) {
      try {
        finish(list[i]);
      } catch {
        pause(list[i]);  // endless: it has no end to go to
        seek(list[i], 0);
      }
    }
  };
