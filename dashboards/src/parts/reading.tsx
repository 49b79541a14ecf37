// What the runs at one position of a chart say.
import type { Point } from "../api_history";
import { interval, percent, shortest_id, time } from "../format";
import { useLang, useWords } from "../i18n";
import { link_to, usePlace } from "../route";
import type { VersionChange } from "../versions";
import type { View } from "../view";
import { Text } from "./text";

export function useMarkWords(): (change: VersionChange | undefined) => string[] {
  const words = useWords();
  return (change) => [
    ...(change?.suite ? [words.suite_changed(change.suite)] : []),
    ...(change && change.checkers.length > 0 ? [words.checkers_changed(change.checkers)] : []),
  ];
}

function Head({ point }: { point: Point }) {
  const lang = useLang();
  const words = useWords();
  if (!point.commit) return <>{time(point.started_at, lang)}: </>;
  return (
    <>
      <code>{shortest_id(point.commit)}</code> {point.subject ? <Text value={point.subject} /> : words.commit},{" "}
      {time(point.started_at, lang)}:{" "}
    </>
  );
}

interface ReadingProps {
  view: View;
  at: number;
  /** Of a run: its score, with the interval where one is given, or its speed. */
  value: (point: Point) => string | null;
}

export const score_words = (point: Point) => percent(point.mean) + (point.interval ? ` (${interval(point.interval)})` : "");

export function Reading({ view, at, value }: ReadingProps) {
  const words = useWords();
  const place = usePlace();
  const marks = useMarkWords();
  const runs = view.lines.flatMap((line) => line.dots.filter((dot) => dot.at === at).map(({ point }) => ({ model: line.model, point })));
  const said = (point: Point) => [
    ...(point.dirty ? [words.dirty] : []),
    ...(point.complete ? [] : [words.mark_partial]),
    ...marks(view.changes.get(point.run_id)),
  ];
  const first = runs[0];
  const valued = runs.filter(({ point }) => value(point) !== null);
  return first === undefined ? null : (
    <>
      <Head point={first.point} />
      {valued.length === 0 && "–"}
      {valued.map(({ model, point }, number) => (
        <span key={point.run_id}>
          {number > 0 && " · "}
          <a href={link_to(place, `/runs/${point.run_id}`)}>
            {model} {value(point)}
          </a>
          {said(point).map((text) => `, ${text}`)}
        </span>
      ))}
    </>
  );
}
