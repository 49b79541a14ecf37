import assert from "node:assert/strict";
import { test } from "node:test";
import type { Evidence, Report } from "../src/api";
import { facet_names, films_of, step_at, steps_of } from "../src/film";
import { numbered } from "../src/findings";
import { note_of } from "../src/note";
import { words_of } from "../src/i18n";

const hash = (digit: string) => digit.repeat(64);

const film: Evidence = {
  rule: "snake.film",
  ok: null,
  note: "what was played",
  data: {
    frames: [
      { caption: "start", now: 100, attachment: "frame-01.webp" },
      { caption: "food 1", now: 2300.5, attachment: "frame-02.webp" },
      { caption: "lost", now: 1, attachment: "no-such-file.webp" },
    ],
    gesture: "Enter",
    walls: "die",
    controls: "arrows",
  },
  attachments: [
    { name: "frame-01.webp", type: "image/webp", sha256: hash("a") },
    { name: "frame-02.webp", type: "image/webp", sha256: hash("b") },
    { name: "log-1.txt", type: "text/plain", sha256: hash("c") },
    { name: "log-x.txt", type: "text/plain", sha256: hash("d") },
  ],
};
const facet = (name: string, ok: boolean | null, why = "seen"): Evidence => ({ rule: `snake.${name}`, ok, note: name, data: { facet: name, why, now: 1 } });

function checks_of(evidence: unknown[], check = "snake") {
  return numbered({ checks: [{ check, version: 1, status: "fail", score: 0, weight: 1, evidence }] } as unknown as Report);
}

test("a film holds the frames whose pictures are named, and the logs by seed", () => {
  const [found] = films_of(checks_of([facet("grows", true), facet("starts", false), film]));
  assert.deepEqual(found?.frames, [
    { caption: "start", now: 100, sha256: hash("a") },
    { caption: "food 1", now: 2300.5, sha256: hash("b") },
  ]);
  assert.deepEqual(found?.logs, [{ seed: "1", sha256: hash("c") }]);
  assert.deepEqual(found?.facets.map(({ evidence }) => evidence.rule), ["snake.starts", "snake.grows"], "in their own order");
  assert.equal(found?.gesture, "Enter");
});

test("only games have a film", () => {
  assert.deepEqual(films_of(checks_of([film], "math")), []);
  assert.deepEqual(films_of(checks_of([])), []);
});

test("evidence of any shape is read without a fault", () => {
  const odd: unknown[] = [null, 7, "x", [], {}, { frames: 3 }, { frames: [null, 3, {}, { caption: 7, now: "x", attachment: [] }] }];
  for (const data of odd) {
    for (const attachments of [undefined, null, 3, [null], [{ name: 3, sha256: hash("a") }], [{ name: "frame-01.webp", sha256: "../../x" }]]) {
      const [found] = films_of(checks_of([facet("starts", true), { ...film, data, attachments }]));
      assert.deepEqual(found?.frames, []);
      assert.deepEqual(found?.logs, []);
    }
  }
});

const log = `assay snake log 1
seed 1
100 load 1 = 0000000000000abc
100 click 3 10 20 80.5 24 thing Start \\\\now\\nor
100 frame = 0000000000000abc start
300 advance 250 until-change = 0000000000000def
300 press ArrowUp
1e3 frame = 0000000000000def turn up
x press Space
300 dance`;

test("a key log becomes what was done and seen", () => {
  assert.deepEqual(steps_of(log), [
    { now: 100, kind: "load", text: "" },
    { now: 100, kind: "click", text: "Start \\now or" },
    { now: 100, kind: "frame", text: "start" },
    { now: 300, kind: "press", text: "ArrowUp" },
    { now: 1000, kind: "frame", text: "turn up" },
  ]);
  assert.equal(steps_of("something else"), null);
  assert.equal(steps_of(log + "\n1 press Space".repeat(5000))?.length, 2000);
});

test("a picture is found among the steps", () => {
  const steps = steps_of(log) ?? [];
  assert.equal(step_at(steps, { caption: "turn up", now: 1000, sha256: "" }), 4);
  assert.equal(step_at(steps, { caption: "turn up", now: 1001, sha256: "" }), -1);
  assert.equal(step_at(steps, undefined), -1);
});

test("every facet has names and notes in both languages", () => {
  for (const name of facet_names) {
    for (const lang of ["en", "zh"] as const) assert.ok(words_of(lang).film_names[name], `${name} in ${lang}`);
    const notes = new Set([
      note_of(facet(name, true), "zh"),
      note_of(facet(name, false), "zh"),
      ...["does_not_apply", "out_of_reach", "not_established"].map((why) => note_of(facet(name, null, why), "zh")),
    ]);
    assert.equal(notes.size, 5, `${name}: each outcome is said in its own words`);
    for (const note of notes) assert.match(note, /\p{Script=Han}/u);
  }
});

test("captions of the player are told in Chinese", () => {
  const { film_caption } = words_of("zh");
  for (const caption of ["start", "turn up", "turn down", "turn left", "turn right", "food 12", "wall", "self", "reverse", "restart"])
    assert.match(film_caption(caption), /\p{Script=Han}/u);
  assert.equal(film_caption("something new"), "something new");
});

test("the start gesture is told in Chinese", () => {
  const { film_gesture } = words_of("zh");
  assert.equal(film_gesture("none"), "自动开始");
  assert.equal(film_gesture("click 'Start', ArrowUp"), "点击「Start」，ArrowUp");
  assert.equal(film_gesture("click the canvas"), "点击画面");
});
