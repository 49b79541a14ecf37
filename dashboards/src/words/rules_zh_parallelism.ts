// What the findings of `parallelism` say in Chinese. Their data: docs/checkers/parallelism.md.
import { fixed, type Data, type RuleNote } from "./rule_note";

const is_place = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;

/** "第 3、4 句" of `lines`. */
function lines_of({ lines }: Data): string | null {
  if (!Array.isArray(lines) || lines.length !== 2 || !lines.every(is_place)) return null;
  return `第 ${lines[0]}、${lines[1]} 句`;
}

const form: RuleNote = (ok, { lines, couplets }) => {
  if (ok === null || !is_place(lines)) return null;
  if (!ok) return lines % 2 === 1 ? `共 ${lines} 句，不成联` : `${lines} 句的诗没有必须对仗的联，八句以上才有`;
  return is_place(couplets) ? `共 ${lines} 句，要判 ${couplets} 联` : null;
};

const couplet: RuleNote = (ok, data) => {
  const where = lines_of(data);
  if (where === null) return null;
  if (ok === null) return `${where}无法判断：统计中认识的字太少`;
  const score = typeof data.score === "number" && Number.isFinite(data.score) ? `（词语得分 ${data.score}）` : "";
  return ok ? `${where}对仗${score}` : `${where}不对仗${score}`;
};

/** A rule that no couplet may break; `bad` says what stands at a place of it. */
function veto(good: string, bad: (where: string, data: Data) => string | null): RuleNote {
  return (ok, data) => {
    if (ok === null) return null;
    if (ok) return good;
    const where = lines_of(data);
    return where === null ? null : bad(where, data);
  };
}

/** A veto whose data names a place. */
function at_place(good: string, bad: (where: string, position: number) => string): RuleNote {
  return veto(good, (where, { position }) => (is_place(position) ? bad(where, position) : null));
}

const length = veto("各联上下句字数相同", (where, { chars }) =>
  Array.isArray(chars) && chars.length === 2 && chars.every(is_place)
    ? `${where}字数不同：${chars[0]} 字对 ${chars[1]} 字`
    : null,
);

export const parallelism_rules: Record<string, RuleNote> = {
  "parallelism.poem": fixed("回答中有诗", "回答中找不到诗"),
  "parallelism.form": form,
  "parallelism.couplet": couplet,
  "parallelism.length": length,
  "parallelism.same_character": at_place("没有同字相对", (where, at) => `${where}的第 ${at} 字是同一个字`),
  "parallelism.reduplication": at_place(
    "叠字都与叠字相对",
    (where, at) => `${where}只有一句在第 ${at}、${at + 1} 字用叠字`,
  ),
  "parallelism.tones": at_place("平仄相对", (where, at) => `${where}的第 ${at} 字平仄相同`),
};
