import assert from "node:assert/strict";
import { test } from "node:test";
import { interval, p_value, signed_points } from "../src/format";
import { bare_width, lay } from "../src/lanes";
import { label_places, time_range } from "../src/parts/chart_options";

test("labels with room stand in one lane, over what they name", () => {
  const laid = lay([{ x: 100, width: 80 }, { x: 300, width: 80 }], 600, 5);
  assert.deepEqual(laid, [{ lane: 0, left: 60, bare: false }, { lane: 0, left: 260, bare: false }]);
});

test("labels that would touch take another lane, and none leaves the frame", () => {
  const labels = [5, 20, 290, 299].map((x) => ({ x, width: 120 }));
  const laid = lay(labels, 300, 5);
  assert.deepEqual(laid.map((each) => each.lane), [0, 1, 0, 1]);
  for (const { left } of laid) assert.ok(left >= 0 && left + 120 <= 300);
});

test("without a free lane the symbol stands alone in one more", () => {
  const laid = lay([10, 11, 12, 13].map((x) => ({ x, width: 100 })), 300, 2);
  assert.deepEqual(laid.map((each) => [each.lane, each.bare]), [[0, false], [1, false], [2, true], [2, true]]);
  assert.deepEqual(lay([{ x: 299, width: 900 }], 300, 5), [{ lane: 0, left: 300 - bare_width, bare: true }]);
});

test("labels of the axis keep their distance and begin with the first", () => {
  assert.deepEqual(label_places(3, 1000), [0, 1, 2]);
  assert.deepEqual(label_places(10, 280), [0, 3, 6, 9]);
  assert.deepEqual(label_places(5, 10), [0]);
  assert.deepEqual(label_places(0, 500), []);
});

test("one time alone has two hours around it", () => {
  assert.deepEqual(time_range([7200]), [3600, 10800]);
  assert.deepEqual(time_range([0, 9000]), [0, 9000]);
});

test("differences are points with a sign, never a signed zero", () => {
  assert.deepEqual([-0.08, 0.0149, -0.0001, 0].map(signed_points), ["−8.0", "+1.5", "0.0", "0.0"]);
  assert.equal(interval([0.64, 0.76]), "64.0 – 76.0 %");
  assert.deepEqual([0.0001, 0.012, 0.5, null].map(p_value), ["< 0.001", "0.012", "0.50", "–"]);
});
