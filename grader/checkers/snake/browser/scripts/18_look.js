  // One look at the page: what is drawn, what can be read, what can be clicked.

  const fade = 0.9;
  const activity = new SafeMap();  // surface number -> {hash, level}
  const note_activity = (number, hash) => {
    const known = activity.get(number);
    if (!known) activity.set(number, { hash, level: 0 });
    else {
      known.level = known.level * fade + (known.hash === hash ? 0 : 1);
      known.hash = hash;
    }
  };

  let picture_hash = 0;
  let picture_check = 0;
  let changed_at = 0;
  let drawn = true;
  /** Brings `picture_hash` up to date. Answers whether it changed. */
  const read_picture = () => {
    if (!drawn && gl_canvases.length === 0 && !has_news()) return false;
    drawn = false;
    read_document();
    let hash = mix(17, view.sum);
    for (let i = 0; i < surfaces.length; ++i) {
      if (!dom.connected(surfaces[i].canvas)) continue;
      const part = surfaces[i].hash();
      note_activity(surfaces[i].number, part);
      hash = mix(mix(hash, i), part);
    }
    for (let i = 0; i < gl_canvases.length; ++i) {
      if (dom.connected(gl_canvases[i])) hash = mix(hash, canvas_sample(gl_canvases[i]));
    }
    view.blocks.each((block) => note_activity(block.number, block.sum));
    if (hash === picture_hash) return false;
    picture_hash = hash;
    picture_check = mix(hash, 0x51ed270b);
    changed_at = clock.now();
    return true;
  };
  const picture_name = () => hex8(picture_hash) + hex8(picture_check);

  const client_left = getter(Element.prototype, "clientLeft");
  const client_top = getter(Element.prototype, "clientTop");
  const client_width = getter(Element.prototype, "clientWidth");
  const client_height = getter(Element.prototype, "clientHeight");
  /** Canvases that are in the page and have a size there. */
  const shown_surfaces = () => {
    const shown = [];
    for (let i = 0; i < surfaces.length; ++i) {
      const surface = surfaces[i];
      const { canvas } = surface;
      if (!dom.connected(canvas) || view.hidden.has(canvas) || surface.width === 0 || surface.height === 0) continue;
      const box = box_of(canvas);
      if (!(box.w > 0 && box.h > 0)) continue;
      const stretch_x = box.w / max(1, client_width(canvas) + 2 * client_left(canvas));
      const stretch_y = box.h / max(1, client_height(canvas) + 2 * client_top(canvas));
      const x = box.x + client_left(canvas) * stretch_x;
      const y = box.y + client_top(canvas) * stretch_y;
      const w = client_width(canvas) * stretch_x;
      const h = client_height(canvas) * stretch_y;
      push(shown, { surface, box: { x, y, w, h } });
    }
    return shown;
  };

  /** Texts are read, and a large rectangle is a panel. */
  const is_thing = (shape, area) =>
    !shape.dead && shape.kind !== kinds.text && !(shape.kind === kinds.rectangle && shape.w * shape.h >= area * 0.3);
  const shapes_of_surface = ({ surface, box }, parts, budget) => {
    const scale_x = box.w / surface.width;
    const scale_y = box.h / surface.height;
    const area = surface.width * surface.height;
    const alive = [];
    for (let i = 0; i < surface.list.length; ++i) {
      if (is_thing(surface.list[i], area)) push(alive, surface.list[i]);
    }
    const empty = background_looks(alive, area);
    for (let i = max(0, alive.length - budget); i < alive.length; ++i) {
      const shape = alive[i];
      if (empty.has(shape.style)) continue;
      const place = numbers(box.x + shape.x * scale_x, box.y + shape.y * scale_y, shape.w * scale_x, shape.h * scale_y);
      push(parts, `${shape.kind},${place},${shape.style},${surface.number}`);
    }
  };

  const shapes_of_view = (parts, budget) => {
    const own = new SafeMap();
    for (let i = 0; i < view.cells.length; ++i) {
      const { block } = view.cells[i];
      if (!own.has(block)) own.set(block, []);
      push(own.get(block), view.cells[i]);
    }
    const empty_of = new SafeMap();
    own.each((cells, block) => empty_of.set(block, background_looks(cells, block.box.w * block.box.h)));
    for (let i = 0; i < view.cells.length && parts.length < budget; ++i) {
      const cell = view.cells[i];
      if (empty_of.get(cell.block).has(cell.style)) continue;
      push(parts, `${kinds.element},${box_numbers(cell)},${cell.style},${cell.block.number}`);
    }
  };

  let sent = "";
  const shapes_json = (shown) => {
    let name = picture_name();
    for (let i = 0; i < shown.length; ++i) name += box_numbers(shown[i].box);
    if (name === sent) return "null";
    sent = name;
    const parts = [];
    for (let i = 0; i < shown.length && parts.length < most_shapes; ++i) {
      shapes_of_surface(shown[i], parts, most_shapes - parts.length);
    }
    shapes_of_view(parts, most_shapes);
    return `[${join(parts, ",")}]`;
  };

  const holds = (outer, inner) =>
    inner.x >= outer.x - 1 &&
    inner.y >= outer.y - 1 &&
    inner.x + inner.w <= outer.x + outer.w + 1 &&
    inner.y + inner.h <= outer.y + outer.h + 1;
  /** The surface with the most change lately; of equals the largest; a board on an animated backdrop. */
  const field_box = (shown) => {
    const candidates = [];
    const offer = (number, box) => {
      const known = activity.get(number);
      push(candidates, { box, level: known ? known.level : 0, area: box.w * box.h });
    };
    for (let i = 0; i < shown.length; ++i) offer(shown[i].surface.number, shown[i].box);
    view.blocks.each((block) => offer(block.number, block.box));
    for (let i = 0; i < view.grids.length && candidates.length === 0; ++i) {
      const box = box_of(view.grids[i]);
      if (box.w * box.h >= 10000) push(candidates, { box, level: 0, area: box.w * box.h });
    }
    let best;
    for (let i = 0; i < candidates.length; ++i) {
      const one = candidates[i];
      if (!best || one.level > best.level + 0.5 || (one.level >= best.level - 0.5 && one.area > best.area)) best = one;
    }
    for (let i = 0; i < candidates.length; ++i) {
      const one = candidates[i];
      const changes = one !== best && one.level >= 0.3 && one.area >= 10000;
      if (changes && one.area < best.area * 0.9 && holds(best.box, one.box)) best = one;
    }
    return best ? best.box : { x: 0, y: 0, w: 0, h: 0 };
  };

  const strings_json = (list) => {
    const parts = [];
    for (let i = 0; i < list.length; ++i) push(parts, quote_json(list[i]));
    return `[${join(parts, ",")}]`;
  };

  const look_json = () => {
    read_picture();
    const shown = shown_surfaces();
    const field = field_box(shown);
    const shapes = shapes_json(shown);
    const readings = readings_json(shown);
    const clickables = clickables_json();
    texts_old = false;
    return (
      `{"now":${round2(clock.now())},"changed":${round2(changed_at)},"picture":"${picture_name()}","shapes":${shapes}` +
      `,"field":[${box_numbers(field)}],"readings":${readings},"clickables":${clickables}` +
      `,"errors":${strings_json(troubles.errors)},"console":${strings_json(troubles.console)},"dialogs":${troubles.dialogs}` +
      `,"lastDialog":${quote_json(troubles.last_dialog)}` +
      `,"hang":${clock.hang()},"reloads":${troubles.navigations}` +
      `,"windows":${troubles.windows},"workers":${troubles.workers}` +
      `,"crowded":${view.crowded},"leaving":${troubles.leaving}}`
    );
  };
