// The answer as sent, with what the checks found marked in it. The numbers and symbols of the marks are drawn by the
// style sheet, so the text of the element, and what is copied from it, is the answer itself.
import { useMemo } from "preact/hooks";
import { marked, shown_state, type CheckFindings, type NumberedFinding } from "../findings";
import { useLang, useWords } from "../i18n";
import { note_of } from "../note";
import { link_with, usePlace } from "../route";
import { segments, type Segment } from "../spans";
import { finding_symbols, useFindingWords } from "./status";
import { lang_of } from "./text";

function Tag({ finding, active }: { finding: NumberedFinding; active: boolean }) {
  const words = useWords();
  const note = note_of(finding.evidence, useLang());
  const states = useFindingWords();
  return (
    <a
      id={`m${finding.number}`}
      class={`tag ${finding.state}${active ? " active" : ""}`}
      href={`#f${finding.number}`}
      data-label={`${finding_symbols[finding.state]}${finding.number}`}
      title={note}
      aria-label={words.finding_label(finding.number, states[finding.state], note)}
    />
  );
}

function Piece({ segment, active }: { segment: Segment<NumberedFinding>; active: number | null }) {
  const state = shown_state(segment.covered);
  const is_active = segment.covered.some((finding) => finding.number === active);
  return (
    <>
      {segment.begins.map((finding) => (
        <Tag key={finding.number} finding={finding} active={finding.number === active} />
      ))}
      {state === null ? (
        segment.text
      ) : (
        <mark
          class={`${state}${is_active ? " active" : ""}`}
          data-findings={segment.covered.map((finding) => finding.number).join(" ")}
        >
          {segment.text}
        </mark>
      )}
    </>
  );
}

function MarkChoices({ checks, chosen }: { checks: readonly CheckFindings[]; chosen: string | null }) {
  const words = useWords();
  const place = usePlace();
  const with_spans = checks.filter(({ findings }) => findings.some((finding) => finding.span));
  const names = [...new Set(with_spans.map(({ verdict }) => verdict.check))];
  const choices: [string | null, string][] = [
    [null, words.marks_all],
    ["problems", words.marks_problems],
    ...names.map((name): [string, string] => [name, name]),
    ["none", words.marks_none],
  ];
  return names.length === 0 ? null : (
    <nav class="choices" aria-label={words.show_marks}>
      {choices.map(([value, label]) => (
        <a key={label} href={link_with(place, { marks: value })} aria-current={chosen === value ? "true" : undefined}>
          {label}
        </a>
      ))}
    </nav>
  );
}

interface MarkedAnswerProps {
  answer: string;
  checks: readonly CheckFindings[];
  active: number | null;
}

export function MarkedAnswer({ answer, checks, active }: MarkedAnswerProps) {
  const words = useWords();
  const chosen = usePlace().query.get("marks");
  const pieces = useMemo(() => segments(answer, marked(checks, chosen)), [answer, checks, chosen]);
  return (
    <section aria-labelledby="answer-title" class="answer">
      <div class="section-head">
        <h2 id="answer-title">{words.answer}</h2>
        <MarkChoices checks={checks} chosen={chosen} />
      </div>
      {answer === "" ? (
        <p class="notice">{words.empty_answer}</p>
      ) : (
        <div class="verbatim" id="answer" lang={lang_of(answer)}>
          {pieces.map((segment, place) => (
            <Piece key={place} segment={segment} active={active} />
          ))}
        </div>
      )}
    </section>
  );
}
