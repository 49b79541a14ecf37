// A Chinese poem as a grid: a row for each line, a cell for each character, what is wrong with a line below it.
import { data_of, type NumberedFinding } from "../findings";
import { useLang, useWords } from "../i18n";
import { note_of } from "../note";
import { is_minor, type Cell, type Couplet, type Line, type Poem, type Tone } from "../poem";
import { PoemFaults } from "./poem_faults";
import { finding_symbols } from "./status";

const tone_signs: Record<Tone, string> = { P: "○", Z: "●", "*": "◎", "?": "?" };
const most_groups = 4;
const longest_group = 12;

function Tones({ cell }: { cell: Cell }) {
  const words = useWords();
  const said = [
    ...(cell.expected ? [words.tone_expected(words.tone_names[cell.expected])] : []),
    ...(cell.found ? [words.tone_found(words.tone_names[cell.found])] : []),
  ].join(", ");
  return (
    <span class="tones" title={said}>
      <span aria-hidden="true">{cell.expected ? tone_signs[cell.expected] : ""}</span>
      <span aria-hidden="true">{cell.found ? tone_signs[cell.found] : ""}</span>
      <span class="hidden">{said}</span>
    </span>
  );
}

function Glyph({ cell, tones }: { cell: Cell; tones: boolean }) {
  const words = useWords();
  const lang = useLang();
  const { initial, foot, wrong } = cell;
  const fault = wrong.length === 0 ? "" : wrong.every(is_minor) ? "wrong minor" : "wrong";
  const said: NumberedFinding[] = wrong.length > 0 ? wrong : [initial, foot].filter((each) => each !== null);
  const notes = said.slice(0, 3).map((each) => note_of(each.evidence, lang));
  return (
    <td class={`glyph ${initial ? "initial" : ""} ${foot ? "foot" : ""} ${fault}`} title={notes.join("\n") || undefined}>
      <span class="character" lang="zh">
        {cell.text}
      </span>
      {initial && <span class="hidden"> {words.key_initial}</span>}
      {wrong.length > 0 && <span class="hidden"> {words.not_ok}</span>}
      {tones && <Tones cell={cell} />}
    </td>
  );
}

function text_of(value: unknown): string {
  return typeof value === "string" ? [...value].slice(0, longest_group).join("") : "";
}

function FootGroups({ foot }: { foot: NumberedFinding }) {
  const words = useWords();
  const { groups, expected } = data_of(foot);
  const names = (Array.isArray(groups) ? groups.slice(0, most_groups).map(text_of) : []).filter((name) => name !== "");
  const wanted = text_of(expected);
  return (
    <a class={`groups ${foot.state}`} href={`#f${foot.number}`}>
      <span aria-hidden="true">{finding_symbols[foot.state]} </span>
      {names.length > 0 && <span lang="zh">{names.join("/")}</span>}
      {foot.state === "unchecked" && words.rhyme_unknown}
      {foot.state === "bad" && wanted !== "" && <span class="quiet"> {words.rhyme_expected(wanted)}</span>}
    </a>
  );
}

function Bracket({ couplet, rows }: { couplet: Couplet; rows: number }) {
  const words = useWords();
  const note = note_of(couplet.finding.evidence, useLang());
  const { state, number } = couplet.finding;
  return (
    <td class={`bracket ${state}`} rowSpan={rows} title={note}>
      <a href={`#f${number}`} aria-label={`${words.couplet_of(couplet.first + 1, couplet.last + 1)}: ${note}`}>
        {finding_symbols[state]}
      </a>
    </td>
  );
}

interface RowProps {
  poem: Poem;
  at: number;
  width: number;
  columns: { couplets: boolean; feet: boolean };
}

const is_said = (line: Line | undefined) => line !== undefined && line.faults.length > 0;

function Row({ poem, at, width, columns }: RowProps) {
  const words = useWords();
  const line = poem.lines[at] as Line;
  const couplet = poem.couplets.find((each) => each.first <= at && at <= each.last);
  const rows = 2 + (is_said(poem.lines[at]) ? 1 : 0) + (is_said(poem.lines[at + 1]) ? 1 : 0);
  const outside = columns.couplets && !couplet;
  const empty = width - line.cells.length - (line.more > 0 ? 1 : 0);
  return (
    <>
      <tr id={`poem-${at + 1}`}>
        {outside && <td />}
        {couplet?.first === at && <Bracket couplet={couplet} rows={rows} />}
        <th scope="row">{at + 1}</th>
        {line.cells.map((cell, place) => (
          <Glyph key={place} cell={cell} tones={poem.has_tones} />
        ))}
        {line.more > 0 && (
          <td title={words.more_characters(line.more)}>
            <span aria-hidden="true">…</span>
            <span class="hidden">{words.more_characters(line.more)}</span>
          </td>
        )}
        {empty > 0 && <td colSpan={empty} />}
        {columns.feet && <td>{line.foot && <FootGroups foot={line.foot.finding} />}</td>}
      </tr>
      {is_said(line) && (
        <tr class="said">
          {outside && <td />}
          <td />
          <td colSpan={width + (columns.feet ? 1 : 0)}>
            <PoemFaults faults={line.faults} />
          </td>
        </tr>
      )}
    </>
  );
}

export function PoemGrid({ poem }: { poem: Poem }) {
  const words = useWords();
  const width = Math.max(...poem.lines.map((line) => line.cells.length + (line.more > 0 ? 1 : 0)));
  const columns = { couplets: poem.couplets.length > 0, feet: poem.lines.some((line) => line.foot !== null) };
  return (
    <table class="poem-grid">
      <caption class="hidden">{words.poem_caption}</caption>
      <thead class="hidden">
        <tr>
          {columns.couplets && <th scope="col">{words.poem_couplet}</th>}
          <th scope="col">{words.poem_line}</th>
          <th scope="colgroup" colSpan={width}>
            {words.poem_text}
          </th>
          {columns.feet && <th scope="col">{words.poem_rhyme}</th>}
        </tr>
      </thead>
      <tbody>
        {poem.lines.map((_, at) => (
          <Row key={at} poem={poem} at={at} width={width} columns={columns} />
        ))}
      </tbody>
    </table>
  );
}
