  // Boards written as text: lines of equal length in a <pre>, or parted by <br>. Each sign is a cell.

  const least_lines = 6;
  const most_signs = 4000;
  const make_range = plain(Document.prototype.createRange);
  const select = plain(Range.prototype.selectNodeContents);
  const range_box = plain(Range.prototype.getBoundingClientRect);

  const keeps_lines = (element, tag) =>
    tag === "pre" ||
    dom.count(element) >= least_lines - 1 ||
    index_of(property(computed_style(element), "white-space"), "pre") >= 0;

  /** Lines as lists of signs, or nothing when this is no board. */
  const lettered_lines = (element, tag) => {
    if (!keeps_lines(element, tag)) return undefined;
    const lines = [[]];
    let signs = 0;
    for (let node = dom.first_node(element); node; node = dom.next_node(node)) {
      const type = dom.node_type(node);
      if (type === 1 && dom.name(node) !== "br") return undefined;
      const text = type === 3 ? dom.value(node) : type === 1 ? "\n" : "";
      for (let i = 0; i < text.length; ++i) {
        const code = code_at(text, i);
        if (code === 10) {
          push(lines, []);
          continue;
        }
        if (code === 0xfe0f || code === 0x200d) continue;
        const pair = code >= 0xd800 && code < 0xdc00;
        push(lines[lines.length - 1], pair ? slice(text, i, i + 2) : text[i]);
        i += pair ? 1 : 0;
        signs += 1;
        if (signs > most_signs) return undefined;
      }
    }
    if (lines[lines.length - 1].length === 0) lines.length -= 1;
    return even_lines(lines) ? lines : undefined;
  };
  const even_lines = (lines) => {
    if (lines.length < least_lines || lines[0].length < least_lines) return false;
    for (let i = 1; i < lines.length; ++i) if (lines[i].length !== lines[0].length) return false;
    return true;
  };

  /** Adds the signs of such a board to the view. Answers whether it is one. */
  const visit_lettered = (element, tag, look) => {
    const room = dom.first_node(element);
    if (!room || dom.node_type(room) !== 3) return false;
    if (dom.next_node(room)) {
      if (dom.count(element) < least_lines - 1) return false;
    } else if (dom.value(room).length < least_lines * least_lines) {
      return false;
    }
    const lines = lettered_lines(element, tag);
    if (!lines) return false;
    const range = make_range(doc);
    select(range, element);
    const box = on_page(range_box(range));
    const block = { number: surface_number(path_of(element)), element, box, sum: 0 };
    view.blocks.set(element, block);
    view.lettered.add(element);
    const w = box.w / lines[0].length;
    const h = box.h / lines.length;
    for (let row = 0; row < lines.length; ++row) {
      for (let column = 0; column < lines[row].length; ++column) {
        const sign = lines[row][column];
        if (sign === " " || sign === "\u00a0" || sign === "\u3000") continue;
        const style = style_number(`sign ${sign} ${look.text}`);
        const cell = { element, x: box.x + column * w, y: box.y + row * h, w, h, style, block, around: "", hash: 0 };
        cell.hash = cell_hash(cell);
        count_cell(cell, 1);
        push(view.cells, cell);
      }
    }
    return true;
  };
