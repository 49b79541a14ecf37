  // What asks to be clicked.

  const most_clickables = 50;
  const click_events = set_of("click mousedown mouseup pointerdown pointerup touchstart touchend");
  const heard = new SafeWeakSet();
  let page_listens = false;  // the document itself waits for clicks: anything may be a button
  const handlers = [];
  for (const name of ["onclick", "onmousedown", "onpointerdown"]) push(handlers, getter(HTMLElement.prototype, name));
  const HtmlElement = HTMLElement;
  const AnyElement = Element;

  const install_listeners = () => {
    const real = EventTarget.prototype.addEventListener;
    replace(EventTarget.prototype, "addEventListener", function addEventListener(type, listener, options) {
      const name = typeof type === "string" ? type : "";
      if (name === "beforeunload" || name === "unload") return undefined;
      if (click_events.has(name)) {
        const target = this === undefined || this === null ? page : this;
        if (target instanceof AnyElement) heard.add(target);
        else page_listens = true;
        clickables_old = true;
      }
      const args = arguments.length < 3 ? [type, listener] : [type, listener, options];
      return apply(real, this === undefined ? page : this, args);
    });
  };

  const has_handler = (element) => {
    if (heard.has(element)) return true;
    if (!(element instanceof HtmlElement)) return dom.attribute(element, "onclick") !== null;
    for (let i = 0; i < handlers.length; ++i) {
      if (handlers[i](element) !== null) return true;
    }
    return false;
  };

  const far_link = /^(?:https?:|mailto:|\/\/)/;
  // Another page of the same site ("Back", "Home") is no part of the game, unless it begins it again.
  const own_link = /^\s*(?:#|javascript:|\?|$)/i;
  const new_game = /again|restart|retry|replay|new game|start|play|重|再|开始|開始/i;
  const elsewhere = /back|home|more/i;
  const leads_away = (element) => {
    const to = dom.attribute(element, "href") || "";
    if (match(far_link, to)) return true;
    const label = dom.text(element);
    return !match(own_link, to) && (!match(new_game, label) || match(elsewhere, label) !== null);
  };
  const asks_for_click = (element, tag) => {
    if (tag === "canvas") return true;
    if (tag === "button") return dom.attribute(element, "disabled") === null;
    if (tag === "input") {
      const type = dom.attribute(element, "type");
      const pressed = type === "button" || type === "submit" || type === "image";
      return pressed && dom.attribute(element, "disabled") === null;
    }
    if (tag === "a") return !leads_away(element) && (dom.attribute(element, "href") !== null || has_handler(element));
    if (tag === "body" || tag === "html") return false;
    if (dom.attribute(element, "role") === "button" || has_handler(element)) return true;
    return page_listens && dom.count(element) === 0 && looks_clickable(element, tag);
  };
  const looks_clickable = (element, tag) => {
    const look = look_of(element, tag, place_number(path_of(dom.parent(element) || element)), false);
    return look.pointer && dom.text(element).length > 0;
  };

  const covered = (element, box) => {
    const hit = dom.at(doc, box.x + box.w / 2 - scroll_x(), box.y + box.h / 2 - scroll_y());
    return hit !== null && hit !== element && !dom.contains(element, hit);
  };

  const click_number = make_numbers();
  click_number("nothing");
  const targets = new SafeMap();

  let clickables_old = true;
  let clickables_version = -1;
  let clickables_list = [];
  const find_clickables = () => {
    const front = [];
    const behind = [];
    const { elements } = view;
    for (let i = 0; i < elements.length && front.length < most_clickables; ++i) {
      const element = elements[i];
      const tag = dom.name(element);
      if (view.hidden.has(element) || !asks_for_click(element, tag)) continue;
      const box = box_of(element);
      if (!(box.w >= 2 && box.h >= 2)) continue;
      const back = covered(element, box);
      const canvas = tag === "canvas";
      if (back && !canvas) continue;
      const id = click_number(`${path_of(element)} ${tag}`);
      targets.set(id, element);
      push(back ? behind : front, { id, element, box, canvas });
    }
    for (let i = 0; i < behind.length && front.length < most_clickables; ++i) push(front, behind[i]);
    clickables_list = front;
    clickables_old = false;
    clickables_version = view.version;
  };

  const label_of = (element) => {
    const text = dom.name(element) === "input" ? dom.input(element) : shown_text(element, { nodes: 40 });
    return tidy(text, 80) || tidy(dom.attribute(element, "aria-label") || dom.attribute(element, "title") || "", 80);
  };

  const numbers = (x, y, w, h) => `${round2(x)},${round2(y)},${round2(w)},${round2(h)}`;
  const box_numbers = ({ x, y, w, h }) => numbers(x, y, w, h);

  /** JSON list of [id, x, y, w, h, text, canvas]. */
  const clickables_json = () => {
    if (clickables_old || clickables_version !== view.version) find_clickables();
    const list = [];
    for (let i = 0; i < clickables_list.length; ++i) {
      const { id, element, box, canvas } = clickables_list[i];
      const label = quote_json(canvas ? "" : label_of(element));
      push(list, `[${id},${box_numbers(box)},${label},${canvas ? 1 : 0}]`);
    }
    return `[${join(list, ",")}]`;
  };

  /** Middle of a clickable in the window now. */
  const target_point = (id) => {
    const element = targets.get(id);
    if (!element || !dom.connected(element)) return null;
    let box = box_of(element);
    const inside = () => {
      const x = box.x + box.w / 2 - scroll_x();
      const y = box.y + box.h / 2 - scroll_y();
      return x >= 0 && y >= 0 && x < view_width() && y < view_height();
    };
    if (!inside()) {
      dom.scroll(element, { block: "center", inline: "center", behavior: "instant" });
      box = box_of(element);
    }
    return [round2(box.x + box.w / 2 - scroll_x()), round2(box.y + box.h / 2 - scroll_y())];
  };
