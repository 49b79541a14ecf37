// What uPlot is told: axes, scales, cursor. It draws no series; chart_paint.ts does.
import type uPlot from "uplot";
import type { Lang } from "../i18n";
import type { Plotted } from "../plotted";
import { colour } from "./chart_paint";

const hour_s = 3600;
/** Room for the half of a label that stands at the end of the axis. */
const half_label = { time: 40, commit: 26 };
const label_width = 84;

/** From the first to the last time, two hours at least. uPlot's own range for one time alone is years wide. */
export function time_range(seconds: readonly number[]): [number, number] {
  const low = seconds[0] ?? 0;
  const high = seconds.at(-1) ?? low;
  return high - low < hour_s ? [low - hour_s, high + hour_s] : [low, high];
}

/** Numbers of the slots to name, so far apart that their labels do not touch. */
export function label_places(count: number, width: number): number[] {
  const step = Math.max(1, Math.ceil((count * label_width) / Math.max(width, label_width)));
  return Array.from({ length: Math.ceil(count / step) }, (_, place) => place * step);
}

/** Day and minute, as the reader's language writes them. */
function tick_words(lang: Lang): (second: number) => string {
  const form = new Intl.DateTimeFormat(lang, { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false });
  return (second) => form.format(new Date(second * 1000));
}

/** The sizes are those of one line of labels; uPlot's are those of two. */
function axes_of(plotted: Plotted, lang: Lang): uPlot.Axis[] {
  // Functions, so a change of theme needs a redraw only.
  const axis = { stroke: () => colour("--quiet"), grid: { stroke: () => colour("--rule"), width: 1 }, ticks: { show: false } };
  const { scale, labels } = plotted;
  const by_time = { space: 110, values: (_: uPlot, all: number[]) => all.map(tick_words(lang)) };
  const by_commit = {
    grid: { show: false },
    splits: (plot: uPlot) => label_places(labels.length, plot.bbox.width / window.devicePixelRatio),
    values: (_: uPlot, all: number[]) => all.map((place) => labels[place] ?? ""),
  };
  return [
    { ...axis, size: 26, ...(plotted.axis === "time" ? by_time : by_commit) },
    { ...axis, size: 52, splits: () => scale.splits, values: (_, all) => all.map((value) => `${value}${scale.unit}`) },
  ];
}

export interface Frame {
  width: number;
  height: number;
  lang: Lang;
  hooks: uPlot.Hooks.Arrays;
  /** A stretch may be drawn with the mouse. */
  drag: boolean;
}

export function options_of(plotted: Plotted, { width, height, lang, hooks, drag }: Frame): uPlot.Options {
  const { low, high } = plotted.scale;
  const all: [number, number] = [-0.6, plotted.labels.length - 0.4];
  return {
    width,
    height,
    padding: [6, half_label[plotted.axis], null, null],
    legend: { show: false },
    cursor: { y: false, drag: { x: drag, y: false, setScale: false }, points: { show: false } },
    scales: {
      x: { time: plotted.axis === "time", range: () => (plotted.axis === "time" ? time_range(plotted.xs) : all) },
      // A dot at the top must not be cut in half.
      y: { range: [low - (high - low) * (low > 0 ? 0.04 : 0), high + (high - low) * 0.04] },
    },
    axes: axes_of(plotted, lang),
    series: [{}, { show: false }],
    hooks,
  };
}
