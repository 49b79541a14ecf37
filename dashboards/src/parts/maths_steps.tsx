// A derivation as a list: each relation with what became of it, the first false one set apart.
import { name_of, useLang, useWords } from "../i18n";
import type { Maths, MathsStep } from "../maths";
import { step_reason } from "../words/rules_zh_math";
import { finding_symbols, type Finding } from "./status";
import { Text } from "./text";

interface StepProps {
  step: MathsStep;
  at: number;
  prefix: string;
  first_false: boolean;
}

function Step({ step, at, prefix, first_false }: StepProps) {
  const words = useWords();
  const lang = useLang();
  const { state, number, span } = step.finding;
  const said: Record<Finding, string> = {
    ok: words.maths_held,
    bad: words.maths_failed,
    unchecked: words.maths_unchecked,
  };
  const why = lang === "zh" ? step_reason(step.why) : step.why;
  return (
    <li id={`${prefix}-step-${at + 1}`} class={`maths-step ${state} ${first_false ? "first" : ""}`}>
      <span class={`groups ${state}`}>
        <span aria-hidden="true">{finding_symbols[state]} </span>
        {said[state]}
      </span>
      <span class="formula" title={step.statement || undefined}>
        <Text value={step.text} />
      </span>
      <span class="quiet">
        {name_of(words.maths_kinds, step.kind)}
        {state === "ok" && step.method !== "" && ` · ${name_of(words.maths_methods, step.method)}`}
      </span>
      <span class="links">
        {span && <a href={`#m${number}`}>{words.in_text}</a>} <a href={`#f${number}`}>{words.maths_finding(number)}</a>
      </span>
      {(why !== "" || first_false) && (
        <span class="why">
          {first_false && <strong>{words.maths_first_false} </strong>}
          <Text value={why} />
        </span>
      )}
    </li>
  );
}

export function MathsSteps({ maths, prefix }: { maths: Maths; prefix: string }) {
  const words = useWords();
  return (
    <>
      <ol class="maths-steps" aria-label={words.maths_steps}>
        {maths.steps.map((step, at) => (
          <Step key={step.finding.number} step={step} at={at} prefix={prefix} first_false={at === maths.first_false} />
        ))}
      </ol>
      {maths.more > 0 && <p class="notice">{words.maths_more(maths.more)}</p>}
    </>
  );
}
