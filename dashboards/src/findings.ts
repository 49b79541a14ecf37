// The findings of a report, numbered in the order of their checks: the number is the anchor (#f12) and the mark.
import type { Evidence, Report, Verdict } from "./api";
import { finding_state, type Finding } from "./parts/status";
import type { MarkedSpan, Span } from "./spans";

const longest_text = 400;

export interface NumberedFinding {
  number: number;
  check: string;
  state: Finding;
  span: Span | null;
  evidence: Evidence;
}

export interface CheckFindings {
  verdict: Verdict;
  findings: NumberedFinding[];
}

function valid_span(span: Evidence["span"]): Span | null {
  return Array.isArray(span) && span.length === 2 && span.every((each) => Number.isInteger(each) && each >= 0)
    ? [span[0], span[1]]
    : null;
}

export function numbered(report: Report): CheckFindings[] {
  let number = 0;
  return report.checks.map((verdict) => ({
    verdict,
    findings: (verdict.evidence ?? []).map((evidence) => ({
      number: ++number,
      check: verdict.check,
      state: finding_state(evidence.ok),
      span: valid_span(evidence.span),
      evidence,
    })),
  }));
}

/** The members of a finding's data; none where it has another shape. */
export function data_of(finding: NumberedFinding): Record<string, unknown> {
  const { data } = finding.evidence;
  return data !== null && typeof data === "object" && !Array.isArray(data) ? (data as Record<string, unknown>) : {};
}

/** A text of a finding's data, shortened where it is long; empty where it is none. */
export function text_of(value: unknown): string {
  if (typeof value !== "string") return "";
  const shown = [...value.slice(0, 2 * longest_text)].slice(0, longest_text).join("");
  return shown.length < value.length ? `${shown}…` : shown;
}

/** `chosen` is the name of a check, "problems", "none", or null for all. */
export function marked(checks: readonly CheckFindings[], chosen: string | null): MarkedSpan<NumberedFinding>[] {
  const wanted = (finding: NumberedFinding) =>
    chosen === null || (chosen === "problems" ? finding.state !== "ok" : finding.check === chosen);
  return checks.flatMap(({ findings }) =>
    findings.flatMap((finding) => (finding.span && wanted(finding) ? [{ span: finding.span, finding }] : [])),
  );
}

const order: Record<Finding, number> = { bad: 2, unchecked: 1, ok: 0 };

const length_of = ({ span }: NumberedFinding) => (span ? span[1] - span[0] : Infinity);

/** Which of the findings over one piece of text decides how it looks: the one that is about the least text, as a right
 *  initial is seen inside a poem of the wrong length; of equals the worst. */
export function shown_state(findings: readonly NumberedFinding[]): Finding | null {
  let shown: NumberedFinding | null = null;
  for (const each of findings) {
    const shorter = shown === null ? -1 : length_of(each) - length_of(shown);
    if (shown === null || shorter < 0 || (shorter === 0 && order[each.state] > order[shown.state])) shown = each;
  }
  return shown?.state ?? null;
}
