// The poem of an answer, with what its checks found drawn on it.
import { createContext } from "preact";
import type { CheckFindings } from "../findings";
import { useWords } from "../i18n";
import { is_minor, type Poem } from "../poem";
import { PoemFacts } from "./poem_facts";
import { PoemGrid } from "./poem_grid";
import { PoemRows } from "./poem_rows";

/** At which line of the poem each finding is drawn, by its number: for the links from the findings. */
export const PoemPlaces = createContext<ReadonlyMap<number, number>>(new Map());

function PoemKey({ poem }: { poem: Poem }) {
  const words = useWords();
  const { lines, couplets, chinese, has_tones } = poem;
  return (
    <ul class="legend key poem-key" aria-label={words.key_label}>
      {lines.some((line) => line.initial) && (
        <li>
          <span class="glyph initial" aria-hidden="true">
            {chinese ? "字" : "A"}
          </span>
          {words.key_initial}
        </li>
      )}
      {lines.some((line) => line.foot) && (
        <li>
          <span class="glyph foot" aria-hidden="true">
            {chinese ? "字" : "a"}
          </span>
          {chinese ? words.key_foot : words.key_word}
        </li>
      )}
      {lines.some((line) => line.faults.some((finding) => !is_minor(finding))) && (
        <li>
          <span class="glyph wrong" aria-hidden="true">
            {chinese ? "字" : "a"}
          </span>
          {words.key_wrong}
        </li>
      )}
      {lines.some((line) => line.faults.some(is_minor)) && (
        <li>
          <span class="glyph wrong minor" aria-hidden="true">
            {chinese ? "字" : "a"}
          </span>
          {words.key_minor}
        </li>
      )}
      {couplets.length > 0 && (
        <li>
          <span class="bracket" aria-hidden="true" />
          {words.key_couplet}
        </li>
      )}
      {has_tones && <li>{words.key_tones}</li>}
    </ul>
  );
}

interface PoemSectionProps {
  answer: string;
  poem: Poem;
  checks: readonly CheckFindings[];
}

export function PoemSection({ answer, poem, checks }: PoemSectionProps) {
  const words = useWords();
  return (
    <section id="poem" class="poem" aria-labelledby="poem-title">
      <h2 id="poem-title">{words.poem}</h2>
      <PoemFacts poem={poem} checks={checks} />
      <div class="scroll" tabIndex={0} role="region" aria-label={words.poem_caption}>
        {poem.chinese ? <PoemGrid poem={poem} /> : <PoemRows answer={answer} poem={poem} />}
      </div>
      {poem.more > 0 && <p class="notice">{words.more_lines(poem.more)}</p>}
      <PoemKey poem={poem} />
    </section>
  );
}
