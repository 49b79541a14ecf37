// The history as lines. uPlot draws; what it does not do for people who cannot see it or use no mouse is done here.
import { useEffect, useRef, useState } from "preact/hooks";
import uPlot from "uplot";
import type { Series } from "../api";
import { percent, time } from "../format";
import { useLang, useWords, type Lang } from "../i18n";
import { useTheme } from "../theme";

/** Lines differ in dash as well as in colour. */
export const dashes: number[][] = [[], [7, 4], [2, 3], [10, 3, 2, 3], [14, 4]];
const hour_s = 3600;
/** Room for the half of a label that stands at the end of the axis. */
const half_label = 40;

/** One row of seconds and one of per cent a series, on the union of all times. */
export function aligned(series: readonly Series[]): (number | null)[][] {
  const times = new Set<number>();
  const rows = series.map((each) => {
    const row = new Map<number, number | null>();
    for (const point of each.points) {
      const second = Date.parse(point.started_at) / 1000;
      if (Number.isNaN(second)) continue;
      times.add(second);
      row.set(second, point.mean === null ? null : point.mean * 100);
    }
    return row;
  });
  const sorted = [...times].sort((a, b) => a - b);
  return [sorted, ...rows.map((row) => sorted.map((second) => row.get(second) ?? null))];
}

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function line_of(each: Series, place: number): uPlot.Series {
  const stroke = colour(`--line-${place % 6}`);
  return {
    label: each.model,
    stroke,
    width: 2,
    dash: dashes[place % dashes.length] ?? [],
    spanGaps: true,
    points: { show: true, size: 7, stroke, fill: colour("--surface") },
  };
}

/** Day and minute, as the reader's language writes them. */
function tick_words(lang: Lang): (second: number) => string {
  const form = new Intl.DateTimeFormat(lang, { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false });
  return (second) => form.format(new Date(second * 1000));
}

/** From the first to the last time, two hours at least. uPlot's own range for one time alone is years wide. */
export function time_range(seconds: readonly number[]): [number, number] {
  const low = seconds[0] ?? 0;
  const high = seconds.at(-1) ?? low;
  return high - low < hour_s ? [low - hour_s, high + hour_s] : [low, high];
}

/** The sizes are those of one line of labels; uPlot's are those of two. */
function axes_of(lang: Lang): uPlot.Axis[] {
  const axis = { stroke: colour("--quiet"), grid: { stroke: colour("--rule"), width: 1 }, ticks: { show: false } };
  return [
    { ...axis, size: 26, space: 110, values: (_, all) => all.map(tick_words(lang)) },
    { ...axis, size: 52, splits: () => [0, 25, 50, 75, 100], values: (_, all) => all.map((v) => `${v} %`) },
  ];
}

interface Frame {
  width: number;
  height: number;
  lang: Lang;
  seconds: number[];
}

function options_of(series: readonly Series[], frame: Frame, at: (index: number | null) => void) {
  const { width, height, lang, seconds } = frame;
  const options: uPlot.Options = {
    width,
    height,
    padding: [null, half_label, null, null],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false } },
    scales: {
      x: { range: () => time_range(seconds) },
      y: { range: [0, 104] },
    },
    axes: axes_of(lang),
    series: [{}, ...series.map(line_of)],
    hooks: { setCursor: [(plot) => at(plot.cursor.idx ?? null)] },
  };
  return options;
}

/** What the points at one time say, in words. */
export function reading(series: readonly Series[], second: number, lang: Lang): string {
  const iso = new Date(second * 1000).toISOString();
  const parts = series.flatMap((each) => {
    // Of several at one time the last, which is also the one that is drawn.
    const point = each.points.filter((one) => Date.parse(one.started_at) / 1000 === second).at(-1);
    return point ? [`${each.model} ${percent(point.mean)}`] : [];
  });
  return `${time(iso, lang)}: ${parts.join(" · ")}`;
}

interface ChartProps {
  series: Series[];
  label: string;
  height: number;
}

export function Chart({ series, label, height }: ChartProps) {
  const words = useWords();
  const lang = useLang();
  const [theme] = useTheme();
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const [read, set_read] = useState("");

  useEffect(() => {
    const element = frame.current as HTMLDivElement;
    const data = aligned(series);
    const seconds = data[0] as number[];
    // Without a point to read the newest is read, so the line is never blank.
    const at = (index: number | null) => {
      const second = seconds[index ?? seconds.length - 1];
      set_read(second === undefined ? "" : reading(series, second, lang));
    };
    at(null);
    const options = options_of(series, { width: element.clientWidth, height, lang, seconds }, at);
    const drawn = new uPlot(options, data as uPlot.AlignedData, element);
    plot.current = drawn;
    const resized = new ResizeObserver(() => drawn.setSize({ width: element.clientWidth, height }));
    resized.observe(element);
    const recoloured = new MutationObserver(() => {
      drawn.series.forEach((each, place) => {
        if (place > 0) each.stroke = () => colour(`--line-${(place - 1) % 6}`);
      });
      drawn.redraw();
    });
    recoloured.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return () => {
      resized.disconnect();
      recoloured.disconnect();
      drawn.destroy();
    };
  }, [series, theme, lang, height]);

  const moved = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const drawn = plot.current;
    const seconds = drawn?.data[0];
    if (!step || !drawn || !seconds?.length) return;
    event.preventDefault();
    const from = drawn.cursor.idx ?? (step > 0 ? -1 : seconds.length);
    const index = Math.min(Math.max(from + step, 0), seconds.length - 1);
    drawn.setCursor({ left: drawn.valToPos(seconds[index] as number, "x"), top: 0 });
  };

  return (
    <div class="chart" tabIndex={0} onKeyDown={moved} role="group" aria-label={words.chart_keys}>
      <div ref={frame} role="img" aria-label={label} class="plot" />
      <p class="reading" aria-live="polite">
        {read}
      </p>
    </div>
  );
}
