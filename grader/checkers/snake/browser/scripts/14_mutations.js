  // Which part of the view must be read anew, by the mutations since the last look.

  let watcher;
  const take_records = plain(MutationObserver.prototype.takeRecords);
  const record = {
    type: getter(MutationRecord.prototype, "type"),
    target: getter(MutationRecord.prototype, "target"),
    attribute: getter(MutationRecord.prototype, "attributeName"),
    added: getter(MutationRecord.prototype, "addedNodes"),
    removed: getter(MutationRecord.prototype, "removedNodes"),
  };
  const nodes_length = getter(NodeList.prototype, "length");
  let pending = [];  // records that the browser gave before they were asked for
  const moving_words = /transition|animation|@keyframes/;

  const install_mutations = () => {
    const Real = MutationObserver;
    watcher = new Real((records) => {
      for (let i = 0; i < records.length && pending.length < 100000; ++i) push(pending, records[i]);
    });
    watcher.observe(doc, { subtree: true, childList: true, attributes: true, characterData: true });
    const animate = Element.prototype.animate;
    if (animate) {
      replace(Element.prototype, "animate", function (frames, options) {
        animated = true;
        return apply(animate, this, [frames, options]);
      });
    }
  };

  const only_texts = (nodes) => {
    const count = nodes_length(nodes);
    for (let i = 0; i < count; ++i) {
      if (dom.node_type(nodes[i]) !== 3) return false;
    }
    return true;
  };

  /** Reads one cell again. False when more than the cell may have changed. */
  const refresh_cell = (target, moved) => {
    const cell = view.by_element.get(target);
    if (!cell || dom.count(target) > 0) return false;
    const tag = dom.name(target);
    const is_svg = SvgShape && target instanceof SvgShape;
    const look = look_of(target, tag, cell.around, is_svg);
    const text = is_svg && tag !== "text" ? "" : tidy(slice(dom.text(target), 0, 100), 200);
    if (!look.shown || !(look.painted || is_glyph(text))) return false;
    if (is_svg && (tag === "use" || tag === "image")) return false;
    count_cell(cell, -1);
    if (moved) {
      const box = box_of(target);
      cell.x = box.x;
      cell.y = box.y;
      cell.w = box.w;
      cell.h = box.h;
    }
    cell.style = style_number(is_glyph(text) ? `${look.text} ${text}` : look.text);
    cell.hash = cell_hash(cell);
    count_cell(cell, 1);
    return true;
  };

  const silent_attributes = set_of("aria-label aria-live title lang value tabindex");
  const head_tags = set_of("style link head");

  const still = 0;
  const texts_only = 1;
  const cells_only = 2;
  const everything = 3;
  /** How much one record asks to be read again. */
  const weigh = (one) => {
    const target = record.target(one);
    const type = record.type(one);
    // A page that writes itself anew (document.open) replaces the root.
    if (type === "childList" && dom.node_type(target) !== 1) return everything;
    if (type === "characterData" && view.lettered.has(dom.parent(target))) return everything;
    if (type === "characterData") return view.by_element.has(dom.parent(target)) ? everything : texts_only;
    if (type === "attributes") {
      const name = record.attribute(one);
      if (silent_attributes.has(name)) return still;
      if (dom.name(target) === "canvas" && (name === "width" || name === "height")) return texts_only;
      const moved = name !== "class";
      return refresh_cell(target, moved) ? cells_only : everything;
    }
    if (head_tags.has(dom.name(target))) return everything;
    if (!only_texts(record.added(one)) || !only_texts(record.removed(one))) return everything;
    if (view.lettered.has(target)) return everything;
    if (view.by_element.has(target)) return refresh_cell(target, false) ? cells_only : everything;
    return dom.count(target) === 0 && knows_text(target) ? texts_only : everything;
  };

  const knows_text = (element) => {
    for (let i = 0; i < view.texts.length; ++i) {
      if (view.texts[i].element === element || dom.contains(view.texts[i].element, element)) return true;
    }
    return false;
  };

  let first_read = true;
  const has_news = () => {
    const fresh = take_records(watcher);
    for (let i = 0; i < fresh.length && pending.length < 100000; ++i) push(pending, fresh[i]);
    return first_read || pending.length > 0;
  };

  /** Brings the view up to date. */
  const read_document = () => {
    if (!has_news()) return;
    settle_animations();
    const records = pending;
    pending = [];
    let weight = first_read || view.crowded || records.length > 3000 ? everything : still;
    first_read = false;
    let styles_changed = style_text === "";
    for (let i = 0; i < records.length && i < 3000; ++i) {
      if (changes_styles(records[i])) styles_changed = true;
      if (weight < everything) weight = max(weight, weigh(records[i]));
    }
    if (weight > still) texts_old = true;
    if (weight < everything) return;
    if (styles_changed) {
      read_styles();
      if (match(moving_words, style_text)) animated = true;
    }
    forget_looks();
    rebuild();
  };
  const changes_styles = (one) => {
    const target = record.target(one);
    if (record.type(one) === "characterData" || dom.node_type(target) !== 1) return false;
    if (head_tags.has(dom.name(target))) return true;
    if (record.type(one) === "attributes") {
      if (!animated && record.attribute(one) === "style" && match(moving_words, inline_style(target))) animated = true;
      return false;
    }
    const added = record.added(one);
    const count = min(nodes_length(added), 50);
    for (let i = 0; i < count; ++i) {
      if (dom.node_type(added[i]) === 1 && head_tags.has(dom.name(added[i]))) return true;
    }
    return false;
  };
