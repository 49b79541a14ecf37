// Labels above a plot, in as few lanes as keep them from lying on each other.

export interface Label {
  /** Pixels: the place that it names, and how wide it is. */
  x: number;
  width: number;
}

export interface Laid {
  lane: number;
  left: number;
  /** Without room the symbol stands alone. */
  bare: boolean;
}

const gap = 8;
/** A symbol alone is that wide. */
export const bare_width = 24;

function fitted(x: number, width: number, room: number): number {
  return Math.max(0, Math.min(x - width / 2, room - width));
}

/** `labels` by x, `room` the width in all. The symbols of those that fit into no lane share one more. */
export function lay(labels: readonly Label[], room: number, lanes: number): Laid[] {
  const ends: number[] = [];
  const laid = labels.map(({ x, width }) => {
    const left = fitted(x, width, room);
    let lane = 0;
    while (left < (ends[lane] ?? -gap) + gap) lane += 1;
    if (width > room || lane >= lanes) return { lane, left: fitted(x, bare_width, room), bare: true };
    ends[lane] = left + width;
    return { lane, left, bare: false };
  });
  return laid.map((each) => (each.bare ? { ...each, lane: ends.length } : each));
}
