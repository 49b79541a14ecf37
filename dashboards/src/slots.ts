// The places of a history along its axis: one for each commit, in the order of the commits, one for each run without one.
import type { Point, Series } from "./api_history";
import { short_id } from "./format";

export interface Slot {
  /** The commit, or "run:" and the run's id. */
  key: string;
  commit: string;
  subject: string;
  /** Seconds: the earliest start of its runs. */
  started: number;
}

export const seconds_of = (point: Point) => Date.parse(point.started_at) / 1000 || 0;
export const key_of = (point: Point) => point.commit || `run:${point.run_id}`;
/** The key as an address writes it. */
export const short_key = (key: string) => (key.startsWith("run:") ? key : short_id(key));

/** The slots of one series, each once, in its order. */
function slots_of_one(points: readonly Point[], all: Map<string, Slot>): Slot[] {
  const found = new Set<Slot>();
  for (const point of points) {
    const key = key_of(point);
    const slot = all.get(key) ?? { key, commit: point.commit, subject: point.subject, started: seconds_of(point) };
    slot.started = Math.min(slot.started, seconds_of(point));
    all.set(key, slot);
    found.add(slot);
  }
  return [...found];
}

const earlier = (a: Slot, b: Slot) => (b.started < a.started ? b : a);

/** One order that keeps the order of every series. Time decides only between slots that no series holds both of, and
 * where two series contradict each other. */
export function slots_of(series: readonly Pick<Series, "points">[]): Slot[] {
  const all = new Map<string, Slot>();
  const waiting = series.map((each) => slots_of_one(each.points, all));
  const held = new Map<Slot, number>();
  for (const slot of waiting.flat()) held.set(slot, (held.get(slot) ?? 0) + 1);
  const next = waiting.map(() => 0);
  const merged = new Set<Slot>();
  while (merged.size < all.size) {
    const heads = waiting.flatMap((list, place) => list[next[place] ?? 0] ?? []);
    const ready = heads.filter((slot) => heads.filter((head) => head === slot).length === held.get(slot));
    const chosen = (ready.length > 0 ? ready : heads).reduce(earlier);
    merged.add(chosen);
    waiting.forEach((list, place) => {
      const head = next[place] ?? 0;
      const found = list.indexOf(chosen, head);
      if (found === head) next[place] = head + 1;
      else if (found > head) list.splice(found, 1);
    });
  }
  return [...merged];
}

/** The slot that an address names, by its key or the beginning of its commit; −1 when there is none. */
export function find_slot(slots: readonly Slot[], named: string): number {
  const exact = slots.findIndex((slot) => slot.key === named);
  return exact >= 0 || named.length < 4 ? exact : slots.findIndex((slot) => slot.commit.startsWith(named));
}

export interface Range {
  first: number;
  last: number;
  /** What the address names and no slot has. */
  missing: string[];
}

/** The slots from one to the other, both with; all where the address names none. */
export function range_of(slots: readonly Slot[], from: string | null, to: string | null): Range {
  const end = Math.max(0, slots.length - 1);
  const low = from ? find_slot(slots, from) : 0;
  const high = to ? find_slot(slots, to) : end;
  const missing = [low < 0 ? from : null, high < 0 ? to : null].flatMap((each) => each ?? []);
  const [first, last] = [low < 0 ? 0 : low, high < 0 ? end : high];
  return { first: Math.min(first, last), last: Math.max(first, last), missing };
}
