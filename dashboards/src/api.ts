// The shapes of the HTTP API that the pages read, and one way to fetch them. docs/api.md describes the fields.

export type Status = "pass" | "partial" | "fail" | "unscored";

export interface Evidence {
  rule: string;
  ok: boolean | null;
  note: string;
  span?: [number, number] | null;
  data?: unknown;
  attachments?: { name: string; type: string; sha256: string }[];
}

export interface Verdict {
  check: string;
  version: number;
  status: Exclude<Status, "partial">;
  score: number | null;
  weight: number;
  required?: boolean;
  measures?: Record<string, unknown> | null;
  evidence?: Evidence[];
}

/** What decided a report that does not pass. No rule where the failing check has no finding. */
export interface Reason {
  check: string;
  rule?: string;
  ok?: boolean | null;
  note?: string;
  data?: unknown;
}

export interface Speed {
  output_tokens?: number | null;
  seconds?: number | null;
  tokens_per_second?: number | null;
}

export interface Report {
  transcript: string;
  suite: string;
  suite_version: string;
  task: string;
  model: string;
  sample: number;
  run: string;
  commit: string;
  status: Status;
  score: number | null;
  checks: Verdict[];
  speed?: Speed;
  why?: string;
  reason?: Reason;
}

export interface Run {
  id: string;
  suite: string;
  suite_version: string;
  model: string;
  commit: string;
  run: string;
  started_at: string;
  closed_at: string | null;
  complete: boolean;
  transcripts: number;
  graded: number;
  unscored: number;
  mean: number | null;
}

/** k samples, none twice: the chance that one of them passes, and that all do. */
export interface Draw {
  k: number;
  pass_at_k: number;
  pass_hat_k: number;
}

export interface Repeats {
  samples: number;
  passed: number;
  mean: number;
  spread: number;
  draws: Draw[];
}

export interface RunRepeats {
  tasks: number;
  spread: number;
  draws: (Draw & { tasks: number })[];
}

export interface TaskRow {
  task: string;
  samples: number;
  scored: number;
  passed: number;
  unscored: number;
  mean: number | null;
  checkers: string;
  /** null with fewer than two scored samples. */
  repeats: Repeats | null;
}

export interface RunDetail extends Run {
  /** null where no task has two scored samples. */
  repeats: RunRepeats | null;
  tasks: TaskRow[];
  reports?: Report[];
}

export interface ForeignScore {
  tool: string;
  name: string;
  value: number | null;
  label?: string;
  explanation?: string;
}

export interface Transcript {
  id: string;
  suite: string;
  suite_version: string;
  task: string;
  model: string;
  sample: number;
  run: string;
  run_id: string;
  commit: string;
  received_at: string;
  prompt: string;
  messages: { role: string; content: string; reasoning_content?: string }[];
  answer: string;
  reasoning: string;
  finish_reason: string;
  usage?: { input_tokens?: number | null; output_tokens?: number | null };
  seconds?: number | null;
  first_token_seconds?: number | null;
  sampling?: { temperature?: number; top_p?: number; seed?: number; max_tokens?: number };
  foreign_scores?: ForeignScore[];
  reports: Report[];
}

export interface Suite {
  name: string;
  version: string;
  added_at: string;
  tasks: { id: string; prompt: string; samples: number; checks: { check: string; weight: number }[] }[];
}

/** `status` is the HTTP status, 0 when the server could not be reached. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
  ) {
    super(detail);
  }
}

async function problem_of(response: Response): Promise<ApiError> {
  let detail = "";
  try {
    const body: unknown = await response.json();
    if (body !== null && typeof body === "object") {
      const { detail: said, title } = body as { detail?: unknown; title?: unknown };
      detail = typeof said === "string" ? said : typeof title === "string" ? title : "";
    }
  } catch {
    // A body that is no JSON has nothing to add to the status.
  }
  return new ApiError(response.status, detail);
}

async function fetched(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, credentials: "same-origin" });
  } catch {
    throw new ApiError(0, "");
  }
  if (!response.ok) throw await problem_of(response);
  return response;
}

async function ask<T>(path: string, init: RequestInit): Promise<T> {
  return (await (await fetched(path, init)).json()) as T;
}

const accept = "application/json";
export const get = <T>(path: string) => ask<T>(path, { headers: { accept } });
export const post = <T>(path: string, body: unknown) =>
  ask<T>(path, { method: "POST", headers: { accept, "content-type": accept }, body: JSON.stringify(body) });

const part = encodeURIComponent;

export const get_suites = async () => (await get<{ suites: Suite[] }>("/v1/suites")).suites;
export const get_suite = (name: string) => get<Suite>(`/v1/suites/${part(name)}`);
/** Newest first by arrival. */
export const get_runs = async (suite: string, limit: number) =>
  (await get<{ runs: Run[] }>(`/v1/runs?suite=${part(suite)}&limit=${limit}`)).runs;
export const get_transcript = (id: string) => get<Transcript>(`/v1/transcripts/${part(id)}`);

export const attachment_url = (sha256: string) => `/v1/attachments/${part(sha256)}`;
export async function get_attachment_text(sha256: string): Promise<string> {
  return (await fetched(attachment_url(sha256), {})).text();
}

/** The run with its reports in brief, at most `limit` of them, fetched page by page. */
export async function get_run(id: string, limit: number): Promise<RunDetail & { reports: Report[] }> {
  const page_size = 500;
  const at = (offset: number) =>
    get<RunDetail>(`/v1/runs/${part(id)}?reports=brief&offset=${offset}&limit=${Math.min(limit, page_size)}`);
  const run = await at(0);
  const reports = [...(run.reports ?? [])];
  let more = reports.length;
  while (more > 0 && reports.length < Math.min(run.graded, limit)) {
    const page = (await at(reports.length)).reports ?? [];
    more = page.length;
    reports.push(...page);
  }
  return { ...run, reports };
}
