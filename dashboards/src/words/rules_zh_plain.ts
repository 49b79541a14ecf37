// What the findings of contains, equals, regex, json and length say in Chinese.
import { is_count, is_text, quoted, type RuleNote } from "./rule_note";

const within = (unit: string): RuleNote => (ok, { count, min, max }) => {
  if (ok === null || !is_count(count) || !is_count(min)) return null;
  const wanted = max === null ? `至少 ${min}` : max === min ? `${min}` : min === 0 ? `至多 ${max}` : `${min} 至 ${max}`;
  return `共 ${count} ${unit}，要求${wanted.startsWith("至") ? wanted : ` ${wanted}`} ${unit}`;
};

const at_path = (good: string, bad: string): RuleNote => (ok, { path, expected, found }) => {
  if (ok === null || !is_text(path)) return null;
  if (expected === undefined) return `${quoted(path)} ${ok ? good : bad}`;
  if (typeof expected !== "string" || typeof found !== "string") return null;
  return ok ? `${quoted(path)} ${good} ${quoted(found)}` : `${quoted(path)} ${good} ${quoted(found)}，应为 ${quoted(expected)}`;
};

export const plain_rules: Record<string, RuleNote> = {
  "contains.text": (ok, { text }) => (ok === null || !is_text(text) ? null : `回答中${ok ? "有" : "没有"}${quoted(text)}`),
  "contains.any": (ok, { text }) => (ok ? (is_text(text) ? `回答中有${quoted(text)}` : null) : "列出的文字，回答中一处也没有"),
  "contains.unwanted": (ok, { text }) =>
    ok === null || !is_text(text) ? null : ok ? `回答中没有${quoted(text)}` : `回答中不应有${quoted(text)}`,
  "equals.text": (ok, { text }) => (ok === null || !is_text(text) ? null : `回答${ok ? "就是" : "不是"}${quoted(text)}`),
  "regex.match": (_, { match }) => (match === null ? "没有与正则表达式相符之处" : is_text(match) ? `${quoted(match)}与正则表达式相符` : null),
  "json.valid": (ok, { where }) => (ok ? "回答是合法的 JSON" : is_text(where) ? `回答不是合法的 JSON（${where}）` : null),
  "json.path": at_path("存在", "不存在"),
  "json.type": at_path("的类型是", ""),
  "json.value": at_path("的值是", ""),
  "length.chars": within("个字符"),
  "length.words": within("字"),
  "length.lines": within("行"),
};
