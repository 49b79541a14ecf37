// How steady the answers of a run are: the chances to pass in k samples, of the run and of each task.
import type { Repeats, RunRepeats } from "../api";
import { percent } from "../format";
import { useWords } from "../i18n";
import { link_with, usePlace } from "../route";

/** The k of the task table: what the address asks for, else the largest that every task with several samples has. */
export function useDrawn(repeats: RunRepeats | null): number | null {
  const asked = Number(usePlace().query.get("k"));
  if (!repeats) return null;
  if (repeats.draws.some(({ k }) => k === asked)) return asked;
  return repeats.draws.filter(({ tasks }) => tasks >= repeats.tasks).at(-1)?.k ?? 1;
}

export function RepeatsHeads({ k }: { k: number | null }) {
  const words = useWords();
  return k === null ? null : (
    <>
      <th scope="col" class="number" title={words.spread_help}>
        {words.spread}
      </th>
      <th scope="col" class="number" title={words.pass_at_help(k)}>
        {words.pass_at(k)}
      </th>
      <th scope="col" class="number" title={words.pass_hat_help(k)}>
        {words.pass_hat(k)}
      </th>
    </>
  );
}

export function RepeatsCells({ k, repeats }: { k: number | null; repeats: Repeats | null }) {
  const draw = repeats?.draws.find((each) => each.k === k);
  return k === null ? null : (
    <>
      <td class="number">{percent(repeats?.spread)}</td>
      <td class="number">{percent(draw?.pass_at_k)}</td>
      <td class="number">{percent(draw?.pass_hat_k)}</td>
    </>
  );
}

export function RepeatsSummary({ repeats }: { repeats: RunRepeats }) {
  const words = useWords();
  const place = usePlace();
  const shown = useDrawn(repeats);
  const { draws, tasks, spread } = repeats;
  return (
    <section aria-labelledby="repeats-title">
      <h2 id="repeats-title">{words.repeats}</h2>
      <p>{words.spread_of(percent(spread), tasks)}</p>
      <div class="scroll repeats" tabIndex={0} role="region" aria-label={words.repeats_caption}>
        <table>
          <caption class="hidden">{words.repeats_caption}</caption>
          <thead>
            <tr>
              <td />
              {draws.map(({ k }) => (
                <th key={k} scope="col" class="number">
                  <a href={link_with(place, { k: String(k) })} aria-current={k === shown ? "true" : undefined}>
                    {words.samples_drawn(k)}
                  </a>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{words.pass_at("k")}</th>
              {draws.map(({ k, pass_at_k }) => (
                <td key={k} class="number" title={words.pass_at_help(k)}>
                  {percent(pass_at_k)}
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">{words.pass_hat("k")}</th>
              {draws.map(({ k, pass_hat_k }) => (
                <td key={k} class="number" title={words.pass_hat_help(k)}>
                  {percent(pass_hat_k)}
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">{words.tasks}</th>
              {draws.map((draw) => (
                <td key={draw.k} class="number">
                  {draw.tasks}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
      <p class="quiet">{words.repeats_help}</p>
    </section>
  );
}
