// What the findings of math say in Chinese.
import { fixed, is_text, quoted, type Data, type RuleNote } from "./rule_note";

/** The reasons that the checker gives for a step, by how they begin. */
const reasons: [RegExp, (found: RegExpExecArray) => string][] = [
  [/^rounded$/, () => "按所写位数四舍五入"],
  [/^defines its symbol anew$/, () => "重新定义了同一符号"],
  [/^defines (.*)$/s, ([, symbol]) => `定义 ${symbol}`],
  [/^does not hold at (.*?)( nor at another solution)?$/s, ([, at, more]) => `在 ${at} 处${more ? "以及其他解处都" : ""}不成立`],
  [/^loses solutions of (.*)$/s, ([, from]) => `丢失了 ${from} 的解`],
  [/^does not follow from (.*)$/s, ([, from]) => `不能由 ${from} 推出`],
  [/^adds solutions(.*)$/s, ([, detail]) => `增加了解${detail}`],
  [/^the derivatives differ$/, () => "两边的导数不相等"],
  [/^the sides differ$/, () => "两边不相等"],
  [/^one of the cases$/, () => "几种情形之一"],
  [/^chooses among the solutions$/, () => "在解中取舍"],
  [/^need not follow/, () => "不必由前文推出"],
  [/^nothing before it/, () => "前面没有可比较的式子"],
  [/^stands under an assumption/, () => "属于假设，或已被收回"],
  [/^the task has no solution/, () => "题目没有可代入的解"],
  [/^units of different size$/, () => "单位大小不同"],
  [/^not decided$/, () => "未能判定"],
  [/^[^;]* is [^;]*(; .* is .*)?$/s, ([all]) => all.replaceAll(" is ", " 等于 ").replaceAll("; ", "；")],
];

export function step_reason(why: string): string {
  for (const [pattern, say] of reasons) {
    const found = pattern.exec(why);
    if (found) return say(found);
  }
  return why;
}

const named = ({ name }: Data) => (is_text(name) && name !== "answer" ? `${quoted(name)}的` : "");

const answer: RuleNote = (ok, data) => {
  if (ok === false) return "没有找到最终答案";
  return ok && is_text(data.text) ? `最终答案：${named(data)}${quoted(data.text)}` : null;
};

const equal: RuleNote = (ok, data) => {
  const { given, expected } = data;
  if (!is_text(given)) return null;
  if (!is_text(expected)) return `${named(data)}${quoted(given)}${ok === null ? "能否满足方程未能判定" : ok ? "满足方程" : "不满足方程"}`;
  if (ok === null) return `${named(data)}${quoted(given)}与${quoted(expected)}是否相等未能判定`;
  return `${named(data)}${quoted(given)}${ok ? "等于" : "不等于"}${quoted(expected)}`;
};

function list(value: unknown): string {
  return Array.isArray(value) ? value.filter(is_text).slice(0, 10).map(quoted).join("、") : "";
}

const conflict: RuleNote = (ok, { values }) => {
  const shown = list(values);
  if (shown === "") return null;
  return ok === null ? `几个最终答案是否相同无法判定：${shown}` : `${ok ? "几个最终答案相同" : "给出了几个不同的最终答案"}：${shown}`;
};

const retracted: RuleNote = (ok, { text }) =>
  is_text(text) ? `${quoted(text)}被收回或否定，不算答案${ok === false ? "，之后也没有别的答案" : ""}` : null;

const unit: RuleNote = (ok, { expected, found }) => {
  if (ok === null || !is_text(expected)) return null;
  if (ok) return `单位合适：${quoted(expected)}`;
  return is_text(found) ? `单位是${quoted(found)}，应为${quoted(expected)}` : `单位不是${quoted(expected)}`;
};

const form: RuleNote = (ok, { wanted, text }) => {
  const names: Record<string, string> = { reduced: "最简形式", decimal: "小数", factored: "因式分解形式", expanded: "展开形式" };
  if (ok === null || !is_text(wanted) || !Object.hasOwn(names, wanted)) return null;
  return `${is_text(text) ? quoted(text) : "答案"}${ok ? "是" : "不是"}${names[wanted]}`;
};

const complete: RuleNote = (ok, { missing }) => {
  if (ok !== false) return ok ? "答案齐全" : null;
  const absent = list(missing);
  return absent === "" ? null : `缺少${absent}`;
};

const step: RuleNote = (ok, { text, why }) => {
  if (!is_text(text)) return null;
  const reason = is_text(why) ? `：${step_reason(why)}` : "";
  return `${quoted(text)}${ok === null ? "无法检查" : ok ? "成立" : "错误"}${reason}`;
};

export const math_rules: Record<string, RuleNote> = {
  "math.answer": answer,
  "math.equal": equal,
  "math.conflict": conflict,
  "math.retracted": retracted,
  "math.unit": unit,
  "math.form": form,
  "math.complete": complete,
  "math.step": step,
  "math.cancelled": fixed("答案不依赖错的那一步", "几处错误互相抵消：答案对了，过程不对"),
};
