// The mathematics of an answer: what was finally answered, how that was proved, and the derivation step by step.
import { name_of, useLang, useWords } from "../i18n";
import type { Maths, MathsAnswer } from "../maths";
import { note_of } from "../note";
import { MathsSteps } from "./maths_steps";
import { ScrollTable } from "./scroll_table";
import { finding_symbols, useFindingWords } from "./status";
import { Text } from "./text";

function AnswerRow({ answer, named }: { answer: MathsAnswer; named: boolean }) {
  const words = useWords();
  const states = useFindingWords();
  const { state, number } = answer.finding;
  return (
    <tr>
      {named && (
        <th scope="row">
          <Text value={answer.name} />
        </th>
      )}
      <td class="formula">
        <Text value={answer.given || words.maths_none} />
      </td>
      <td class="formula">
        <Text value={answer.expected} />
      </td>
      <td>
        <a class={`groups ${state}`} href={`#f${number}`}>
          <span aria-hidden="true">{finding_symbols[state]} </span>
          {states[state]}
        </a>
      </td>
      <td>
        {answer.method !== "" && name_of(words.maths_methods, answer.method)}
        {answer.detail !== "" && (
          <span class="quiet">
            {" "}
            <Text value={answer.detail} />
          </span>
        )}
      </td>
    </tr>
  );
}

function Answers({ answers }: { answers: readonly MathsAnswer[] }) {
  const words = useWords();
  const named = answers.some(({ name }) => name !== "");
  return (
    <ScrollTable kind="maths-answers" caption={words.maths_answers}>
      <thead>
        <tr>
          {named && <th scope="col">{words.maths_unknown}</th>}
          <th scope="col">{words.maths_given}</th>
          <th scope="col">{words.maths_expected}</th>
          <th scope="col">{words.maths_verdict}</th>
          <th scope="col">{words.maths_method}</th>
        </tr>
      </thead>
      <tbody>
        {answers.map((answer) => (
          <AnswerRow key={answer.finding.number} answer={answer} named={named} />
        ))}
      </tbody>
    </ScrollTable>
  );
}

function Notes({ maths }: { maths: Maths }) {
  const lang = useLang();
  return maths.notes.length === 0 ? null : (
    <ul class="faults">
      {maths.notes.map((finding) => (
        <li key={finding.number}>
          <a class={`number-mark ${finding.state}`} href={`#f${finding.number}`}>
            <span aria-hidden="true">{finding_symbols[finding.state]}</span>
            {finding.number}
          </a>{" "}
          <Text value={note_of(finding.evidence, lang)} />
        </li>
      ))}
    </ul>
  );
}

export function MathsSection({ maths, place }: { maths: Maths; place: number }) {
  const words = useWords();
  const id = place === 0 ? "maths" : `maths-${place + 1}`;
  const { held, failed, unchecked } = maths.counts;
  return (
    <section id={id} class="maths" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.maths}</h2>
      {maths.answers.length > 0 && <Answers answers={maths.answers} />}
      <Notes maths={maths} />
      {maths.steps.length > 0 && (
        <>
          <h3>{words.maths_steps}</h3>
          <p>
            {words.maths_counts(held, failed, unchecked)}
            {maths.cancelled && <strong> {words.maths_cancelled}</strong>}
          </p>
          <MathsSteps maths={maths} prefix={id} />
        </>
      )}
    </section>
  );
}
