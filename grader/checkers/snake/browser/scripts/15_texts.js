  // Texts that a person can read in the document. A value and its label are one text where they share a line.

  const most_readings = 200;
  const in_line = set_of("span b strong em i small code u mark output font sup sub time data kbd br tspan");
  let texts_old = true;

  /** Text of an element and of what stands in it, the hidden left out. */
  const shown_text = (element, budget) => {
    let text = "";
    for (let node = dom.first_node(element); node && text.length < 400; node = dom.next_node(node)) {
      if (budget.nodes <= 0) break;
      budget.nodes -= 1;
      const type = dom.node_type(node);
      if (type === 3) text += slice(dom.value(node), 0, 400);
      else if (type === 1 && !view.hidden.has(node)) text += dom.name(node) === "br" ? " " : shown_text(node, budget);
    }
    return text;
  };

  const all_in_line = (element) => {
    let count = 0;
    for (let child = dom.first(element); child; child = dom.next(child)) {
      count += 1;
      if (count > 20 || !in_line.has(dom.name(child)) || dom.count(child) > 3) return false;
    }
    return true;
  };

  /** The line in which an element stands. */
  const line_of = (element) => {
    let line = element;
    for (let i = 0; i < 3; ++i) {
      const parent = dom.parent(line);
      if (!parent || !in_line.has(dom.name(line)) || !all_in_line(parent) || dom.text(parent).length > 150) break;
      line = parent;
    }
    return line;
  };

  const read_texts = () => {
    const lines = [];
    const known = new SafeSet();
    for (let i = 0; i < view.texts.length && lines.length < most_readings; ++i) {
      const line = line_of(view.texts[i].element);
      if (known.has(line)) continue;
      known.add(line);
      const whole = dom.name(line) !== "input" && all_in_line(line);
      let text = whole ? shown_text(line, { nodes: 60 }) : own_text(line);
      if (dom.name(line) === "input") text = dom.input(line);
      text = tidy(text, 200);
      if (text !== "") push(lines, { place: place_number(`text ${path_of(line)}`), text });
    }
    return lines;
  };

  let lines_now = [];
  /** JSON list of [source, place, text]. */
  const readings_json = (shown_surfaces) => {
    if (texts_old) lines_now = read_texts();
    const list = [];
    const title = tidy(dom.title(doc), 200);
    if (title !== "") push(list, `[2,0,${quote_json(title)}]`);
    for (let i = 0; i < lines_now.length && list.length < most_readings; ++i) {
      push(list, `[0,${lines_now[i].place},${quote_json(lines_now[i].text)}]`);
    }
    for (let i = 0; i < shown_surfaces.length; ++i) {
      const shapes = shown_surfaces[i].surface.list;
      for (let k = 0; k < shapes.length && list.length < most_readings; ++k) {
        const shape = shapes[k];
        if (!shape.dead && shape.kind === kinds.text) push(list, `[1,${shape.place},${quote_json(shape.text)}]`);
      }
    }
    return `[${join(list, ",")}]`;
  };
