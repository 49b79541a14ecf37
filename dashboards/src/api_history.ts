// The history of a suite as the HTTP API has it, and what is decided about it.
import { get, post } from "./api";

export interface Point {
  run_id: string;
  run: string;
  commit: string;
  subject: string;
  branch: string;
  dirty: boolean;
  accepted: boolean;
  started_at: string;
  suite_version: string;
  checkers: string;
  mean: number | null;
  interval: [number, number] | null;
  transcripts: number;
  graded: number;
  unscored: number;
  complete: boolean;
  tokens_per_second: number | null;
  regraded_from: string;
}

export type ChangeState = "suspected" | "confirmed" | "acknowledged" | "dismissed";

export interface RunAt {
  run_id: string;
  commit: string;
}

/** A step of the level between two runs. `run_id` is the first run after it and names it. */
export interface ChangePoint {
  run_id: string;
  before: RunAt;
  after: RunAt;
  /** Oldest first, the first 50 of `commit_count`. */
  commits: { commit: string; subject: string }[];
  commit_count: number;
  state: ChangeState;
  note: string;
  difference: number;
  p_value: number | null;
  kind: "model" | "checker" | "unknown";
}

export interface Series {
  model: string;
  reference: boolean;
  /** In first-parent order, oldest first. */
  points: Point[];
  change_points: ChangePoint[];
}

export interface SuiteHistory {
  suite: string;
  /** "" holds the runs without a branch. */
  branch: string;
  branches: string[];
  /** The order of some commits is a guess: the server knows them from a shallow clone only. */
  guessed: boolean;
  series: Series[];
}

export interface Decision {
  suite: string;
  model: string;
  run_id: string;
  state: "acknowledged" | "dismissed" | "open";
  note: string;
}

/** Without a branch the server shows the one with the most runs. */
export const get_history = (suite: string, branch: string | null = null) =>
  get<SuiteHistory>(history_address(suite, branch));

export function history_address(suite: string, branch: string | null, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({ suite, ...(branch === null ? {} : { branch }), ...more });
  return `/v1/history?${query}`;
}

export const decide = (decision: Decision) => post<unknown>("/v1/change-points", decision);
