import assert from "node:assert/strict";
import { test } from "node:test";
import type { Series } from "../src/api_history";
import { plotted_scores, plotted_speed, score_scale, speed_scale } from "../src/plotted";
import { range_of } from "../src/slots";
import { checker_changes, version_changes } from "../src/versions";
import { placed, shown_slots, stretch_of, view_of, type Axis } from "../src/view";
import { change, day, point, series } from "./points";

function view(all: Series[], { from = null, to = null, axis = "commit" }: { from?: string | null; to?: string | null; axis?: Axis } = {}) {
  const slots = shown_slots(all, all);
  return view_of(placed(all), slots, range_of(slots, from, to), axis);
}

const falling = () => {
  const means = [0.8, 0.9, 0.5, null, 0.3];
  const points = means.map((mean, place) => point(`c${place}`, { mean, started_at: day(10 - place) }));
  return series("m", points, [change("c1", "c2")]);
};

test("by commit the places are the slots", () => {
  const { xs, lines, steps } = view([falling()]);
  assert.deepEqual(xs, [0, 1, 2, 3, 4]);
  assert.deepEqual(lines[0]?.dots.map((dot) => dot.at), [0, 1, 2, 3, 4]);
  assert.deepEqual([steps[0]?.from, steps[0]?.to], [1, 2]);
});

test("by time the places are seconds, ascending, and the points follow", () => {
  const { xs, lines, steps } = view([falling()], { axis: "time" });
  assert.equal(xs.length, 5);
  assert.ok(xs.every((x, place) => place === 0 || x > (xs[place - 1] ?? 0)));
  assert.deepEqual(lines[0]?.dots.map((dot) => dot.point.run_id), ["c4", "c3", "c2", "c1", "c0"]);
  assert.ok(steps[0] && steps[0].from < steps[0].to);
});

test("the view does not move the points it was given", () => {
  const given = falling();
  view([given], { axis: "time" });
  assert.deepEqual(given.points.map((each) => each.run_id), ["c0", "c1", "c2", "c3", "c4"]);
});

test("a level is the mean of the runs between two steps; a dismissed one is no step", () => {
  const levels = (each: Series) => view([each]).lines[0]?.levels.map(({ from, to, mean }) => [from, to, Number(mean.toFixed(6))]);
  assert.deepEqual(levels(falling()), [[0, 1, 0.85], [2, 4, 0.4]]);
  const dismissed = { ...falling(), change_points: [change("c1", "c2", { state: "dismissed" })] };
  assert.deepEqual(levels(dismissed), [[0, 4, 0.625]]);
});

test("a range hides what is outside, and steps whose runs are not both seen", () => {
  const seen = view([falling()], { from: "c2" });
  assert.deepEqual(seen.slots.map((slot) => slot.key), ["c2", "c3", "c4"]);
  assert.deepEqual(seen.xs, [0, 1, 2]);
  assert.equal(seen.steps.length, 0);
  assert.equal(view([falling()], { from: "c1" }).steps.length, 1);
});

test("a hidden series takes its slots away and moves no others, nor colours", () => {
  const all = [series("m", [point("a"), point("c")]), series("n", [point("a"), point("b"), point("c")])];
  const shown = placed(all).filter((each) => each.model === "n");
  assert.equal(shown[0]?.place, 1);
  assert.deepEqual(shown_slots(all, placed(all).slice(0, 1)).map((slot) => slot.key), ["a", "c"]);
});

test("a stretch of the chart names its first and last slot", () => {
  const drawn = view([falling()]);
  assert.deepEqual(stretch_of(drawn, 0.6, 3.2)?.map((slot) => slot.key), ["c1", "c3"]);
  assert.equal(stretch_of(drawn, 1.2, 1.8), null);
});

test("changes of checkers are told one by one", () => {
  assert.deepEqual(checker_changes("verse@1,rhyme@2", "verse@2,rhyme@2"), ["verse@1 → verse@2"]);
  assert.deepEqual(checker_changes("verse@1", "rhyme@1"), ["− verse@1", "+ rhyme@1"]);
  assert.deepEqual(checker_changes("verse@1", "verse@1"), []);
});

test("marks stand where suite or checkers change, not at ungraded runs", () => {
  const points = [
    point("a"),
    point("b", { checkers: "" }),
    point("c"),
    point("d", { checkers: "verse@2" }),
    point("e", { checkers: "verse@2", suite_version: "s2" }),
  ];
  const changes = version_changes(points);
  assert.deepEqual([...changes.keys()], ["d", "e"]);
  assert.equal(changes.get("e")?.suite, "s1 → s2");
  assert.deepEqual(plotted_scores(view([series("m", points)]), true).marks, [3, 4]);
  const later = view([series("m", points)], { from: "d" });
  assert.deepEqual(plotted_scores(later, true).marks, [0, 1], "the run before a range still counts");
});

test("scores are drawn in per cent, without the runs that have none", () => {
  const points = [point("a", { mean: 0.7, interval: [0.6, 0.8], dirty: true }), point("b", { mean: null }), point("c", { complete: false })];
  const drawn = plotted_scores(view([series("m", points)]), true);
  assert.deepEqual(drawn.lines[0]?.dots, [
    { at: 0, value: 70, band: [60, 80], hollow: true },
    { at: 2, value: 50, band: null, hollow: true },
  ]);
  assert.deepEqual([drawn.scale.low, drawn.scale.high], [50, 80]);
  assert.deepEqual(drawn.xs, [0, 1, 2]);
});

test("speed has its own scale and only the runs that tell it", () => {
  const drawn = plotted_speed(view([series("m", [point("a", { tokens_per_second: 81 }), point("b")])]));
  assert.deepEqual(drawn.lines[0]?.dots.map((dot) => [dot.at, dot.value]), [[0, 81]]);
  assert.deepEqual(drawn.scale.splits, [0, 20, 40, 60, 80, 100]);
});

test("scales hold their values and stay within what can be", () => {
  assert.deepEqual(score_scale([]).splits, [0, 25, 50, 75, 100]);
  for (const values of [[0], [100], [0, 100], [71, 72], [99.9, 100], [12, 93]]) {
    const { low, high, splits } = score_scale(values);
    assert.ok(low >= 0 && high <= 100 && high - low >= 20, `${low} to ${high}`);
    assert.ok(values.every((value) => value >= low && value <= high), `${values} in ${low} to ${high}`);
    assert.deepEqual([splits[0], splits.at(-1)], [low, high]);
  }
  for (const top of [0.02, 1, 5, 89.2, 1234]) {
    const { high, splits } = speed_scale([top]);
    assert.ok(high >= top && splits.length <= 6, `${top} in ${high}: ${splits}`);
  }
});
