import assert from "node:assert/strict";
import { test } from "node:test";
import { max_covering, segments, string_indexes, type MarkedSpan, type Span } from "../src/spans";

const bytes = (text: string) => new TextEncoder().encode(text).length;

function byte_span(text: string, part: string): Span {
  const index = text.indexOf(part);
  assert.notEqual(index, -1);
  const begin = bytes(text.slice(0, index));
  return [begin, begin + bytes(part)];
}

function marks(text: string, spans: MarkedSpan<number>[]) {
  return segments(text, spans).map((each) => [each.text, each.covered, each.begins]);
}

test("byte offsets become string indexes for one- to four-byte characters", () => {
  const text = "aé新😀z";
  const indexes = string_indexes(text, [0, 1, 3, 6, 10, 11]);
  assert.deepEqual([...indexes.values()], [0, 1, 2, 3, 5, 6]);
});

test("an offset inside a character is its start, one past the end is the end", () => {
  assert.deepEqual([...string_indexes("新年", [1, 2, 4, 99]).values()], [0, 0, 1, 2]);
});

test("a span marks exactly its characters", () => {
  const text = "新春佳节\n心潮澎湃 😀 ok";
  assert.deepEqual(marks(text, [{ span: byte_span(text, "心"), finding: 1 }]), [
    ["新春佳节\n", [], []],
    ["心", [1], [1]],
    ["潮澎湃 😀 ok", [], []],
  ]);
  const emoji = marks(text, [{ span: byte_span(text, "😀"), finding: 1 }]);
  assert.deepEqual(emoji[1], ["😀", [1], [1]]);
});

test("overlapping and nested spans cut the text where any begins or ends", () => {
  const spans: MarkedSpan<number>[] = [
    { span: [0, 9], finding: 1 },
    { span: [3, 12], finding: 2 },
    { span: [3, 6], finding: 3 },
  ];
  assert.deepEqual(marks("甲乙丙丁", spans), [
    ["甲", [1], [1]],
    ["乙", [1, 2, 3], [2, 3]],
    ["丙", [1, 2], []],
    ["丁", [2], []],
  ]);
});

test("an empty span is a place, also at the end of the text", () => {
  assert.deepEqual(marks("ab", [{ span: [2, 2], finding: 7 }]), [
    ["ab", [], []],
    ["", [], [7]],
  ]);
  assert.deepEqual(marks("", [{ span: [0, 0], finding: 7 }]), [["", [], [7]]]);
});

test("part of a character marks the whole character, and a reversed span marks a place", () => {
  assert.deepEqual(marks("新年", [{ span: [1, 2], finding: 1 }])[0], ["新", [1], [1]]);
  assert.deepEqual(marks("ab", [{ span: [1, 0], finding: 1 }]), [
    ["a", [], []],
    ["b", [], [1]],
  ]);
});

test("joined segments are the text, whatever the spans", () => {
  const text = "床前明月光,\r\n疑是地上霜😀。<script>alert(1)</script>\u0000";
  let seed = 12345;
  const random = (limit: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % limit;
  for (let round = 0; round < 300; ++round) {
    const spans = Array.from({ length: random(12) }, (_, finding) => {
      const begin = random(90);
      return { span: [begin, begin + random(20)] as Span, finding };
    });
    assert.equal(segments(text, spans).map((each) => each.text).join(""), text);
  }
});

test("thousands of spans over one megabyte stay quick and bounded", () => {
  const text = "霜".repeat(350_000);
  const spans = Array.from({ length: 20_000 }, (_, finding) => ({ span: [finding * 3, 1_050_000] as Span, finding }));
  const begun = performance.now();
  const result = segments(text, spans);
  assert.equal(result.length, 20_000);
  assert.ok(result.every((each) => each.covered.length <= max_covering));
  assert.ok(performance.now() - begun < 3000);
});
