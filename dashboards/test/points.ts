// Points and change points for the tests: what a test does not name is plain.
import type { ChangePoint, Point, Series } from "../src/api_history";

const day_ms = 86_400_000;

export function point(run_id: string, more: Partial<Point> = {}): Point {
  return {
    run_id,
    run: "",
    commit: run_id,
    subject: "",
    branch: "main",
    dirty: false,
    accepted: false,
    started_at: new Date(day_ms).toISOString(),
    suite_version: "s1",
    checkers: "verse@1",
    mean: 0.5,
    interval: null,
    transcripts: 4,
    graded: 4,
    unscored: 0,
    complete: true,
    tokens_per_second: null,
    regraded_from: "",
    ...more,
  };
}

/** Days since 1970 as an API writes a time. */
export const day = (number: number) => new Date(number * day_ms).toISOString();

export function series(model: string, points: Point[], change_points: ChangePoint[] = []): Series {
  return { model, reference: false, points, change_points };
}

export function change(before: string, after: string, more: Partial<ChangePoint> = {}): ChangePoint {
  return {
    run_id: after,
    before: { run_id: before, commit: before },
    after: { run_id: after, commit: after },
    commits: [],
    commit_count: 0,
    state: "confirmed",
    note: "",
    difference: -0.1,
    p_value: null,
    kind: "unknown",
    ...more,
  };
}
