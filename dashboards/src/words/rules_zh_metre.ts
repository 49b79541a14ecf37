// What the findings of metre say in Chinese.
import { fixed, is_count, is_text, quoted, type Data, type RuleNote } from "./rule_note";

const forms: Record<string, string> = { jueju: "绝句", lushi: "律诗", pailu: "排律" };

const form: RuleNote = (ok, { lines, chars, form: name }) => {
  if (ok === null || !is_count(lines)) return null;
  const length = is_count(chars) ? `每句 ${chars} 个字` : "各句字数不一";
  const known = is_text(name) && Object.hasOwn(forms, name) ? `，是${chars === 5 ? "五言" : chars === 7 ? "七言" : ""}${forms[name]}` : "";
  return `共 ${lines} 句，${length}${known}${ok ? "" : "，不合所要的体裁"}`;
};

/** P, Z, * and ? as 平, 仄, 中 (either) and ？ (not known). */
function tones(value: unknown): string | null {
  if (typeof value !== "string" || !/^[PZ*?]{1,16}$/.test(value)) return null;
  return value.replaceAll("P", "平").replaceAll("Z", "仄").replaceAll("*", "中").replaceAll("?", "？");
}

const line_tones: RuleNote = (ok, { line, expected, found }) => {
  const is = tones(found);
  const wanted = tones(expected);
  if (ok === null || !is_count(line) || is === null || wanted === null) return null;
  return ok ? `第 ${line} 句合律：${is}` : `第 ${line} 句为${is}，应为${wanted}`;
};

const tone: RuleNote = (ok, { line, position, character, expected, found }) => {
  if (ok === null) return null;
  if (ok) return "要紧处的平仄都不错";
  const is = tones(found);
  const wanted = tones(expected);
  if (!is_count(line) || !is_count(position) || !is_text(character) || is === null || wanted === null) return null;
  return `第 ${line} 句第 ${position} 字${quoted(character)}是${is}声，应为${wanted}声`;
};

/** A rule that holds once for the poem, or is broken in a line. */
function fault(none: string, broken: (line: number, data: Data) => string): RuleNote {
  return (ok, data) => {
    if (ok === null) return null;
    if (ok) return none;
    return is_count(data.line) ? broken(data.line, data) : null;
  };
}

export const metre_rules: Record<string, RuleNote> = {
  "metre.poem": fixed("回答中有诗", "回答中找不到诗"),
  "metre.form": form,
  "metre.line": line_tones,
  "metre.tone": tone,
  "metre.lone_level": fault("没有孤平", (line) => `第 ${line} 句犯孤平`),
  "metre.three_level": fault("没有三平调", (line) => `第 ${line} 句是三平调`),
  "metre.adhesion": fault("各联相粘", (line) => `第 ${line} 句与第 ${line - 1} 句失粘`),
  "metre.opposition": fault("各联相对", (line) => `第 ${line} 句与第 ${line - 1} 句失对`),
  "metre.three_oblique": fault("没有三仄尾", (line) => `第 ${line} 句是三仄尾`),
  "metre.unrescued": fault("没有不救的大拗", (line) => `第 ${line} 句大拗，下句未救`),
};
