// A poem in letters: its lines with their end words, how each rhymes and with which line.
import { data_of, type NumberedFinding } from "../findings";
import { useWords } from "../i18n";
import type { Line, Placed, Poem } from "../poem";
import { PoemFaults } from "./poem_faults";
import { finding_symbols } from "./status";
import { Text } from "./text";

const longest_line = 300;
const longest_word = 40;

interface Piece {
  text: string;
  role: "initial" | "foot" | null;
}

/** The line cut at its initial and its end word. */
function pieces(answer: string, line: Line): Piece[] {
  const end = Math.min(line.end, line.begin + longest_line);
  const found: Piece[] = [];
  let at = line.begin;
  const add = (placed: Placed | null, role: "initial" | "foot") => {
    if (!placed || placed.begin < at || placed.end > end) return;
    found.push({ text: answer.slice(at, placed.begin), role: null });
    found.push({ text: answer.slice(placed.begin, placed.end), role });
    at = placed.end;
  };
  add(line.initial, "initial");
  add(line.foot, "foot");
  found.push({ text: answer.slice(at, end) + (end < line.end ? "…" : ""), role: null });
  return found.filter(({ text }) => text !== "");
}

function Relation({ foot }: { foot: NumberedFinding }) {
  const words = useWords();
  const { relation, with_line, with_word } = data_of(foot);
  const known = typeof relation === "string" && Object.hasOwn(words.relations, relation);
  const name = known ? words.relations[relation] : words.unchecked;
  const word = typeof with_word === "string" ? [...with_word].slice(0, longest_word).join("") : "";
  return (
    <a class={`groups ${foot.state}`} href={`#f${foot.number}`}>
      <span aria-hidden="true">{finding_symbols[foot.state]} </span>
      {name}
      {word !== "" && Number.isSafeInteger(with_line) && (
        <span class="quiet">
          {" "}
          <Text value={words.rhymes_with(with_line as number, word)} />
        </span>
      )}
    </a>
  );
}

function Row({ answer, line, at, feet }: { answer: string; line: Line; at: number; feet: boolean }) {
  const state = (role: Piece["role"]) => (role === null ? "" : (line[role]?.finding.state ?? ""));
  return (
    <>
      <tr id={`poem-${at + 1}`}>
        <th scope="row">{at + 1}</th>
        <td>
          {pieces(answer, line).map(({ text, role }, place) =>
            role === null ? (
              text
            ) : (
              <mark key={place} class={`${role} ${state(role)}`}>
                {text}
              </mark>
            ),
          )}
        </td>
        {feet && <td>{line.foot && <Relation foot={line.foot.finding} />}</td>}
      </tr>
      {line.faults.length > 0 && (
        <tr class="said">
          <td />
          <td colSpan={feet ? 2 : 1}>
            <PoemFaults faults={line.faults} />
          </td>
        </tr>
      )}
    </>
  );
}

export function PoemRows({ answer, poem }: { answer: string; poem: Poem }) {
  const words = useWords();
  const feet = poem.lines.some((line) => line.foot !== null);
  return (
    <table class="poem-rows">
      <caption class="hidden">{words.poem_caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.poem_line}</th>
          <th scope="col">{words.poem_text}</th>
          {feet && <th scope="col">{words.poem_rhyme}</th>}
        </tr>
      </thead>
      <tbody>
        {poem.lines.map((line, at) => (
          <Row key={at} answer={answer} line={line} at={at} feet={feet} />
        ))}
      </tbody>
    </table>
  );
}
