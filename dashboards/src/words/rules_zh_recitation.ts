// What the findings of recitation say in Chinese.
import { is_count, is_text, quoted, type RuleNote } from "./rule_note";

const found: RuleNote = (ok, { lines, expected, gathered }) => {
  if (ok === false) return "没有背出原文";
  if (ok === null || !is_count(lines) || !is_count(expected)) return null;
  return `全文 ${expected} 句，背出 ${lines} 句${gathered === true ? "，句间夹有讲解" : ""}`;
};

const line: RuleNote = (ok, { line: number, expected, found: said }) => {
  if (ok === null || !is_count(number)) return null;
  if (ok) return `第 ${number} 句正确`;
  if (!is_text(expected)) return null;
  if (said === null) return `漏了第 ${number} 句${quoted(expected)}`;
  return is_text(said) ? `第 ${number} 句是${quoted(said)}，应为${quoted(expected)}` : null;
};

const character: RuleNote = (ok, { line: number, position, expected, found: said }) => {
  if (ok === true && number === undefined) return "背出的各句没有错字";
  if (ok === null || !is_count(number) || !is_count(position)) return null;
  const place = `第 ${number} 句第 ${position} 字`;
  if (expected === null) return is_text(said) ? `${place}处多出${quoted(said)}` : null;
  if (!is_text(expected)) return null;
  if (said === null) return `${place}漏了${quoted(expected)}`;
  if (!is_text(said)) return null;
  return ok ? `${place}作${quoted(said)}，是${quoted(expected)}的认可异文` : `${place}是${quoted(said)}，应为${quoted(expected)}`;
};

const missing_line: RuleNote = (ok, { line: number, expected }) => {
  if (ok === true) return "没有漏句";
  return ok === false && is_count(number) && is_text(expected) ? `漏了第 ${number} 句${quoted(expected)}` : null;
};

const added_line: RuleNote = (ok, { after, found: said }) => {
  if (ok === true) return "没有多出的句子";
  if (ok === null || !is_count(after) || !is_text(said)) return null;
  return `${after === 0 ? "第 1 句之前" : `第 ${after} 句之后`}多出${quoted(said)}`;
};

const order: RuleNote = (ok, { line: number, after }) => {
  if (ok === true) return "各句次序正确";
  if (ok === null || !is_count(number) || !is_count(after)) return null;
  return `第 ${number} 句错放在${after === 0 ? "开头" : `第 ${after} 句之后`}`;
};

function named(what: string): RuleNote {
  return (ok, { expected, found: said }) => {
    if (ok === null) return `回答没有提到${what}`;
    if (!is_text(said) || !is_text(expected)) return null;
    return ok ? `${what}正确：${quoted(said)}` : `${what}说成了${quoted(said)}，应为${quoted(expected)}`;
  };
}

export const recitation_rules: Record<string, RuleNote> = {
  "recitation.found": found,
  "recitation.line": line,
  "recitation.character": character,
  "recitation.missing_line": missing_line,
  "recitation.added_line": added_line,
  "recitation.order": order,
  "recitation.author": named("作者"),
  "recitation.title": named("题目"),
  "recitation.dynasty": named("朝代"),
};
