// What a game can do, facet by facet.
import type { Film } from "../film";
import { data_of, type NumberedFinding } from "../findings";
import { name_of, useLang, useWords } from "../i18n";
import { note_of } from "../note";
import { ScrollTable } from "./scroll_table";
import { finding_symbols } from "./status";
import { Text } from "./text";

function FacetRow({ finding }: { finding: NumberedFinding }) {
  const words = useWords();
  const lang = useLang();
  const { state, evidence, number } = finding;
  const { why } = data_of(finding);
  const reason = typeof why === "string" && Object.hasOwn(words.film_why, why) ? words.film_why[why] : words.film_open;
  const said = { ok: words.film_yes, bad: words.film_no, unchecked: reason }[state];
  return (
    <tr>
      <th scope="row">{name_of(words.film_names, evidence.rule.slice("snake.".length))}</th>
      <td>
        <a class={`groups ${state}`} href={`#f${number}`}>
          <span aria-hidden="true">{finding_symbols[state]} </span>
          {said}
        </a>
      </td>
      <td class="film-note">
        <Text value={note_of(evidence, lang)} />
      </td>
    </tr>
  );
}

export function FilmFacets({ facets }: { facets: readonly NumberedFinding[] }) {
  const words = useWords();
  return facets.length === 0 ? null : (
    <ScrollTable kind="film-facets" caption={words.film_facets}>
      <thead>
        <tr>
          <th scope="col">{words.film_facet}</th>
          <th scope="col">{words.film_found}</th>
          <th scope="col">{words.film_note}</th>
        </tr>
      </thead>
      <tbody>
        {facets.map((finding) => (
          <FacetRow key={finding.number} finding={finding} />
        ))}
      </tbody>
    </ScrollTable>
  );
}

/** How the game is started and steered. */
export function FilmFacts({ film }: { film: Film }) {
  const words = useWords();
  const facts = (["gesture", "controls", "walls"] as const).filter((name) => film[name] !== "");
  return facts.length === 0 ? null : (
    <dl class="film-facts">
      {facts.map((name) => (
        <div key={name}>
          <dt>{words.film_facts[name]}</dt>
          <dd>
            <Text value={name === "gesture" ? words.film_gesture(film[name]) : name_of(words.film_values, film[name])} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
