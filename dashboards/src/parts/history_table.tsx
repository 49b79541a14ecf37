// The history as a table: the newest commit first.
import { useState } from "preact/hooks";
import type { Point } from "../api_history";
import { interval, number, percent, short_id, time } from "../format";
import { useLang, useWords } from "../i18n";
import { link_to, usePlace } from "../route";
import { key_of } from "../slots";
import type { Step, View } from "../view";
import { change_anchor, ChangeSymbol, difference_words } from "./change_symbol";
import { useMarkWords } from "./reading";
import { ScrollTable } from "./scroll_table";
import { Text } from "./text";

/** Longer tables open when asked to. */
const open_rows = 500;

interface RowProps {
  view: View;
  model: string;
  point: Point;
}

function ChangeLink({ step }: { step: Step }) {
  const words = useWords();
  return (
    <a href={`#${encodeURIComponent(change_anchor(step.change))}`}>
      <ChangeSymbol state={step.change.state} /> {words.change_states[step.change.state]} {difference_words(step.change, words)}
    </a>
  );
}

function State({ view, model, point }: RowProps) {
  const words = useWords();
  const place = usePlace();
  const marks = useMarkWords();
  const step = view.steps.find((each) => each.model === model && each.change.after.run_id === point.run_id);
  const said = [
    point.complete ? words.complete : words.mark_partial,
    ...(point.accepted ? [words.accepted] : []),
    ...(point.dirty ? [words.dirty] : []),
    ...marks(view.changes.get(point.run_id)),
  ];
  return (
    <td class="why">
      {step && (
        <>
          <ChangeLink step={step} />
          <br />
        </>
      )}
      {said.join(" · ")}
      {point.regraded_from && (
        <>
          {" · "}
          <a href={link_to(place, `/runs/${point.regraded_from}`)}>{words.regraded}</a>
        </>
      )}
    </td>
  );
}

function Row({ view, model, point }: RowProps) {
  const words = useWords();
  const lang = useLang();
  const place = usePlace();
  return (
    <tr>
      <th scope="row" class="commit">
        {point.commit ? <code>{short_id(point.commit)}</code> : <span class="quiet">{words.no_commit}</span>}
        {point.subject && (
          <span class="subject">
            <Text value={point.subject} />
          </span>
        )}
      </th>
      <td class="model">{model}</td>
      <td class="number nowrap">{percent(point.mean)}</td>
      <td class="number nowrap">{interval(point.interval)}</td>
      <td>
        <a href={link_to(place, `/runs/${point.run_id}`)} class="nowrap">
          {time(point.started_at, lang)}
        </a>
        {point.run && <span class="subject">{point.run}</span>}
      </td>
      <State view={view} model={model} point={point} />
      <td class="number nowrap">
        {point.graded} / {point.transcripts}
      </td>
      <td class="number">{point.unscored}</td>
      <td class="number">{point.tokens_per_second === null ? "–" : number(point.tokens_per_second, lang)}</td>
      <td>
        <code>{short_id(point.suite_version)}</code>
      </td>
      <td class="checkers">
        <code>{point.checkers.replaceAll(",", ", ")}</code>
      </td>
    </tr>
  );
}

function Head() {
  const words = useWords();
  return (
    <thead>
      <tr>
        <th scope="col">{words.commit}</th>
        <th scope="col">{words.model}</th>
        <th scope="col" class="number">{words.mean}</th>
        <th scope="col" class="number">{words.interval}</th>
        <th scope="col">{words.run}</th>
        <th scope="col">{words.state}</th>
        <th scope="col" class="number">{words.graded}</th>
        <th scope="col" class="number">{words.unscored_head}</th>
        <th scope="col" class="number">{words.tokens_per_second}</th>
        <th scope="col">{words.suite_version}</th>
        <th scope="col">{words.checkers}</th>
      </tr>
    </thead>
  );
}

function rows_of(view: View): RowProps[] {
  const order = new Map(view.slots.map((slot, number) => [slot.key, number]));
  const place = (point: Point) => order.get(key_of(point)) ?? -1;
  const rows = view.lines.flatMap(({ model, dots }) => dots.map(({ point }) => ({ view, model, point })).reverse());
  return rows.sort((a, b) => place(b.point) - place(a.point));
}

export function HistoryTable({ suite, view, open }: { suite: string; view: View; open: boolean }) {
  const words = useWords();
  const rows = rows_of(view);
  const [shown, set_shown] = useState(open && rows.length <= open_rows);
  return (
    <details open={shown} onToggle={(event) => set_shown(event.currentTarget.open)}>
      <summary>{words.history_table}</summary>
      {shown && (
        <ScrollTable kind="list" caption={words.history_of(suite)}>
          <Head />
          <tbody>
            {rows.map((row) => (
              <Row key={row.point.run_id} {...row} />
            ))}
          </tbody>
        </ScrollTable>
      )}
    </details>
  );
}
