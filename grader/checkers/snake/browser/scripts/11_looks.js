  // How elements look, by computed style. Reading one is dear: elements of equal tag, classes and inline style share.

  const dom = {
    first: getter(Element.prototype, "firstElementChild"),
    next: getter(Element.prototype, "nextElementSibling"),
    previous: getter(Element.prototype, "previousElementSibling"),
    count: getter(Element.prototype, "childElementCount"),
    parent: getter(Node.prototype, "parentElement"),
    text: getter(Node.prototype, "textContent"),
    first_node: getter(Node.prototype, "firstChild"),
    next_node: getter(Node.prototype, "nextSibling"),
    node_type: getter(Node.prototype, "nodeType"),
    value: getter(Node.prototype, "nodeValue"),
    connected: getter(Node.prototype, "isConnected"),
    contains: plain(Node.prototype.contains),
    name: getter(Element.prototype, "localName"),
    id: getter(Element.prototype, "id"),
    attribute: plain(Element.prototype.getAttribute),
    box: plain(Element.prototype.getBoundingClientRect),
    all: plain(Document.prototype.getElementsByTagName),
    how_many: getter(HTMLCollection.prototype, "length"),
    body: getter(Document.prototype, "body"),
    title: getter(Document.prototype, "title"),
    at: plain(Document.prototype.elementFromPoint),
    scroll: plain(Element.prototype.scrollIntoView),
    input: getter(HTMLInputElement.prototype, "value"),
  };
  const side = {
    left: getter(DOMRectReadOnly.prototype, "left"),
    top: getter(DOMRectReadOnly.prototype, "top"),
    right: getter(DOMRectReadOnly.prototype, "right"),
    bottom: getter(DOMRectReadOnly.prototype, "bottom"),
  };
  const doc = page.document;
  const computed_style = page.getComputedStyle;
  const property = plain(CSSStyleDeclaration.prototype.getPropertyValue);
  const scroll_x = Object.getOwnPropertyDescriptor(page, "scrollX").get.bind(page);
  const scroll_y = Object.getOwnPropertyDescriptor(page, "scrollY").get.bind(page);
  const view_width = Object.getOwnPropertyDescriptor(page, "innerWidth").get.bind(page);
  const view_height = Object.getOwnPropertyDescriptor(page, "innerHeight").get.bind(page);
  const SvgShape = page.SVGElement;

  /** A box of the window in pixels of the page. */
  const on_page = (box) => {
    const left = side.left(box);
    const top = side.top(box);
    return { x: left + scroll_x(), y: top + scroll_y(), w: side.right(box) - left, h: side.bottom(box) - top };
  };
  const box_of = (element) => on_page(dom.box(element));

  const classes_of = (element) => {
    const text = dom.attribute(element, "class");
    if (!text || index_of(text, " ") < 0) return text || "";
    const names = [];
    let begin = 0;
    for (let i = 0; i <= text.length && names.length < 50; ++i) {
      if (i < text.length && text[i] !== " " && text[i] !== "\n") continue;
      const name = slice(text, begin, i);
      begin = i + 1;
      if (name === "") continue;
      let at = names.length;
      names[at] = name;
      for (; at > 0 && names[at - 1] > name; --at) names[at] = names[at - 1];
      names[at] = name;
    }
    return join(names, " ");
  };

  const paints_box = (style) => {
    if (opacity(property(style, "background-color")) >= 0.05) return true;
    if (property(style, "background-image") !== "none") return true;
    const content = property(style, "content");
    return content !== "none" && content !== "normal" && content !== '""' && content !== "";
  };
  const border_text = (style) => {
    const width = property(style, "border-top-width");
    if (width === "0px" || property(style, "border-top-style") === "none") return "";
    const colour = property(style, "border-top-color");
    return opacity(colour) < 0.05 ? "" : `${width} ${colour}`;
  };
  const shown_by = (style) =>
    property(style, "display") !== "none" &&
    property(style, "visibility") === "visible" &&
    +property(style, "opacity") >= 0.05;

  const read_look = (element, tag, classes) => {
    const style = computed_style(element);
    const look = { shown: shown_by(style), painted: false, text: "", pointer: false };
    if (!look.shown) return look;
    look.pointer = property(style, "cursor") === "pointer";
    if (SvgShape && element instanceof SvgShape) {
      const fill = property(style, "fill");
      const stroke = property(style, "stroke");
      look.painted = (fill !== "none" && opacity(fill) * +property(style, "fill-opacity") >= 0.05) || stroke !== "none";
      look.text = `${tag} ${classes} ${solid(fill)} ${stroke}`;
      return look;
    }
    const border = border_text(style);
    let painted = paints_box(style) || border !== "" || tag === "img";
    if (with_pseudo && !painted) painted = paints_box(computed_style(element, "::before"));
    if (with_pseudo && !painted) painted = paints_box(computed_style(element, "::after"));
    look.painted = painted;
    const image = property(style, "background-image");
    const fill = `${solid(property(style, "background-color"))} ${image === "none" ? "" : slice(image, 0, 300)}`;
    look.text = `${tag} ${classes} ${fill} ${border} ${property(style, "border-top-left-radius")}`;
    if (tag === "img") look.text += ` ${slice(image_source(element), 0, 300)}`;
    return look;
  };

  /** `around` stands for the block in which the element is: equal classes may look different elsewhere. */
  const most_looks = 1500;
  const plain_look = { shown: true, painted: false, text: "", pointer: false };
  let look_cache = new SafeMap();
  const forget_looks = () => {
    look_cache = new SafeMap();
  };
  const inline_style = (element) => dom.attribute(element, "style") || "";
  const fill_of = (element) => `${dom.attribute(element, "fill") || ""}|${dom.attribute(element, "stroke") || ""}`;
  const look_of = (element, tag, around, is_svg) => {
    const classes = classes_of(element);
    let name = `${around}|${tag}|${classes}|${unplaced(inline_style(element))}`;
    if (is_svg) name += fill_of(element);
    else if (classes === "" || tag === "img" || named_in_styles(element)) {
      name += `#${dom.id(element)}|${dom.attribute(element, "src") || ""}`;
    }
    let look = look_cache.get(name);
    if (look) return look;
    if (look_cache.size >= most_looks) return plain_look;
    look = read_look(element, tag, classes);
    look_cache.set(name, look);
    return look;
  };

  const place_words =
    /(?:^|;)\s*(?:left|top|right|bottom|transform|translate|grid-[a-z-]+|width|height|inset)\s*:[^;]*/;
  const unplaced_cache = new SafeMap();
  /** An inline style without where it puts the element. */
  const unplaced = (style) => {
    if (style === "") return style;
    let short = unplaced_cache.get(style);
    if (short !== undefined) return short;
    short = style;
    for (let i = 0; i < 12; ++i) {
      const found = match(place_words, short);
      if (!found) break;
      short = slice(short, 0, found.index) + slice(short, found.index + found[0].length);
    }
    if (unplaced_cache.size < 5000) unplaced_cache.set(style, short);
    return short;
  };

  const sheet = {
    list: getter(Document.prototype, "styleSheets"),
    rules: getter(CSSStyleSheet.prototype, "cssRules"),
    text: getter(CSSRule.prototype, "cssText"),
  };
  let style_text = "";
  let with_pseudo = false;
  const named_in_styles = (element) => {
    const id = dom.id(element);
    return id !== "" && index_of(style_text, `#${id}`) >= 0;
  };
  const read_styles = () => {
    style_text = " ";
    const sheets = sheet.list(doc);
    for (let i = 0; i < 20 && sheets[i]; ++i) {
      try {
        const rules = sheet.rules(sheets[i]);
        for (let k = 0; k < 1000 && rules[k]; ++k) style_text += slice(sheet.text(rules[k]), 0, 5000);
      } catch {
        continue;  // of another origin
      }
    }
    with_pseudo = index_of(style_text, "::before") >= 0 || index_of(style_text, "::after") >= 0;
  };
