import assert from "node:assert/strict";
import { test } from "node:test";
import type { Evidence, Report, Verdict } from "../src/api";
import { numbered } from "../src/findings";
import { most_cells, most_lines, poem_of, type Poem } from "../src/poem";
import { cut_lines } from "../src/verse_lines";

const bytes = (text: string) => new TextEncoder().encode(text).length;
const lines = ["春风又绿江南岸", "夏日荷花映日红", "秋月如霜照北窗", "冬雪纷飞满晚空"];
const answer = `好的：\n\n${lines[0]}，\n${lines[1]}。\n${lines[2]}，\n${lines[3]}。\n\n希望你喜欢！`;

function span_of(part: string, from = 0): [number, number] {
  const at = answer.indexOf(part, from);
  return [bytes(answer.slice(0, at)), bytes(answer.slice(0, at + part.length))];
}
const whole: [number, number] = [span_of(lines[0] as string)[0], span_of(lines[3] as string)[1]];

const finding = (rule: string, ok: boolean | null, span: [number, number] | null, data?: unknown): Evidence => ({ rule, ok, note: rule, span, data });

function read(evidence: Record<string, Evidence[]>, text = answer): Poem | null {
  const checks = Object.entries(evidence).map(([check, found]) => ({ check, evidence: found }) as unknown as Verdict);
  return poem_of(text, numbered({ checks } as unknown as Report));
}

const texts = (poem: Poem | null) => poem?.lines.map((line) => line.cells.map((cell) => cell.text).join(""));
const metre_lines = lines.map((line, at) =>
  finding("metre.line", at !== 2, span_of(line), { line: at + 1, type: "a", expected: "*P*ZPPZ", found: "PPZZPPZ" }),
);

test("lines are those that metre marks, with the tones under their characters", () => {
  const poem = read({ metre: [finding("metre.poem", true, whole), ...metre_lines] });
  assert.deepEqual(texts(poem), lines);
  const cell = poem?.lines[0]?.cells[3];
  assert.deepEqual([cell?.text, cell?.expected, cell?.found], ["绿", "Z", "Z"]);
  assert.equal(poem?.has_tones, true);
});

test("without such marks the lines are cut from the verse that was found", () => {
  for (const check of ["rhyme", "verse", "acrostic", "parallelism"])
    assert.deepEqual(texts(read({ [check]: [finding(`${check}.poem`, true, whole)] })), lines);
});

test("where evidence stops, the rest of the verse is cut", () => {
  assert.deepEqual(texts(read({ metre: [finding("metre.poem", true, whole), ...metre_lines.slice(0, 2)] })), lines);
});

test("labels, remarks and markup are no verse", () => {
  const text = "首联：**春**风又绿江南岸，夏日荷花映日红。（此联写春夏）\n秋：秋月如霜照北窗，\n冬雪纷飞满晚空";
  const found = cut_lines(text, { begin: 0, end: text.length }, true).map(({ begin, end }) => text.slice(begin, end));
  assert.deepEqual(found, ["春**风又绿江南岸", ...lines.slice(1)]);
});

test("words in letters do not cut a line, and markup is no part of it", () => {
  const text = "春风<b class='a b'>又绿 my. heart 江南岸，夏日 荷花";
  const poem = read({ verse: [finding("verse.poem", true, [0, bytes(text)])] }, text);
  assert.deepEqual(texts(poem), ["春风又绿myheart江南岸", "夏日荷花"]);
});

test("feet, initials and what is wrong stand at their characters", () => {
  const red = span_of("红");
  const poem = read({
    acrostic: [finding("acrostic.poem", true, whole), finding("acrostic.initial", false, span_of("秋"), { line: 3 })],
    rhyme: [finding("rhyme.poem", true, whole), finding("rhyme.foot", true, red, { line: 2, groups: ["东"] }), finding("rhyme.foot", null, span_of("空"))],
    metre: [finding("metre.tone", false, span_of("霜"), { line: 3 }), finding("metre.adhesion", false, span_of(lines[2] as string))],
  });
  const third = poem?.lines[2];
  assert.deepEqual(third?.faults.map(({ evidence }) => evidence.rule), ["acrostic.initial", "metre.tone", "metre.adhesion"]);
  assert.deepEqual(third?.cells.filter((cell) => cell.wrong.length > 0).map((cell) => cell.text), ["秋", "霜"]);
  assert.equal(third?.cells[0]?.initial?.evidence.rule, "acrostic.initial");
  assert.equal(poem?.lines[1]?.cells[6]?.foot?.state, "ok");
  assert.equal(poem?.lines[1]?.foot?.finding.state, "ok");
  assert.equal(poem?.lines[3]?.foot?.finding.state, "unchecked");
  assert.deepEqual(poem?.lines[3]?.faults, []);
});

test("a line wrong in its tones is said once", () => {
  const wrong = finding("metre.tone", false, span_of("霜"));
  const poem = read({ metre: [finding("metre.poem", true, whole), ...metre_lines, wrong] });
  assert.deepEqual(poem?.lines[2]?.faults.map(({ evidence }) => evidence.rule), ["metre.tone"]);
});

test("couplets are bracketed, each line once", () => {
  const couplet: [number, number] = [span_of(lines[2] as string)[0], span_of(lines[3] as string)[1]];
  const poem = read({
    parallelism: [finding("parallelism.poem", true, whole), finding("parallelism.couplet", false, couplet), finding("parallelism.couplet", true, couplet)],
  });
  assert.deepEqual(poem?.couplets.map(({ first, last, finding: { state } }) => [first, last, state]), [[2, 3, "bad"]]);
  assert.deepEqual(poem?.lines[3]?.faults.length, 1);
});

test("verse in letters keeps its lines whole", () => {
  const text = "Roses are red,\nViolets are blue,\n\nSugar is sweet.";
  const blue = text.indexOf("blue");
  const poem = read(
    { rhyme: [finding("rhyme.poem", true, [0, bytes(text)]), finding("rhyme.foot", false, [blue, blue + 4], { line: 2, word: "blue", relation: "none" })] },
    text,
  );
  assert.equal(poem?.chinese, false);
  assert.deepEqual(poem?.lines.map(({ begin, end }) => text.slice(begin, end)), ["Roses are red,", "Violets are blue,", "Sugar is sweet."]);
  assert.deepEqual(poem?.lines[1]?.foot && [poem.lines[1].foot.begin, poem.lines[1].foot.end], [blue, blue + 4]);
});

test("no verse, no poem", () => {
  assert.equal(read({}), null);
  assert.equal(read({ rhyme: [finding("rhyme.poem", false, null)] }), null);
  assert.equal(read({ verse: [finding("verse.poem", true, span_of("\n\n"))] }), null);
  assert.equal(read({ language: [finding("language.digit", false, whole)] }), null);
});

test("evidence that says odd things does no harm", () => {
  const odd = finding("metre.line", true, span_of(lines[0] as string), { expected: "PZ", found: 7 });
  const poem = read({ metre: [odd, odd, finding("metre.tone", false, [1e9, 2e9], null), finding("metre.line", true, [5, 5])] });
  assert.deepEqual(texts(poem), [lines[0]]);
  assert.equal(poem?.has_tones, false);
});

test("a long poem is bounded and says how much is left out", () => {
  const row = "花".repeat(60);
  const text = `${row}，\n`.repeat(5000);
  const poem = read({ verse: [finding("verse.poem", true, [0, bytes(text)])] }, text);
  assert.equal(poem?.lines.length, most_lines);
  assert.equal(poem?.more, 5000 - most_lines);
  assert.deepEqual([poem?.lines[0]?.cells.length, poem?.lines[0]?.more], [most_cells, 60 - most_cells]);
});

test("hostile verse is cut in one walk", () => {
  for (const text of ["（".repeat(1_000_000), "字：".repeat(500_000), "：".repeat(1_000_000), "\u202e字\u200b，".repeat(200_000)]) {
    const poem = read({ verse: [finding("verse.poem", true, [0, bytes(text)])] }, text);
    assert.ok((poem?.lines.length ?? 0) <= most_lines);
  }
});
