// What is wrong with one line of a poem, each linked to its finding.
import type { NumberedFinding } from "../findings";
import { useLang, useWords } from "../i18n";
import { note_of } from "../note";
import { is_minor } from "../poem";
import { finding_symbols } from "./status";
import { Text } from "./text";

const most_faults = 8;

export function PoemFaults({ faults }: { faults: readonly NumberedFinding[] }) {
  const words = useWords();
  const lang = useLang();
  return (
    <ul class="faults">
      {faults.slice(0, most_faults).map((finding) => (
        <li key={finding.number}>
          <a class={`number-mark ${is_minor(finding) ? "minor" : "bad"}`} href={`#f${finding.number}`}>
            <span aria-hidden="true">{is_minor(finding) ? "!" : finding_symbols.bad}</span>
            {finding.number}
          </a>{" "}
          <Text value={note_of(finding.evidence, lang)} />
        </li>
      ))}
      {faults.length > most_faults && <li>{words.more_faults(faults.length - most_faults)}</li>}
    </ul>
  );
}
