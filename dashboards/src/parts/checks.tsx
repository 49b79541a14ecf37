// What each check said: verdict, measures and findings, each finding linked to its place in the text.
import { useContext } from "preact/hooks";
import { attachment_url, type Verdict } from "../api";
import type { CheckFindings, NumberedFinding } from "../findings";
import { percent, plain } from "../format";
import { useLang, useWords } from "../i18n";
import { note_of } from "../note";
import { link_with, usePlace } from "../route";
import { PoemPlaces } from "./poem";
import { finding_symbols, StatusBadge, useFindingWords } from "./status";
import { Text } from "./text";

const shown_at_first = 200;

/** A list of things with members, such as the frames of a film: shown where there is room for it, not on one line. */
const is_table = (value: unknown) => Array.isArray(value) && value.length > 0 && value.every((each) => each !== null && typeof each === "object");

function Data({ data }: { data: unknown }) {
  if (data === null || typeof data !== "object" || Array.isArray(data)) return null;
  const entries = Object.entries(data).filter(([, value]) => !is_table(value));
  return entries.length === 0 ? null : (
    <dl class="data">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Text value={plain(value)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FindingItem({ finding, active }: { finding: NumberedFinding; active: boolean }) {
  const words = useWords();
  const lang = useLang();
  const states = useFindingWords();
  const { number, state, span, evidence } = finding;
  const line = useContext(PoemPlaces).get(number);
  return (
    <li id={`f${number}`} class={`finding ${state}${active ? " active" : ""}`}>
      <span class={`number-mark ${state}`}>
        <span aria-hidden="true">{finding_symbols[state]}</span>
        {number}
      </span>
      <div>
        <p>
          <Text value={note_of(evidence, lang)} /> <span class="quiet">{states[state]}</span>
          {span && (
            <>
              {" "}
              <a class="to-text" href={`#m${number}`}>
                {words.in_text}
              </a>
            </>
          )}
          {line !== undefined && (
            <>
              {" "}
              <a class="to-text" href={`#poem-${line + 1}`}>
                {words.in_poem}
              </a>
            </>
          )}
        </p>
        <p class="quiet">
          <code>{evidence.rule}</code>
        </p>
        <Data data={evidence.data} />
        {evidence.attachments && (
          <p class="files">
            {evidence.attachments.map(({ name, sha256 }) => (
              <a key={name} href={attachment_url(sha256)}>
                {name}
              </a>
            ))}
          </p>
        )}
      </div>
    </li>
  );
}

function Measures({ verdict }: { verdict: Verdict }) {
  const words = useWords();
  const entries = Object.entries(verdict.measures ?? {});
  return entries.length === 0 ? null : (
    <table class="measures">
      <caption class="hidden">
        {words.measures}: {verdict.check}
      </caption>
      <thead class="hidden">
        <tr>
          <th scope="col">{words.measure}</th>
          <th scope="col">{words.value}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td class="number">
              <Text value={plain(value)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CheckSection({ check, active }: { check: CheckFindings; active: number | null }) {
  const words = useWords();
  const place = usePlace();
  const { verdict, findings } = check;
  const all = place.query.get("findings") === "all" || findings.some((finding) => finding.number === active);
  const shown = all ? findings : findings.slice(0, shown_at_first);
  return (
    <section class="check" aria-label={words.findings_of(verdict.check)}>
      <header>
        <h3>
          {verdict.check}
          <span class="quiet">@{verdict.version}</span>
        </h3>
        <StatusBadge status={verdict.status} />
        <span class="score">{percent(verdict.score)}</span>
        <span class="quiet">
          {verdict.weight === 0 ? words.advisory : words.weight(plain(verdict.weight))}
          {verdict.required && ` · ${words.required}`}
        </span>
      </header>
      <Measures verdict={verdict} />
      <ol class="findings">
        {shown.map((finding) => (
          <FindingItem key={finding.number} finding={finding} active={finding.number === active} />
        ))}
      </ol>
      {shown.length < findings.length && (
        <a href={link_with(place, { findings: "all" })}>{words.more_findings(findings.length - shown.length)}</a>
      )}
    </section>
  );
}

export function Checks({ checks, active }: { checks: readonly CheckFindings[]; active: number | null }) {
  const words = useWords();
  return (
    <section class="checks" aria-labelledby="findings-title">
      <h2 id="findings-title">{words.findings}</h2>
      {checks.map((check, place) => (
        <CheckSection key={place} check={check} active={active} />
      ))}
    </section>
  );
}
