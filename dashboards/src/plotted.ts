// A view as numbers to draw: the scores in per cent, or the speed in tokens per second.
import type { Point } from "./api_history";
import { shortest_id } from "./format";
import type { Axis, Line, View } from "./view";

export interface PlottedDot {
  at: number;
  value: number;
  band: [number, number] | null;
  /** Not quite the commit's own result: uncommitted changes, or answers missing. */
  hollow: boolean;
}

export interface PlottedLine {
  place: number;
  reference: boolean;
  dots: PlottedDot[];
  levels: { from: number; to: number; value: number }[];
}

export interface Scale {
  low: number;
  high: number;
  splits: number[];
  unit: string;
}

export interface Plotted {
  axis: Axis;
  xs: number[];
  /** One a position, for an axis of commits. */
  labels: string[];
  lines: PlottedLine[];
  /** Ascending: positions where the suite or a checker has another version. */
  marks: number[];
  scale: Scale;
}

const whole: Scale = { low: 0, high: 100, splits: [0, 25, 50, 75, 100], unit: " %" };

function splits_between(low: number, high: number, step: number): number[] {
  return Array.from({ length: Math.round((high - low) / step) + 1 }, (_, place) => low + place * step);
}

/** The tens around the values, two of them at least, or the twenties where there would be many; within 0 and 100. */
export function score_scale(values: readonly number[]): Scale {
  if (values.length === 0) return whole;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const step = most - least > 40 ? 20 : 10;
  let low = Math.max(0, Math.floor(least / step) * step);
  let high = Math.min(100, Math.ceil(most / step) * step);
  if (high - low < 20) low = Math.max(0, high - 20);
  if (high - low < 20) high = low + 20;
  return { low, high, splits: splits_between(low, high, step), unit: " %" };
}

/** From zero, in steps of 1, 2 or 5 times a power of ten: five at most. */
export function speed_scale(values: readonly number[]): Scale {
  const top = Math.max(...values, 0.001);
  const power = 10 ** Math.floor(Math.log10(top / 5));
  const step = [1, 2, 5, 10].map((times) => times * power).find((each) => each * 5 >= top) ?? top;
  const high = Math.ceil(top / step - 1e-9) * step;
  return { low: 0, high, splits: splits_between(0, high, step), unit: "" };
}

function line_of(line: Line, value_of: (point: Point) => number | null, banded: boolean): PlottedLine {
  const dots = line.dots.flatMap(({ point, at }) => {
    const value = value_of(point);
    if (value === null) return [];
    const band: PlottedDot["band"] = banded && point.interval ? [point.interval[0] * 100, point.interval[1] * 100] : null;
    return { at, value, band, hollow: point.dirty || !point.complete };
  });
  const levels = banded ? line.levels.map(({ from, to, mean }) => ({ from, to, value: mean * 100 })) : [];
  return { place: line.place, reference: line.reference, dots, levels };
}

function plotted(view: View, value_of: (point: Point) => number | null, banded: boolean) {
  const moved = view.lines.flatMap((line) => line.dots.filter((dot) => view.changes.has(dot.point.run_id)));
  return {
    axis: view.axis,
    xs: view.xs,
    labels: view.axis === "time" ? [] : view.slots.map((slot) => shortest_id(slot.commit) || "–"),
    lines: view.lines.map((line) => line_of(line, value_of, banded)),
    marks: [...new Set(moved.map((dot) => view.xs[dot.at] ?? 0))].sort((a, b) => a - b),
  };
}

/** `zoomed` leaves out what of 0 to 100 % holds nothing, and has the levels. */
export function plotted_scores(view: View, zoomed: boolean): Plotted {
  const drawn = plotted(view, (point) => (point.mean === null ? null : point.mean * 100), true);
  if (!zoomed) return { ...drawn, lines: drawn.lines.map((line) => ({ ...line, levels: [] })), scale: whole };
  const values = drawn.lines.flatMap((line) => line.dots.flatMap((dot) => [dot.value, ...(dot.band ?? [])]));
  return { ...drawn, scale: score_scale(values) };
}

export function plotted_speed(view: View): Plotted {
  const drawn = plotted(view, (point) => point.tokens_per_second, false);
  return { ...drawn, scale: speed_scale(drawn.lines.flatMap((line) => line.dots.map((dot) => dot.value))) };
}
