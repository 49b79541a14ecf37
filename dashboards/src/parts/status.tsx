import type { Status } from "../api";
import { useWords } from "../i18n";

export type Shown = Status | "no_check" | "no_answer";

/** Each state has its own shape, so colour is never the only difference. */
const symbols: Record<Shown, string> = {
  pass: "✓",
  partial: "◐",
  fail: "✗",
  unscored: "?",
  no_check: "–",
  no_answer: "…",
};

export function StatusBadge({ status }: { status: Shown }) {
  const words = useWords();
  return (
    <span class={`status ${status}`}>
      <span class="symbol" aria-hidden="true">
        {symbols[status]}
      </span>
      {words[status]}
    </span>
  );
}

export type Finding = "ok" | "bad" | "unchecked";

export const finding_state = (ok: boolean | null | undefined): Finding =>
  ok === true ? "ok" : ok === false ? "bad" : "unchecked";

export const finding_symbols: Record<Finding, string> = { ok: "✓", bad: "✗", unchecked: "?" };

export function useFindingWords(): Record<Finding, string> {
  const words = useWords();
  return { ok: words.ok, bad: words.not_ok, unchecked: words.unchecked };
}
