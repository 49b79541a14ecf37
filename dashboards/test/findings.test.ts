import assert from "node:assert/strict";
import { test } from "node:test";
import { shown_state, type NumberedFinding } from "../src/findings";
import type { Finding } from "../src/parts/status";

const over = (begin: number, end: number, state: Finding) => ({ span: [begin, end], state }) as unknown as NumberedFinding;

test("a piece looks as the finding about the least text says, of equals as the worst", () => {
  assert.equal(shown_state([]), null);
  assert.equal(shown_state([over(0, 90, "bad"), over(0, 3, "ok")]), "ok");
  assert.equal(shown_state([over(0, 3, "ok"), over(0, 90, "bad")]), "ok");
  assert.equal(shown_state([over(0, 90, "ok"), over(0, 3, "bad")]), "bad");
  assert.equal(shown_state([over(0, 9, "ok"), over(1, 10, "bad"), over(2, 11, "unchecked")]), "bad");
});
