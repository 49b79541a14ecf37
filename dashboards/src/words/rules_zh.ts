// What findings say in Chinese, by rule. The server's notes are English; docs/checkers/ holds each rule's data.
import { fixed, is_count, is_text, quoted, type Data, type RuleNote } from "./rule_note";
import { facts_rules } from "./rules_zh_facts";
import { math_rules } from "./rules_zh_math";
import { metre_rules } from "./rules_zh_metre";
import { own_rules } from "./rules_zh_own";
import { parallelism_rules } from "./rules_zh_parallelism";
import { plain_rules } from "./rules_zh_plain";
import { recitation_rules } from "./rules_zh_recitation";
import { rhyme_rules } from "./rules_zh_rhyme";
import { roster_rules } from "./rules_zh_roster";
import { snake_rules } from "./rules_zh_snake";

export type { Data, RuleNote };

const poem = fixed("回答中有诗", "回答中找不到诗");

const line_count: RuleNote = (ok, { lines, expected }) => {
  if (ok === null || !is_count(lines) || !is_count(expected)) return null;
  return ok ? `这首诗有 ${lines} 行，与所藏短语的字数相符` : `这首诗有 ${lines} 行，而所藏短语有 ${expected} 个字`;
};

/** A letter of an acrostic. `found` is null where the line is missing or too short; data does not say which. */
function letter(holds: (line: number, letter: string) => string, lacks: (line: number, letter: string) => string): RuleNote {
  return (ok, { line, expected, found }) => {
    if (ok === null || !is_count(line) || !is_text(expected)) return null;
    if (found === null && !ok) return lacks(line, quoted(expected));
    if (!is_text(found)) return null;
    const said = holds(line, quoted(found));
    return ok ? said : `${said}，应为${quoted(expected)}`;
  };
}

const verse_lines: RuleNote = (ok, { lines, expected }) => {
  if (ok === null || !is_count(lines) || !is_count(expected)) return null;
  return ok ? `共 ${lines} 行，符合体裁` : `共 ${lines} 行，应为 ${expected} 行`;
};

const verse_uniform: RuleNote = (ok, { line, chars, expected }) => {
  if (ok === null) return null;
  if (ok) return "各行字数相同";
  if (!is_count(line) || !is_count(chars) || !is_count(expected)) return null;
  return `第 ${line} 行有 ${chars} 个字，多数行有 ${expected} 个字`;
};

const verse_chars: RuleNote = (ok, { chars, expected }) => {
  if (ok === null || !is_text(expected) || !/^\d{1,3}( or \d{1,3})*$/.test(expected)) return null;
  const wanted = expected.replaceAll(" or ", " 或 ");
  if (chars === null) return ok ? `多数行为 ${wanted} 个字，符合要求` : `各行字数不一，应为每行 ${wanted} 个字`;
  if (!is_count(chars)) return null;
  return ok ? `每行 ${chars} 个字，符合要求` : `每行 ${chars} 个字，应为 ${wanted} 个字`;
};

function foreign(what: string, more: (data: Data) => string = () => ""): RuleNote {
  return (ok, data) => {
    if (ok === true) return `没有${what}`;
    return ok === false && is_text(data.text) ? `出现${what}${quoted(data.text)}${more(data)}` : null;
  };
}

const scripts = new Map<unknown, string>([
  ["han", "汉字"],
  ["latin", "拉丁字母"],
  ["hiragana", "平假名"],
  ["katakana", "片假名"],
  ["hangul", "谚文"],
  ["cyrillic", "西里尔字母"],
  ["arabic", "阿拉伯字母"],
  ["greek", "希腊字母"],
  ["hebrew", "希伯来字母"],
  ["thai", "泰文"],
  ["devanagari", "天城文"],
]);

function script_of({ script }: Data): string {
  const name = scripts.get(script);
  return name ? `（${name}）` : "";
}

export const rules_zh: Record<string, RuleNote> = {
  "acrostic.poem": poem,
  "acrostic.line_count": line_count,
  "acrostic.initial": letter((line, it) => `第 ${line} 行以${it}开头`, (line, it) => `缺少以${it}开头的第 ${line} 行`),
  "acrostic.final": letter((line, it) => `第 ${line} 行以${it}结尾`, (line, it) => `缺少以${it}结尾的第 ${line} 行`),
  "acrostic.nth": letter((line, it) => `第 ${line} 行指定位置的字是${it}`, (line, it) => `第 ${line} 行缺少指定位置的${it}`),
  "acrostic.diagonal": letter(
    (line, it) => `第 ${line} 行的第 ${line} 个字是${it}`,
    (line, it) => `缺少第 ${line} 行的第 ${line} 个字${it}`,
  ),
  "verse.poem": poem,
  "verse.lines": verse_lines,
  "verse.uniform": verse_uniform,
  "verse.chars": verse_chars,
  "language.foreign_word": foreign("其他语言的词语"),
  "language.foreign_script": foreign("其他文字", script_of),
  "language.digit": foreign("数字"),
  "language.emoji": foreign("表情符号"),
  "language.markup": foreign("标记代码"),
  "language.broken_text": foreign("乱码字符"),
  "language.intrusion": fixed("诗行之间没有夹杂其他内容", "诗中夹有不是诗句的一行"),
  ...facts_rules,
  ...math_rules,
  ...metre_rules,
  ...own_rules,
  ...parallelism_rules,
  ...plain_rules,
  ...recitation_rules,
  ...rhyme_rules,
  ...roster_rules,
  ...snake_rules,
  "answer.empty": fixed(null, "模型没有给出回答"),
  "answer.truncated": fixed(null, "回答达到长度上限，被截断"),
  "engine.parked": fixed(null, null, "评分这个回答时程序反复中断，不再重试"),
  "engine.suite": fixed(null, null, "这个版本的测试集已无法读取"),
};
