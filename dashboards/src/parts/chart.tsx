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

interface Frame {
  width: number;
  height: number;
  lang: Lang;
}

function options_of(series: readonly Series[], { width, height, lang }: Frame, at: (index: number | null) => void) {
  const axis = { stroke: colour("--quiet"), grid: { stroke: colour("--rule"), width: 1 }, ticks: { show: false } };
  const options: uPlot.Options = {
    width,
    height,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false } },
    scales: {
      x: { range: (_, low, high) => (high - low < hour_s ? [low - hour_s, high + hour_s] : [low, high]) },
      y: { range: [0, 104] },
    },
    axes: [{ ...axis, space: 110, values: (_, all) => all.map(tick_words(lang)) }, { ...axis, size: 52, splits: () => [0, 25, 50, 75, 100], values: (_, all) => all.map((v) => `${v} %`) }],
    series: [{}, ...series.map(line_of)],
    hooks: { setCursor: [(plot) => at(plot.cursor.idx ?? null)] },
  };
  return options;
}

/** What the points at one time say, in words. */
export function reading(series: readonly Series[], second: number, lang: Lang): string {
  const iso = new Date(second * 1000).toISOString();
  const parts = series.flatMap((each) => {
    const point = each.points.find((one) => Date.parse(one.started_at) / 1000 === second);
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
    const at = (index: number | null) => {
      const second = index === null ? undefined : seconds[index];
      set_read(second === undefined ? "" : reading(series, second, lang));
    };
    const drawn = new uPlot(options_of(series, { width: element.clientWidth, height, lang }, at), data as uPlot.AlignedData, element);
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
