// What a person decides about a change point: it is known, it is none, or it is open again.
import { useState } from "preact/hooks";
import { ApiError } from "../api";
import { decide, type ChangePoint, type Decision } from "../api_history";
import { useWords } from "../i18n";
import { ErrorNotice } from "./notice";

interface DecideProps {
  suite: string;
  model: string;
  change: ChangePoint;
  decided: () => void;
}

export function DecideForm({ suite, model, change, decided }: DecideProps) {
  const words = useWords();
  const [note, set_note] = useState(change.note);
  const [busy, set_busy] = useState(false);
  const [error, set_error] = useState<ApiError>();
  const settled = change.state === "acknowledged" || change.state === "dismissed";
  const choices: Decision["state"][] = settled ? ["open"] : ["acknowledged", "dismissed"];
  const send = async (state: Decision["state"]) => {
    set_busy(true);
    try {
      await decide({ suite, model, run_id: change.run_id, state, note });
      set_error(undefined);
      decided();
    } catch (reason) {
      set_error(reason instanceof ApiError ? reason : new ApiError(-1, ""));
    }
    set_busy(false);
  };
  return (
    <form class="decide" onSubmit={(event) => event.preventDefault()}>
      <label>
        {words.note} <input type="text" value={note} onInput={(event) => set_note(event.currentTarget.value)} />
      </label>
      {choices.map((state) => (
        <button key={state} type="button" disabled={busy} title={words.decide_help[state]} onClick={() => void send(state)}>
          {words.decide[state]}
        </button>
      ))}
      <ErrorNotice error={error} />
    </form>
  );
}
