// The keys that were pressed, as the log of one seed holds them; the moment of the picture is marked.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { get_attachment_text } from "../api";
import { step_at, steps_of, type Film, type Frame, type LogStep } from "../film";
import { seconds } from "../format";
import { useWords } from "../i18n";
import { useResource } from "../resource";
import { Text } from "./text";

const never = () => false;
const arrows: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };

function key_name(code: string): string {
  return Object.hasOwn(arrows, code) ? `${arrows[code]} ${code}` : code;
}

function Step({ step, current }: { step: LogStep; current: boolean }) {
  const words = useWords();
  const said = {
    load: () => words.film_load,
    press: () => key_name(step.text),
    click: () => words.film_click(step.text),
    frame: () => words.film_caption(step.text),
  };
  return (
    <li class={`film-step ${step.kind}`} aria-current={current ? "true" : undefined}>
      <span class="number">{seconds(step.now)}</span> <Text value={said[step.kind]()} />
    </li>
  );
}

function Steps({ steps, current }: { steps: readonly LogStep[]; current: number }) {
  const words = useWords();
  const list = useRef<HTMLOListElement>(null);
  // Only the list scrolls: the page stays where its reader is.
  useEffect(() => {
    const item = list.current?.children[current];
    if (!list.current || !(item instanceof HTMLElement)) return;
    list.current.scrollTop = item.offsetTop - list.current.clientHeight / 2;
  }, [steps, current]);
  return (
    <ol ref={list} class="film-steps" tabIndex={0} aria-label={words.film_keys}>
      {steps.map((step, index) => (
        <Step key={index} step={step} current={index === current} />
      ))}
    </ol>
  );
}

export function FilmKeys({ film, frame }: { film: Film; frame: Frame | undefined }) {
  const words = useWords();
  const [at, set_at] = useState(0);
  const chosen = film.logs[at] ?? film.logs[0];
  const sha256 = chosen?.sha256 ?? "";
  const { value, error } = useResource(`attachment ${sha256}`, () => get_attachment_text(sha256), never);
  const steps = useMemo(() => (value === undefined ? null : steps_of(value)), [value]);
  return (
    <div class="film-keys">
      <h3>{words.film_keys}</h3>
      <div class="choices">
        {film.logs.map(({ seed }, index) => (
          <button key={seed} type="button" class="theme" aria-pressed={index === at} onClick={() => set_at(index)}>
            {words.film_seed(seed)}
          </button>
        ))}
      </div>
      {(error || (value !== undefined && !steps)) && <p class="quiet">{words.film_no_log}</p>}
      {steps && <Steps steps={steps} current={at === 0 ? step_at(steps, frame) : -1} />}
    </div>
  );
}
