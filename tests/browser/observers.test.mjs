// The scripts that are put into every game, in headless Chromium: node --test observers.test.mjs
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const folder = fileURLToPath(new URL("../../grader/checkers/snake/browser/scripts/", import.meta.url));
const names = readdirSync(folder).filter((name) => name.endsWith(".js")).sort();
const scripts = names.map((name) => readFileSync(folder + name, "utf8")).join("\n");
const key = "unguessable";
const codes = { ArrowDown: 40, ArrowLeft: 37, ArrowRight: 39, ArrowUp: 38 };

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium-headless-shell", args: ["--no-sandbox", "--disable-gpu"] });
});
after(() => browser.close());

/** Opens a page with the scripts in it and lets `use` play with it. */
async function with_game(html, use, seed = "1") {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const source = scripts.replace("__ASSAY_KEY__", key).replace("__ASSAY_SEED__", seed);
    await session.send("Page.enable");
    await session.send("Page.addScriptToEvaluateOnNewDocument", { source });
    const answer = (route) =>
      route.request().url() === "http://game.test/play" ? route.fulfill({ body: html, contentType: "text/html; charset=utf-8" }) : route.abort();
    await page.route("**/*", answer);
    await page.goto("http://game.test/play", { waitUntil: "load" });
    const call = async (text) => {
      const expression = `window[${JSON.stringify(key)}].${text}`;
      const { result, exceptionDetails } = await session.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
      assert.equal(exceptionDetails, undefined);
      return result.value;
    };
    const press = async (code) => {
      const event = { key: code, code, windowsVirtualKeyCode: codes[code] };
      for (const type of ["rawKeyDown", "keyUp"]) await session.send("Input.dispatchKeyEvent", { type, ...event });
    };
    const click = async (id) => {
      const [x, y] = await call(`target(${id})`);
      for (const type of ["mousePressed", "mouseReleased"]) await session.send("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount: 1 });
    };
    const run = async (milliseconds, until_change = false) => JSON.parse(await call(`run(${milliseconds}, ${until_change})`));
    const value = (expression) => page.evaluate(expression);
    return await use({ call, run, press, click, value });
  } finally {
    await context.close();
  }
}

/** Shapes as [kind, x, y, w, h] from the corner of the field, in whole pixels. */
function shapes_of(look) {
  const list = [];
  for (let i = 0; i < look.shapes.length; i += 7) {
    const [kind, x, y, w, h] = look.shapes.slice(i, i + 5);
    list.push([kind, ...[x - look.field[0], y - look.field[1], w, h].map(Math.round)]);
  }
  return list;
}
const styles_of = (look) => look.shapes.filter((_, i) => i % 7 === 5);
const texts_of = (look) => look.readings.filter(([source]) => source !== 2).map(([, , text]) => text);

const canvas_page = (script) => `<!DOCTYPE html><body><canvas id=c width=400 height=400></canvas><script>
const canvas = document.getElementById("c"), g = canvas.getContext("2d");
g.fillStyle = "#000"; g.fillRect(0, 0, 400, 400);
${script}</script>`;

test("the clock stands still until it is run, and is the same everywhere", async () => {
  const page = `<script>var log = [];
    setTimeout(() => log.push("b" + performance.now()), 30); setTimeout("log.push('a' + Date.now())", 30);
    setInterval(() => log.length < 6 && log.push("i"), 0); requestAnimationFrame((t) => log.push("f" + t.toFixed(2) + (t === performance.now())));
    (async () => { for (let i = 0; i < 3; ++i) { await new Promise((done) => setTimeout(done, 100)); log.push("s" + (Date.now() - new Date("2026-01-01T00:00:00Z"))); } })();
  </script>`;
  await with_game(page, async ({ run, value }) => {
    assert.deepEqual(await value("log"), []);
    const look = await run(40);
    assert.equal(look.now, 40);
    const log = await value("log");
    assert.deepEqual(log.filter((entry) => entry !== "i"), ["f16.67true", "b30", "a1767225600030"]);
    await run(400);
    assert.deepEqual((await value("log")).filter((entry) => entry[0] === "s"), ["s100", "s200", "s300"]);
  });
});

test("frames come sixty times a second; cancelled things do not happen", async () => {
  const page = `<script>var frames = 0, never = 0; const go = () => { frames += 1; requestAnimationFrame(go); }; requestAnimationFrame(go);
    cancelAnimationFrame(requestAnimationFrame(() => never += 1)); clearTimeout(setTimeout(() => never += 1, 5));
    const id = setInterval(() => { never += 0.1; clearInterval(id); }, 10); addEventListener("load", () => clearInterval(id));</script>`;
  await with_game(page, async ({ run, value }) => {
    await run(5000);
    assert.equal(await value("frames"), 300);
    assert.equal(await value("never"), 0);
  });
});

test("everything through which a page can wait is on the same clock", async () => {
  const page = `<script>var log = [];
    const channel = new MessageChannel(); channel.port2.onmessage = (e) => log.push("port " + e.data); channel.port1.postMessage(1);
    addEventListener("message", (e) => log.push("window " + e.data)); postMessage(2, "*");
    requestIdleCallback(() => log.push("idle")); AbortSignal.timeout(20).addEventListener("abort", () => log.push("abort"));
    document.addEventListener("keydown", (e) => log.push("key " + e.timeStamp));
    if (window.scheduler) scheduler.postTask(() => log.push("task")); else log.push("task");</script>`;
  await with_game(page, async ({ run, press, value }) => {
    assert.ok((await value("log")).length <= 1);
    await run(50);
    await press("ArrowUp");
    assert.deepEqual([...(await value("log"))].sort(), ["abort", "idle", "key 50", "port 1", "task", "window 2"]);
  });
});

test("a page that calls itself without end, or waits by spinning on the clock, is told", async () => {
  await with_game(`<script>const go = () => { for (let i = 0; i < 50; ++i) setTimeout(go, 0); }; go();</script>`, async ({ run }) => {
    assert.equal((await run(10000)).hang, true);
  });
  await with_game(`<script>setTimeout(() => { const end = Date.now() + 200; while (Date.now() < end); }, 10)</script>`, async ({ run }) => {
    const look = await run(500);
    assert.equal(look.hang, false);
    assert.equal(look.now, 500);
  });
});

test("chance comes from the seed", async () => {
  const page = `<script>var drawn = [Math.random(), Math.random(), crypto.getRandomValues(new Uint8Array(4)).join(), crypto.randomUUID()];</script>`;
  const draw = (seed) => with_game(page, ({ value }) => value("drawn"), seed);
  const [first, again, other] = [await draw("1"), await draw("1"), await draw("2")];
  assert.deepEqual(first, again);
  for (let i = 0; i < first.length; ++i) assert.notEqual(first[i], other[i]);
  assert.match(first[3], /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

/** What is drawn on a black canvas of 400 pixels, and what is seen of it: [kind, x, y, w, h]. */
const drawings = {
  "a rectangle": [`g.fillStyle = "red"; g.fillRect(20, 40, 20, 20)`, [[0, 20, 40, 20, 20]]],
  "a circle": [`g.fillStyle = "red"; g.beginPath(); g.arc(50, 60, 10, 0, 7); g.fill()`, [[1, 40, 50, 20, 20]]],
  "rectangles of one path": [`g.fillStyle = "red"; g.beginPath(); g.rect(0, 0, 20, 20); g.rect(20, 0, 20, 20); g.fill()`, [[0, 0, 0, 20, 20], [0, 20, 0, 20, 20]]],
  "a rounded rectangle": [`g.fillStyle = "red"; g.beginPath(); g.roundRect(20, 20, 20, 20, 5); g.fill()`, [[1, 20, 20, 20, 20]]],
  "corners drawn by hand": [`g.fillStyle = "red"; g.beginPath(); g.moveTo(20, 20); g.lineTo(40, 20); g.lineTo(40, 40); g.lineTo(20, 40); g.closePath(); g.fill()`, [[0, 20, 20, 20, 20]]],
  "a triangle": [`g.fillStyle = "red"; g.beginPath(); g.moveTo(20, 20); g.lineTo(40, 20); g.lineTo(30, 40); g.fill()`, [[2, 20, 20, 20, 20]]],
  "a thing moved and turned": [`g.fillStyle = "red"; g.save(); g.translate(100, 50); g.rotate(Math.PI / 2); g.scale(2, 2); g.fillRect(0, 0, 10, 5); g.restore(); g.fillRect(0, 0, 9, 9)`, [[0, 90, 50, 10, 20], [0, 0, 0, 9, 9]]],
  "a Path2D": [`g.fillStyle = "red"; const p = new Path2D(); p.rect(0, 0, 20, 20); g.setTransform(1, 0, 0, 1, 40, 40); g.fill(p)`, [[0, 40, 40, 20, 20]]],
  "a thick line": [`g.strokeStyle = "red"; g.lineWidth = 10; g.beginPath(); g.moveTo(20, 20); g.lineTo(80, 20); g.lineTo(80, 60); g.stroke()`, [[2, 15, 15, 70, 10], [2, 75, 15, 10, 50]]],
  "nothing where all is transparent": [`g.fillStyle = "rgba(255, 0, 0, 0)"; g.fillRect(20, 20, 20, 20); g.fillStyle = "red"; g.globalAlpha = 0; g.fillRect(20, 20, 20, 20)`, []],
  "nothing of what is painted over": [`g.fillStyle = "red"; g.fillRect(20, 20, 20, 20); g.fillStyle = "blue"; g.fillRect(19, 19, 22, 22)`, [[0, 19, 19, 22, 22]]],
  "nothing of what is painted in the ground's colour": [`g.fillStyle = "red"; g.fillRect(20, 20, 18, 18); g.fillStyle = "#000"; g.fillRect(20, 20, 20, 20)`, []],
  "nothing of what is cleared": [`g.fillStyle = "red"; g.fillRect(20, 20, 18, 18); g.fillRect(60, 20, 18, 18); g.clearRect(20, 20, 20, 20)`, [[0, 60, 20, 18, 18]]],
  "nothing after a resize": [`g.fillStyle = "red"; g.fillRect(20, 20, 20, 20); canvas.width = 400`, []],
  "no lines of the board": [`g.strokeStyle = "#333"; for (let i = 0; i <= 400; i += 20) { g.beginPath(); g.moveTo(i, 0); g.lineTo(i, 400); g.moveTo(0, i); g.lineTo(400, i); g.stroke(); } g.fillStyle = "red"; g.fillRect(20, 20, 20, 20); g.strokeRect(20, 20, 20, 20)`, [[0, 20, 20, 20, 20]]],
  "no empty cells": [`for (let i = 0; i < 400; ++i) { g.fillStyle = (i + (i / 20 | 0)) % 2 ? "#111" : "#222"; g.fillRect(i % 20 * 20, (i / 20 | 0) * 20, 20, 20); } g.fillStyle = "red"; g.fillRect(20, 40, 20, 20)`, [[0, 20, 40, 20, 20]]],
  "what is drawn on a buffer": [`const b = new OffscreenCanvas(400, 400), h = b.getContext("2d"); h.fillStyle = "#000"; h.fillRect(0, 0, 400, 400); h.fillStyle = "red"; h.fillRect(20, 40, 20, 20); g.drawImage(b, 0, 0)`, [[0, 20, 40, 20, 20]]],
  "a sprite": [`const b = document.createElement("canvas"); b.width = b.height = 20; b.getContext("2d").fillRect(2, 2, 16, 16); g.drawImage(b, 60, 80)`, [[3, 60, 80, 20, 20]]],
  "a glyph, and a number as a text": [`g.fillStyle = "red"; g.font = "20px monospace"; g.fillText("@", 20, 40); g.fillText("10", 60, 40)`, undefined],
};
for (const [name, [script, expected]] of Object.entries(drawings)) {
  test(`canvas shows ${name}`, async () => {
    await with_game(canvas_page(script), async ({ run }) => {
      const look = await run(20);
      const seen = shapes_of(look);
      if (expected) assert.deepEqual(seen, expected);
      else assert.deepEqual([seen.map(([kind]) => kind), texts_of(look)], [[4], ["10"]]);
      assert.deepEqual(look.field.slice(2), [400, 400]);
    });
  });
}

test("a scene drawn again is no change; until_change stops at the first other picture", async () => {
  const page = canvas_page(`let x = 0; setInterval(() => { x += 20; }, 200);
    const draw = () => { g.fillStyle = "#000"; g.fillRect(0, 0, 400, 400); g.fillStyle = "lime"; g.fillRect(x, 100, 18, 18); g.fillStyle = "white"; g.fillText("time " + performance.now(), 5, 15); requestAnimationFrame(draw); }; draw();`);
  await with_game(page, async ({ run }) => {
    const first = await run(100);
    const second = await run(1000, true);
    assert.deepEqual([first.changed, second.now, second.changed], [0, 200, 200]);
    assert.notEqual(first.picture, second.picture);
    assert.equal((await run(50, true)).shapes, null);
    assert.deepEqual(shapes_of(await run(1000, true)), [[0, 40, 100, 18, 18]]);
  });
});

test("an erased tail and a new head are one step of a snake drawn bit by bit", async () => {
  const page = canvas_page(`const cell = (x, c) => { g.fillStyle = c; g.fillRect(x * 20, 200, 20, 20); }; let head = 3;
    for (let i = 1; i <= 3; ++i) cell(i, "lime"); setInterval(() => { head += 1; cell(head, "lime"); cell(head - 3, "#000"); }, 100);`);
  await with_game(page, async ({ run }) => {
    assert.deepEqual(shapes_of(await run(10)).map(([, x]) => x), [20, 40, 60]);
    assert.deepEqual(shapes_of(await run(1000, true)).map(([, x]) => x), [40, 60, 80]);
  });
});

const grid = (tag) => `<!DOCTYPE html><style>#b{display:grid;grid-template-columns:repeat(20,20px);width:400px}.cell{width:20px;height:20px;background:#eee}
  .snake{background:green}.food{background:red}</style><p>Score: <b id=s>0</b></p><${tag} id=b></${tag}>`;
const grid_game = `${grid("div")}<script>const b = document.getElementById("b");
  for (let i = 0; i < 400; ++i) { const d = document.createElement("div"); d.className = "cell"; b.appendChild(d); }
  const put = (i, name, on) => b.children[i].classList.toggle(name, on); let head = 42; put(41, "snake", true); put(42, "snake", true); put(90, "food", true);
  setInterval(() => { put(head - 1, "snake", false); head += 1; put(head, "snake", true); document.getElementById("s").textContent = head; }, 100);</script>`;

test("a grid of elements shows what is not the empty cell", async () => {
  await with_game(grid_game, async ({ run }) => {
    const first = await run(10);
    assert.deepEqual(shapes_of(first), [[5, 20, 40, 20, 20], [5, 40, 40, 20, 20], [5, 200, 80, 20, 20]]);
    assert.deepEqual(first.field.slice(2), [400, 400]);
    assert.deepEqual(texts_of(first), ["Score: 0"]);
    const [body, , food] = styles_of(first);
    assert.notEqual(body, food);
    const second = await run(1000, true);
    assert.deepEqual(shapes_of(second)[1], [5, 60, 40, 20, 20]);
    assert.deepEqual(texts_of(second), ["Score: 43"]);
    assert.equal(first.readings[0][1], second.readings[0][1]);
  });
});

test("segments that are placed, made anew at each step, and SVG", async () => {
  const placed = `<!DOCTYPE html><div id=b style="position:relative;width:400px;height:400px;background:#222"></div><script>let x = 40;
    const draw = () => { b.innerHTML = ""; for (let i = 0; i < 3; ++i) { const d = document.createElement("div");
    d.style.cssText = "position:absolute;width:20px;height:20px;background:lime;top:60px;left:" + (x - 20 * i) + "px"; b.appendChild(d); } }; draw(); setInterval(() => { x += 20; draw(); }, 100);</script>`;
  const drawn = `<!DOCTYPE html><svg id=b width=400 height=400><rect width=400 height=400 fill="#222"/></svg><script>let x = 40;
    const all = []; for (let i = 0; i < 3; ++i) { const r = document.createElementNS("http://www.w3.org/2000/svg", "rect"); r.setAttribute("width", 20); r.setAttribute("height", 20); r.setAttribute("fill", "lime"); b.appendChild(r); all.push(r); }
    const draw = () => all.forEach((r, i) => { r.setAttribute("x", x - 20 * i); r.setAttribute("y", 60); }); draw(); setInterval(() => { x += 20; draw(); }, 100);</script>`;
  for (const page of [placed, drawn]) {
    await with_game(page, async ({ run }) => {
      assert.deepEqual(shapes_of(await run(10)).map(([kind, x, y]) => [kind, x, y]), [[5, 40, 60], [5, 20, 60], [5, 0, 60]]);
      assert.deepEqual(shapes_of(await run(1000, true)).map(([kind, x, y]) => [kind, x, y]), [[5, 60, 60], [5, 40, 60], [5, 20, 60]]);
    });
  }
});

test("a board of signs, in one text or one element a cell", async () => {
  const rows = (row, end) => `let x = 4; const show = () => { let s = ""; for (let i = 0; i < 10; ++i) { for (let j = 0; j < 10; ++j) ${row} s += "${end}"; } b.NAME = s; }; show(); setInterval(() => { x += 1; show(); }, 100);`;
  const sign = `s += i === 5 && j <= x && j > x - 3 ? "O" : i === 8 && j === 8 ? "*" : ".";`;
  const block = `s += "<span>" + (i === 5 && j <= x && j > x - 3 ? "🟩" : i === 8 && j === 8 ? "🍎" : "⬜") + "</span>";`;
  const written = `<!DOCTYPE html><pre id=b style="font:20px/20px monospace"></pre><script>${rows(sign, "\\n").replace("NAME", "textContent")}</script>`;
  const built = `<!DOCTYPE html><style>#b div{display:flex}span{width:20px;height:20px;font-size:10px}</style><div id=b></div><script>${rows(block, "</div>").replace("for (let j", "s += '<div>'; for (let j").replace("NAME", "innerHTML")}</script>`;
  for (const page of [written, built]) {
    await with_game(page, async ({ run }) => {
      const columns = (look) => shapes_of(look).map(([, x, y, w]) => [Math.round(x / w), Math.round(y / 20)]);
      assert.deepEqual(columns(await run(10)), [[2, 5], [3, 5], [4, 5], [8, 8]]);
      assert.deepEqual(columns(await run(1000, true)), [[3, 5], [4, 5], [5, 5], [8, 8]]);
    });
  }
});

test("a transition is seen at its end", async () => {
  const page = `<!DOCTYPE html><style>#s{position:absolute;left:0;top:0;width:20px;height:20px;background:lime;transition:left .5s}</style>
    <div id=b style="position:relative;width:400px;height:400px"><div id=s></div></div><script>setTimeout(() => { s.style.left = "100px"; }, 50)</script>`;
  await with_game(page, async ({ run }) => {
    const first = await run(10);
    const second = await run(1000, true);
    assert.equal(second.now, 50);
    assert.equal(second.shapes[1] - first.shapes[1], 100);
  });
});

test("what asks to be clicked is listed and can be clicked; what is covered is not", async () => {
  const page = `<!DOCTYPE html><body><button id=under style="position:absolute;left:10px;top:10px">Under</button>
    <div id=over style="position:absolute;left:0;top:0;width:300px;height:200px;background:#fff"><div id=go style="width:90px">开始</div><a href="#x">Link</a><button disabled>No</button><button hidden>Gone</button></div>
    <div style="height:2000px"></div><input type=button value=Далее id=far><script>var clicks = []; go.addEventListener("click", () => clicks.push("go")); far.onclick = () => clicks.push("far");</script>`;
  await with_game(page, async ({ run, click, value }) => {
    const look = await run(10);
    assert.deepEqual(look.clickables.map((one) => one[5]), ["开始", "Link", "Далее"]);
    await click(look.clickables[0][0]);
    await click(look.clickables[2][0]);
    assert.deepEqual(await value("clicks"), ["go", "far"]);
  });
});

test("dialogs, windows, errors and workers are answered and counted", async () => {
  const page = `<script>alert("Game over"); var answers = [confirm("Again?"), typeof prompt("Name"), window.open("x")];
    setTimeout(() => { throw new Error("in a timer"); }, 5); Promise.reject(new TypeError("in a promise"));
    const work = URL.createObjectURL(new Blob(["while (true);"])); for (let i = 0; i < 200; ++i) new Worker(work);</script><script>syntax error here</script>`;
  await with_game(page, async ({ run, value }) => {
    const look = await run(20);
    assert.deepEqual([look.dialogs, look.lastDialog, look.windows, look.workers], [3, "Name", 1, 200]);
    assert.deepEqual(await value("answers"), [true, "string", null]);
    for (const text of ["in a timer", "in a promise", "SyntaxError"]) assert.ok(look.errors.some((one) => one.includes(text)), text);
  });
});

test("a run ends where the page leaves for another document", async () => {
  const leaves = { "location.reload()": true, "location.href = '/other'": true, "location.hash = 'x'": false, "history.pushState(1, '', '/x')": false };
  for (const [script, leaving] of Object.entries(leaves)) {
    await with_game(`<script>setTimeout(() => { ${script}; }, 50)</script>`, async ({ run }) => {
      const look = await run(1000);
      assert.deepEqual([look.leaving, look.now, look.reloads], [leaving, leaving ? 50 : 1000, leaving ? 1 : 0], script);
    });
  }
});

test("a page that breaks the builtins is seen like one that does not", async () => {
  const breaking = `<script>const kept = { constructor: 1, length: 1, classList: 1, appendChild: 1, toggle: 1, children: 1, textContent: 1, className: 1 };
    for (const Type of [Array, Map, Set, WeakMap, String, RegExp, Promise, EventTarget, Element, Node, DOMRectReadOnly, MutationObserver, CSSStyleDeclaration, CanvasRenderingContext2D])
    for (const name of Object.getOwnPropertyNames(Type.prototype)) if (!kept[name] && !(Type === CanvasRenderingContext2D && name[0] === "f"))
      try { Object.defineProperty(Type.prototype, name, { value: () => { throw new Error("broken " + name); }, writable: true, configurable: true }); } catch {}
    Array.prototype[Symbol.iterator] = undefined; Object.prototype.toJSON = Array.prototype.toJSON = () => "broken"; JSON.stringify = Math.floor = Math.min = Reflect.apply = () => { throw 1; };</script>`;
  for (const page of [canvas_page(`/*break*/ let x = 0; setInterval(() => { g.fillStyle = "#000"; g.fillRect(0, 0, 400, 400); g.fillStyle = "red"; g.fillRect(x += 20, 20, 20, 20); }, 100)`), grid_game]) {
    const looks = [];
    for (const script of ["<script></script>", breaking]) {
      const whole = page.replace("<script>", `${script}<script>`);
      looks.push(await with_game(whole, async ({ call }) => [await call("run(250, false)"), await call("run(100, true)")]));
    }
    assert.deepEqual(looks[0], looks[1]);
  }
});

const floods = {
  "a million draws a frame": [canvas_page(`setInterval(() => { for (let i = 0; i < 1e6; ++i) g.fillRect(i % 400, i % 397, 3, 3); }, 20)`), (look) => look.hang],
  "a million timers": [`<script>for (let i = 0; i < 1e6; ++i) setTimeout(() => {}, 10)</script>`, (look) => look.hang],
  "a crowd of nodes": [`<body><script>document.body.innerHTML = "<i></i>".repeat(300000)</script>`, (look) => look.crowded],
  "dialogs without end": [`<script>setTimeout(() => { for (;;) alert(1); }, 5)</script>`, (look) => look.dialogs === 101],
  "a huge canvas": [`<canvas id=c width=30000 height=30000></canvas><script>c.getContext("2d").fillRect(0, 0, 9, 9)</script>`, (look) => look.shapes !== null],
  "ten thousand things": [canvas_page(`for (let i = 0; i < 10000; ++i) { g.fillStyle = "hsl(" + i % 360 + ",50%,50%)"; g.fillRect(i % 200 * 2, (i / 200 | 0) * 8, 1, 1); }`), (look) => look.shapes.length <= 7 * 5000],
  "deep nesting": [`<script>let p = document.documentElement.appendChild(document.createElement("body")); for (let i = 0; i < 1500; ++i) p = p.appendChild(document.createElement("div"));</script>`, (look) => look.now === 50],
};
for (const [name, [page, told]] of Object.entries(floods)) {
  test(`a look survives ${name}`, async () => {
    await with_game(page, async ({ run }) => assert.ok(told(await run(50))));
  });
}

test("the second observer and real time see motion, and no motion where there is none", async () => {
  const moving = canvas_page(`let x = 0; setInterval(() => { g.fillStyle = "#000"; g.fillRect(0, 0, 400, 400); g.fillStyle = "red"; g.fillRect(x += 20, 20, 20, 20); }, 100)`);
  for (const [page, moves] of [[moving, true], [canvas_page(`g.fillStyle = "red"; g.fillRect(20, 20, 20, 20)`), false], [grid_game, true]]) {
    await with_game(page, async ({ call, run }) => {
      const before_run = await call("samples()");
      await run(300);
      assert.equal((await call("samples()")) !== before_run, moves);
      assert.equal(await call("realtime(400)"), moves);
    });
  }
});

test("equal plays give equal looks, to the byte", async () => {
  const play = async ({ call, press }) => {
    const looks = [];
    for (const code of ["ArrowUp", "ArrowLeft", "ArrowDown"]) {
      await press(code);
      looks.push(await call("run(300, true)"));
    }
    return looks;
  };
  assert.deepEqual(await with_game(grid_game, play), await with_game(grid_game, play));
});
