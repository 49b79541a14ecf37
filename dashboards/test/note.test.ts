import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import type { Evidence, Reason, Report, Verdict } from "../src/api";
import { note_of, why_of } from "../src/note";
import { rules_zh } from "../src/words/rules_zh";
import { zh } from "../src/words/zh";

const fixtures = path.resolve("../fixtures");
const wrong_line = { line: 3, expected: "快", found: "心" };

const finding = (rule: string, ok: boolean | null, data?: unknown): Evidence => ({ rule, ok, note: "the server's note", data });
const chinese = (rule: string, ok: boolean | null, data?: unknown) => note_of(finding(rule, ok, data), "zh");

/** What a checker of somebody's own says is shown as it says it. */
const is_own = ({ rule }: Evidence) => rule.startsWith("program.") && rule !== "program.verdict";

function expected_evidence(): Evidence[] {
  const files = readdirSync(fixtures, { recursive: true }).map(String).filter((name) => path.basename(name) === "expect.json");
  return files.flatMap((name) => {
    const report = JSON.parse(readFileSync(path.join(fixtures, name), "utf8")) as { checks?: Verdict[] };
    return (report.checks ?? []).flatMap((verdict) => verdict.evidence ?? []).filter((each) => !is_own(each));
  });
}

function report_with(reason: Reason | undefined, checks = ["acrostic"]): Report {
  const verdicts = checks.map((check) => ({ check, version: 1, status: "fail", score: 0, weight: 1 }));
  return { checks: verdicts, status: "fail", why: "acrostic: the server's note", ...(reason && { reason }) } as unknown as Report;
}

test("every finding of the fixtures has a note in Chinese", () => {
  const evidence = expected_evidence();
  assert.deepEqual([...new Set(evidence.map(({ rule }) => rule))].filter((rule) => !Object.hasOwn(rules_zh, rule)), []);
  assert.ok(evidence.length > 100, `only ${evidence.length} findings in ${fixtures}`);
  for (const each of evidence) {
    const note = note_of(each, "zh");
    assert.notEqual(note, each.note, `${each.rule} ${JSON.stringify(each.data)} has no Chinese note`);
    assert.match(note, /\p{Script=Han}/u);
    // What is quoted may say anything.
    assert.doesNotMatch(note.replace(/「[^」]*」/g, ""), /undefined|null|NaN|\[object/);
  }
});

test("notes in Chinese say what the data says", () => {
  assert.equal(chinese("acrostic.initial", false, wrong_line), "第 3 行以「心」开头，应为「快」");
  assert.equal(chinese("acrostic.initial", true, { ...wrong_line, found: "快" }), "第 3 行以「快」开头");
  assert.equal(chinese("acrostic.final", false, { ...wrong_line, found: null }), "缺少以「快」结尾的第 3 行");
  assert.equal(chinese("acrostic.diagonal", false, wrong_line), "第 3 行的第 3 个字是「心」，应为「快」");
  assert.equal(chinese("acrostic.line_count", false, { lines: 3, expected: 8 }), "这首诗有 3 行，而所藏短语有 8 个字");
  assert.equal(chinese("verse.chars", false, { chars: 6, expected: "5 or 7" }), "每行 6 个字，应为 5 或 7 个字");
  assert.equal(chinese("language.foreign_script", false, { text: "の", script: "hiragana" }), "出现其他文字「の」（平假名）");
  assert.equal(chinese("engine.suite", null), "这个版本的测试集已无法读取");
});

test("English keeps the server's note", () => {
  assert.equal(note_of(finding("acrostic.initial", false, wrong_line), "en"), "the server's note");
});

test("an unknown rule keeps the server's note, also one named like a member of every object", () => {
  for (const rule of ["morse.letter", "", "constructor", "__proto__", "toString"])
    assert.equal(chinese(rule, false, wrong_line), "the server's note", rule);
});

test("data that is missing or of a wrong type keeps the server's note", () => {
  const wrong = [undefined, null, "line 3", [3, "快", "心"], {}, { line: 3 }, { ...wrong_line, found: undefined }];
  for (const line of ["3", 3.5, -1, Number.NaN, null, {}]) wrong.push({ ...wrong_line, line } as never);
  for (const found of ["", 7, {}, ["心"]]) wrong.push({ ...wrong_line, found } as never);
  for (const data of wrong) assert.equal(chinese("acrostic.initial", false, data), "the server's note", JSON.stringify(data));
  assert.equal(chinese("acrostic.initial", null, wrong_line), "the server's note");
  assert.equal(chinese("acrostic.line_count", false, { lines: "3", expected: 8 }), "the server's note");
  assert.equal(chinese("verse.uniform", false, { line: 1, chars: "many", expected: 7 }), "the server's note");
  assert.equal(chinese("verse.chars", false, { chars: 5, expected: 7 }), "the server's note");
  assert.equal(chinese("verse.chars", false, { chars: 5, expected: "7 <b>" }), "the server's note");
  assert.equal(chinese("language.markup", false, { text: ["<b>"] }), "the server's note");
});

test("long quotes are cut between characters, unknown scripts left out", () => {
  assert.equal(chinese("language.emoji", false, { text: "😀".repeat(1000) }), `出现表情符号「${"😀".repeat(40)}…」`);
  assert.equal(chinese("language.markup", false, { text: "<b>" }), "出现标记代码「<b>」");
  assert.equal(chinese("language.foreign_script", false, { text: "x", script: "constructor" }), "出现其他文字「x」");
});

test("the reason of a report is in the reader's language", () => {
  const reason: Reason = { check: "acrostic", rule: "acrostic.initial", ok: false, note: "line 3 begins with 心, not 快", data: wrong_line };
  assert.equal(why_of(report_with(reason), "zh"), "acrostic：第 3 行以「心」开头，应为「快」");
  assert.equal(why_of(report_with(reason), "en"), "acrostic: the server's note");
  assert.equal(why_of(report_with({ ...reason, rule: "acrostic.new" }), "zh"), "acrostic：line 3 begins with 心, not 快");
  assert.equal(why_of(report_with({ check: "acrostic" }), "zh"), `acrostic：${zh.fail}`);
  assert.equal(why_of(report_with(undefined), "zh"), "acrostic: the server's note");
  assert.equal(why_of(report_with(undefined, []), "zh"), zh.no_checks_declared);
  assert.equal(why_of(report_with(undefined, []), "en"), "acrostic: the server's note");
});
