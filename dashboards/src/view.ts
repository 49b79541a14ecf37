// What a chart of the history shows: each run at its place along the axis, and what stands between runs.
import type { ChangePoint, Point, Series } from "./api_history";
import { key_of, seconds_of, slots_of, type Range, type Slot } from "./slots";
import { version_changes, type VersionChange } from "./versions";

export type Axis = "commit" | "time";

/** `place` is the place among all series, which a filter does not move: it chooses colour and dash. */
export type Placed<T> = T & { place: number };

export interface Dot {
  point: Point;
  /** Into `xs`. */
  at: number;
}

export interface Level {
  from: number;
  to: number;
  /** 0 to 1: the mean of the runs between two steps. */
  mean: number;
}

export interface Step {
  change: ChangePoint;
  model: string;
  place: number;
  reference: boolean;
  /** Positions of the last run before and the first run after. */
  from: number;
  to: number;
}

export interface Line {
  model: string;
  reference: boolean;
  place: number;
  dots: Dot[];
  levels: Level[];
}

export interface View {
  axis: Axis;
  slots: Slot[];
  /** Positions, ascending: the numbers of the slots, or seconds. */
  xs: number[];
  lines: Line[];
  steps: Step[];
  /** By run. */
  changes: Map<string, VersionChange>;
}

export const placed = <T extends Series>(series: readonly T[]): Placed<T>[] =>
  series.map((each, place) => ({ ...each, place }));

/** The slots of the shown series in the order of all series: what a filter hides moves nothing that it shows. */
export function shown_slots(all: readonly Series[], shown: readonly Series[]): Slot[] {
  const keys = new Set(shown.flatMap((each) => each.points.map(key_of)));
  return slots_of(all).filter((slot) => keys.has(slot.key));
}

const is_number = (value: number | null): value is number => value !== null;
const mean_of = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** One level before the first step, one after each. Those that a person dismissed are none. */
function levels_of(dots: readonly Dot[], changes: readonly ChangePoint[], xs: readonly number[]): Level[] {
  const starts = new Set(changes.filter((each) => each.state !== "dismissed").map((each) => each.after.run_id));
  const segments: Dot[][] = [[]];
  for (const dot of dots) {
    if (starts.has(dot.point.run_id)) segments.push([]);
    segments.at(-1)?.push(dot);
  }
  return segments.flatMap((segment) => {
    const means = segment.map((dot) => dot.point.mean).filter(is_number);
    const positions = segment.map((dot) => xs[dot.at] ?? 0);
    return means.length === 0 ? [] : { from: Math.min(...positions), to: Math.max(...positions), mean: mean_of(means) };
  });
}

/** The steps both of whose runs are shown. */
function steps_of(series: Placed<Series>, positions: ReadonlyMap<string, number>): Step[] {
  return series.change_points.flatMap((change) => {
    const [before, after] = [positions.get(change.before.run_id), positions.get(change.after.run_id)];
    if (before === undefined || after === undefined) return [];
    const { model, place, reference } = series;
    return { change, model, place, reference, from: Math.min(before, after), to: Math.max(before, after) };
  });
}

function line_of(series: Placed<Series>, xs: readonly number[], position: (point: Point) => number): Line {
  const index = new Map(xs.map((x, at) => [x, at]));
  const dots = series.points.map((point) => ({ point, at: index.get(position(point)) ?? 0 }));
  const { model, reference, place } = series;
  return { model, reference, place, dots, levels: levels_of(dots, series.change_points, xs) };
}

function in_range(series: readonly Placed<Series>[], keys: ReadonlySet<string>): Placed<Series>[] {
  return series.map((each) => ({ ...each, points: each.points.filter((point) => keys.has(key_of(point))) }));
}

/** `slots` are those of the shown series; of them only those in `range` are seen. */
export function view_of(shown: readonly Placed<Series>[], slots: readonly Slot[], range: Range, axis: Axis): View {
  const seen = slots.slice(range.first, range.last + 1);
  const numbers = new Map(seen.map((slot, number) => [slot.key, number]));
  const series = in_range(shown, new Set(numbers.keys()));
  const position = (point: Point) => (axis === "time" ? seconds_of(point) : (numbers.get(key_of(point)) ?? 0));
  if (axis === "time") for (const each of series) each.points.sort((a, b) => seconds_of(a) - seconds_of(b));
  const points = series.flatMap((each) => each.points);
  const xs = [...new Set(points.map(position))].sort((a, b) => a - b);
  const positions = new Map(points.map((point) => [point.run_id, position(point)]));
  return {
    axis,
    slots: seen,
    xs,
    lines: series.map((each) => line_of(each, xs, position)),
    steps: series.flatMap((each) => steps_of(each, positions)),
    changes: new Map(shown.flatMap((each) => [...version_changes(each.points)])),
  };
}

/** The slots of the runs whose positions lie between two: the range that a stretch of the chart stands for. */
export function stretch_of(view: View, low: number, high: number): [Slot, Slot] | null {
  const inside = new Set<string>();
  for (const { dots } of view.lines) {
    for (const { point, at } of dots) {
      const x = view.xs[at] ?? low - 1;
      if (x >= low && x <= high) inside.add(key_of(point));
    }
  }
  const slots = view.slots.filter((slot) => inside.has(slot.key));
  const [first, last] = [slots[0], slots.at(-1)];
  return first && last ? [first, last] : null;
}
