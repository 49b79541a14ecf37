import type { Point, Series } from "../api";
import { percent, short_id, time } from "../format";
import { useLang, useWords } from "../i18n";
import { link_to, usePlace } from "../route";
import { Chart, dashes } from "./chart";

function Legend({ series }: { series: Series[] }) {
  return (
    <ul class="legend">
      {series.map((each, place) => (
        <li key={each.model}>
          <svg width="34" height="10" aria-hidden="true" class={`line-${place % 6}`}>
            <line x1="0" y1="5" x2="34" y2="5" stroke-width="2" stroke-dasharray={dashes[place % dashes.length]?.join(" ")} />
            <circle cx="17" cy="5" r="3.5" stroke-width="1.5" />
          </svg>
          {each.model}
        </li>
      ))}
    </ul>
  );
}

function Row({ model, point }: { model: string; point: Point }) {
  const words = useWords();
  const lang = useLang();
  const place = usePlace();
  return (
    <tr>
      <td>
        <a href={link_to(place, `/runs/${point.run_id}`)}>{time(point.started_at, lang)}</a>
      </td>
      <td>{model}</td>
      <td>{point.run || "–"}</td>
      <td>{point.commit ? <code>{short_id(point.commit)}</code> : "–"}</td>
      <td class="number">{percent(point.mean)}</td>
      <td class="number">
        {point.graded} / {point.transcripts}
      </td>
      <td class="number">{point.unscored}</td>
      <td>{point.complete ? words.complete : words.mark_partial}</td>
    </tr>
  );
}

function HistoryTable({ suite, series }: { suite: string; series: Series[] }) {
  const words = useWords();
  const rows = series.flatMap(({ model, points }) => points.map((point) => ({ model, point })));
  rows.sort((a, b) => Date.parse(b.point.started_at) - Date.parse(a.point.started_at));
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={words.history_of(suite)}>
      <table class="list">
        <caption class="hidden">{words.history_of(suite)}</caption>
        <thead>
          <tr>
            <th scope="col">{words.started}</th>
            <th scope="col">{words.model}</th>
            <th scope="col">{words.run}</th>
            <th scope="col">{words.commit}</th>
            <th scope="col" class="number">{words.mean}</th>
            <th scope="col" class="number">{words.graded}</th>
            <th scope="col" class="number">{words.unscored_head}</th>
            <th scope="col">{words.state}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ model, point }) => (
            <Row key={point.run_id} model={model} point={point} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function History({ suite, series, open }: { suite: string; series: Series[]; open: boolean }) {
  const words = useWords();
  const newest = series.map((each) => `${each.model} ${percent(each.points.at(-1)?.mean)}`).join(", ");
  return (
    <div class="history">
      <Legend series={series} />
      <Chart series={series} label={words.history_label(suite, newest)} height={open ? 320 : 200} />
      <details open={open}>
        <summary>{words.history_table}</summary>
        <HistoryTable suite={suite} series={series} />
      </details>
    </div>
  );
}
