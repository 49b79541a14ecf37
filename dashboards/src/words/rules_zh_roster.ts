// What the findings of roster say in Chinese.
import { is_count, is_text, quoted, type RuleNote } from "./rule_note";

const named = (good: (name: string) => string, bad: (name: string) => string, nobody: string | null): RuleNote => (ok, { name }) => {
  if (ok === null) return null;
  if (!is_text(name)) return ok ? null : nobody;
  return ok ? good(quoted(name)) : bad(quoted(name));
};

export const roster_rules: Record<string, RuleNote> = {
  "roster.recommended": named((name) => `推荐了${name}`, (name) => `没有推荐${name}`, "没有推荐名单中的任何名字"),
  "roster.negated": named((name) => `不推荐${name}`, (name) => `一处推荐${name}，另一处又不推荐`, null),
  "roster.mentioned": named((name) => `提到${name}，但没有推荐`, (name) => `没有提到${name}`, "没有提到名单中的任何名字"),
  "roster.invented": (ok, { name, known }) => {
    if (ok === null) return null;
    if (ok) return "没有推荐名单以外的人";
    if (!is_text(name)) return null;
    return known === true ? `推荐了${quoted(name)}，但它不在名单里` : `推荐了名单中没有的名字${quoted(name)}`;
  },
  "roster.count": (ok, { recommended, least, most }) => {
    if (ok === null || !is_count(recommended) || !is_count(least) || !is_count(most)) return null;
    const wanted = least === most ? `${least} 个` : `${least} 至 ${most} 个`;
    return ok ? `推荐了名单中的 ${recommended} 个名字，符合要求` : `推荐了名单中的 ${recommended} 个名字，要求 ${wanted}`;
  },
  "roster.required": named((name) => `推荐了必须有的${name}`, (name) => `没有推荐必须有的${name}`, null),
};
