// A change point's state as a shape of its own, so colour is never the only difference.
import type { ChangePoint, ChangeState } from "../api_history";
import { shortest_id, signed_points } from "../format";
import { useWords } from "../i18n";
import type { Words } from "../words/en";

function Shape({ state }: { state: ChangeState }) {
  if (state === "dismissed") return <path d="M2.5 2.5 L9.5 9.5 M9.5 2.5 L2.5 9.5" />;
  if (state === "acknowledged") return <path class="full" d="M2 2 H10 V10 H2 Z" />;
  return <path class={state === "confirmed" ? "full" : undefined} d="M6 0.9 L11.1 6 L6 11.1 L0.9 6 Z" />;
}

export function ChangeSymbol({ state }: { state: ChangeState }) {
  return (
    <svg class={`change-symbol ${state}`} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <Shape state={state} />
    </svg>
  );
}

export const change_anchor = (change: ChangePoint) => `change-${change.run_id}`;

/** "3f2a1c9…b81e0d2"; a run without a commit has its own id. */
export function range_words({ before, after }: ChangePoint, words: Words): string {
  const name = ({ commit, run_id }: ChangePoint["after"]) => (commit ? shortest_id(commit) : `${words.run} ${shortest_id(run_id)}`);
  return `${name(before)}…${name(after)}`;
}

export const difference_words = (change: ChangePoint, words: Words) => words.points(signed_points(change.difference));

/** "model: confirmed change, −8.0 points, 3f2a1c9…b81e0d2". */
export function useChangeWords(): (model: string, change: ChangePoint) => string {
  const words = useWords();
  return (model, change) =>
    words.change_label(model, words.change_states[change.state], difference_words(change, words), range_words(change, words));
}
