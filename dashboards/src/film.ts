// What was seen of a game that was played: facets, the film strip, the key logs. Everything comes from the evidence of a
// report and from files that it names, neither of which is trusted; what is missing or odd is left out.
import type { Evidence } from "./api";
import { data_of, text_of, type CheckFindings, type NumberedFinding } from "./findings";

const most_frames = 64;
const most_logs = 16;
const most_steps = 2000;

export interface Frame {
  caption: string;
  /** Milliseconds of the game's clock since it was loaded. */
  now: number;
  sha256: string;
}

export interface KeyLog {
  seed: string;
  sha256: string;
}

export interface Film {
  frames: Frame[];
  logs: KeyLog[];
  facets: NumberedFinding[];
  gesture: string;
  walls: string;
  controls: string;
}

export interface LogStep {
  now: number;
  kind: "load" | "press" | "click" | "frame";
  text: string;
}

export const facet_names = [
  "starts",
  "moves_by_itself",
  "steer_up",
  "steer_down",
  "steer_left",
  "steer_right",
  "eats_food",
  "score_increases",
  "grows",
  "ends_on_wall",
  "ends_on_self",
  "restarts",
  "reverse_safe",
  "no_errors",
] as const;

const is_hash = (value: unknown): value is string => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
const time_of = (value: unknown) => (typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : 0);

function files_of({ attachments }: Evidence) {
  return (Array.isArray(attachments) ? attachments : []).filter((file) => is_hash(file?.sha256) && typeof file.name === "string");
}

function frames_of(finding: NumberedFinding): Frame[] {
  const files = new Map(files_of(finding.evidence).map(({ name, sha256 }) => [name, sha256]));
  const { frames } = data_of(finding);
  return (Array.isArray(frames) ? frames : []).slice(0, most_frames).flatMap((frame: unknown) => {
    if (frame === null || typeof frame !== "object") return [];
    const { caption, now, attachment } = frame as Record<string, unknown>;
    const sha256 = files.get(text_of(attachment));
    return sha256 === undefined ? [] : [{ caption: text_of(caption), now: time_of(now), sha256 }];
  });
}

function logs_of({ evidence }: NumberedFinding): KeyLog[] {
  return files_of(evidence).slice(0, most_frames + most_logs).flatMap(({ name, sha256 }) => {
    const seed = /^log-(\d{1,10})\.txt$/.exec(name)?.[1];
    return seed === undefined ? [] : [{ seed, sha256 }];
  });
}

function film_of_check({ findings }: CheckFindings): Film {
  const of_rule = (rule: string) => findings.find(({ evidence }) => evidence.rule === rule);
  const strip = of_rule("snake.film");
  const { gesture, walls, controls } = strip ? data_of(strip) : {};
  return {
    frames: strip ? frames_of(strip) : [],
    logs: strip ? logs_of(strip).slice(0, most_logs) : [],
    facets: facet_names.flatMap((name) => of_rule(`snake.${name}`) ?? []),
    gesture: text_of(gesture),
    walls: text_of(walls),
    controls: text_of(controls),
  };
}

/** One a game that was played, or that could not be. */
export function films_of(checks: readonly CheckFindings[]): Film[] {
  return checks
    .filter(({ verdict }) => verdict.check === "snake")
    .map(film_of_check)
    .filter(({ facets, frames }) => facets.length + frames.length > 0);
}

const unescaped = (text: string) => text_of(text.replaceAll(/\\([nr\\])/g, (_, code) => (code === "\\" ? code : " ")));

/** A line of docs/checkers/snake.md, "Key log"; null for those that only let time pass. */
function step_of(line: string): LogStep | null {
  const found = /^([\d.e+]{1,20}) (load|press|click|frame) (.*)$/.exec(line);
  const now = Number(found?.[1]);
  if (!found || !Number.isFinite(now)) return null;
  const rest = found[3] as string;
  switch (found[2]) {
    case "load":
      return { now, kind: "load", text: "" };
    case "press":
      return { now, kind: "press", text: text_of(rest) };
    case "click":
      return { now, kind: "click", text: unescaped(/^\d+(?: \S+){4} (?:thing|canvas) (.*)$/.exec(rest)?.[1] ?? "") };
    default:
      return { now, kind: "frame", text: unescaped(/^= [0-9a-f]+ (.*)$/.exec(rest)?.[1] ?? "") };
  }
}

/** What was done, in order, and the moments that were remembered; null when the text is no key log. */
export function steps_of(log: string): LogStep[] | null {
  const lines = log.split("\n");
  if (lines[0] !== "assay snake log 1") return null;
  const steps: LogStep[] = [];
  for (const line of lines.slice(2)) {
    const step = steps.length < most_steps ? step_of(line) : null;
    if (step) steps.push(step);
  }
  return steps;
}

/** The place of a frame among the steps; -1 when it is not there. */
export const step_at = (steps: readonly LogStep[], frame: Frame | undefined) =>
  frame ? steps.findIndex(({ kind, text, now }) => kind === "frame" && text === frame.caption && now === frame.now) : -1;
