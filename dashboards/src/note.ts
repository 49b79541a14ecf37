// What a finding or a report says, in the reader's language.
import type { Evidence, Reason, Report } from "./api";
import { words_of, type Lang } from "./i18n";
import { rules_zh, type Data } from "./words/rules_zh";

const is_data = (value: unknown): value is Data => value !== null && typeof value === "object";

function chinese({ rule, ok, data }: Evidence | Reason): string | null {
  // A rule named like a member of every object is no rule.
  const say = rule !== undefined && Object.hasOwn(rules_zh, rule) ? rules_zh[rule] : undefined;
  return say ? say(ok ?? null, is_data(data) ? data : {}) : null;
}

/** The server's note where the language is its own, or has no words for this rule and data. */
export function note_of(finding: Evidence | Reason, lang: Lang): string {
  return (lang === "zh" ? chinese(finding) : null) ?? finding.note ?? "";
}

function chinese_reason(reason: Reason, report: Report): string {
  const verdict = report.checks.find((each) => each.check === reason.check && each.status !== "pass");
  const note = note_of(reason, "zh") || words_of("zh")[verdict?.status ?? report.status];
  return `${reason.check}：${note}`;
}

/** Why a report does not pass, on one line; "" when it does. */
export function why_of(report: Report, lang: Lang): string {
  if (lang === "zh" && report.checks.length === 0) return words_of(lang).no_checks_declared;
  if (lang === "zh" && report.reason) return chinese_reason(report.reason, report);
  return report.why ?? "";
}
