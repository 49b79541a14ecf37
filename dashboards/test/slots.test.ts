import assert from "node:assert/strict";
import { test } from "node:test";
import { list_of, list_text } from "../src/route";
import { find_slot, range_of, short_key, slots_of } from "../src/slots";
import { day, point, series } from "./points";

const keys = (...all: ReturnType<typeof series>[]) => slots_of(all).map((slot) => slot.key);

test("slots are the commits in the order of the points, whatever the clock says", () => {
  const points = [point("a", { started_at: day(9) }), point("b", { started_at: day(1) }), point("c", { started_at: day(5) })];
  assert.deepEqual(keys(series("m", points)), ["a", "b", "c"]);
});

test("runs of one commit share a slot; runs without a commit have one each", () => {
  const points = [point("a"), point("again", { commit: "a" }), point("x", { commit: "" }), point("y", { commit: "" })];
  assert.deepEqual(keys(series("m", points)), ["a", "run:x", "run:y"]);
});

test("series are merged so that each keeps its order", () => {
  const one = series("m", ["a", "c", "d"].map((id) => point(id)));
  const other = series("n", ["b", "c", "e"].map((id, place) => point(`n-${id}`, { commit: id, started_at: day(place) })));
  const merged = keys(one, other);
  assert.deepEqual([...merged].sort(), ["a", "b", "c", "d", "e"]);
  for (const order of [["a", "c", "d"], ["b", "c", "e"]]) {
    assert.deepEqual(merged.filter((key) => order.includes(key)), order);
  }
  assert.ok(merged.indexOf("b") < merged.indexOf("a"), "where no series decides, the earlier comes first");
});

test("series that contradict each other still give every slot once", () => {
  const one = series("m", [point("a", { started_at: day(3) }), point("b", { started_at: day(2) }), point("c")]);
  const other = series("n", [point("b"), point("a"), point("c")]);
  assert.deepEqual(keys(one, other).sort(), ["a", "b", "c"]);
});

test("no series have no slots", () => {
  assert.deepEqual(slots_of([]), []);
  assert.deepEqual(range_of([], "a", null), { first: 0, last: 0, missing: ["a"] });
});

test("a range is named by keys or the beginnings of commits, in either order", () => {
  const commit = "0123456789abcdef";
  const slots = slots_of([series("m", [point("a"), point("r", { commit: "" }), point("b", { commit }), point("d")])]);
  assert.equal(find_slot(slots, "0123456"), 2);
  assert.equal(find_slot(slots, "012"), -1, "too short to name a commit");
  assert.equal(find_slot(slots, short_key("run:r")), 1);
  assert.deepEqual(range_of(slots, "run:r", short_key(commit)), { first: 1, last: 2, missing: [] });
  assert.deepEqual(range_of(slots, "d", "a"), { first: 0, last: 3, missing: [] });
  assert.deepEqual(range_of(slots, "gone", "r"), { first: 0, last: 3, missing: ["gone", "r"] });
});

test("names with commas and per cent signs survive an address", () => {
  const names = ["deepseek-r1:7b", "a,b", "50% off", "中文"];
  assert.deepEqual(list_of(list_text(names)), names);
  assert.equal(list_text(["deepseek-r1:7b", "m"]), "deepseek-r1:7b,m");
});
