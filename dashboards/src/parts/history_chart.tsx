// The charts of a view: scores with their change points, and the speed where any run has one.
import { useMemo } from "preact/hooks";
import { number, percent } from "../format";
import { useLang, useWords } from "../i18n";
import { plotted_scores, plotted_speed } from "../plotted";
import { go, link_with, usePlace } from "../route";
import { short_key } from "../slots";
import { stretch_of, type View } from "../view";
import { ChangeMarks } from "./change_marks";
import { Chart } from "./chart";
import { Reading, score_words } from "./reading";

/** A stretch drawn with the mouse becomes the range of the address. */
function useStretch(view: View): (low: number, high: number) => void {
  const place = usePlace();
  return (low, high) => {
    const stretch = stretch_of(view, low, high);
    if (stretch) go(link_with(place, { from: short_key(stretch[0].key), to: short_key(stretch[1].key) }));
  };
}

interface ScoreProps {
  suite: string;
  view: View;
}

const newest_words = (view: View) => view.lines.map((line) => `${line.model} ${percent(line.dots.at(-1)?.point.mean)}`).join(", ");

/** Without change points, and on the whole scale: beside other suites. */
export function SmallScoreChart({ suite, view }: ScoreProps) {
  const words = useWords();
  const plotted = useMemo(() => plotted_scores(view, false), [view]);
  const label = words.history_label(suite, newest_words(view));
  return <Chart plotted={plotted} label={label} height={200} reading={(at) => <Reading view={view} at={at} value={score_words} />} />;
}

export function ScoreChart({ suite, view }: ScoreProps) {
  const words = useWords();
  const plotted = useMemo(() => plotted_scores(view, true), [view]);
  return (
    <Chart
      plotted={plotted}
      label={words.history_label(suite, newest_words(view))}
      height={360}
      reading={(at) => <Reading view={view} at={at} value={score_words} />}
      above={(geometry) => <ChangeMarks steps={view.steps} geometry={geometry} />}
      onStretch={useStretch(view)}
    />
  );
}

export function SpeedChart({ suite, view }: ScoreProps) {
  const words = useWords();
  const lang = useLang();
  const plotted = useMemo(() => plotted_speed(view), [view]);
  const stretch = useStretch(view);
  const value = ({ tokens_per_second }: { tokens_per_second: number | null }) =>
    tokens_per_second === null ? null : number(tokens_per_second, lang);
  if (plotted.lines.every((line) => line.dots.length === 0)) return null;
  return (
    <section aria-labelledby="speed">
      <h2 id="speed">{words.tokens_per_second}</h2>
      <Chart
        plotted={plotted}
        label={words.speed_label(suite)}
        height={200}
        reading={(at) => <Reading view={view} at={at} value={value} />}
        onStretch={stretch}
      />
    </section>
  );
}
