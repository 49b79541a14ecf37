// What the checks of verse found, laid out on the verse itself: lines, characters, feet, tones, couplets. Everything
// comes from the evidence of a report and the answer, both untrusted; what is missing or odd is left out.
import { data_of, type CheckFindings, type NumberedFinding } from "./findings";
import { string_indexes } from "./spans";
import { after_remark, cut_lines, is_han, is_letter, type Range } from "./verse_lines";

export const most_lines = 200;
export const most_cells = 40;
/** Findings over so many characters of a line, or fewer, are drawn at the characters; others at the line. */
const most_outlined = 3;

export type Tone = "P" | "Z" | "*" | "?";

export interface Cell extends Range {
  text: string;
  expected: Tone | null;
  found: Tone | null;
  initial: NumberedFinding | null;
  foot: NumberedFinding | null;
  /** What is wrong with this character itself. */
  wrong: NumberedFinding[];
}

export interface Placed extends Range {
  finding: NumberedFinding;
}

export interface Line extends Range {
  /** Of Chinese verse; the lines of other verse are not taken apart. */
  cells: Cell[];
  /** Characters beyond most_cells. */
  more: number;
  initial: Placed | null;
  foot: Placed | null;
  /** All that is not ok within the line. */
  faults: NumberedFinding[];
}

export interface Couplet {
  /** Indexes into the lines. */
  first: number;
  last: number;
  finding: NumberedFinding;
}

export interface Poem {
  chinese: boolean;
  lines: Line[];
  /** Lines beyond most_lines. */
  more: number;
  couplets: Couplet[];
  has_tones: boolean;
  /** The index of the line at which each finding is drawn, by the finding's number. */
  places: Map<number, number>;
}

const about_verse = new Set(["rhyme", "metre", "parallelism", "verse", "acrostic"]);
const poem_rules = ["metre.poem", "rhyme.poem", "parallelism.poem", "verse.poem", "acrostic.poem"];
/** Blemishes that cost nothing, or less than a fault. */
const minor_rules = new Set(["rhyme.repeated", "rhyme.clash", "metre.three_oblique", "metre.unrescued"]);
const letter_rules = new Set(["acrostic.initial", "acrostic.final", "acrostic.nth", "acrostic.diagonal"]);

export const is_minor = ({ evidence }: NumberedFinding) => minor_rules.has(evidence.rule);

function place_all(answer: string, checks: readonly CheckFindings[]): Placed[] {
  const findings = checks.filter(({ verdict }) => about_verse.has(verdict.check)).flatMap((check) => check.findings);
  const with_span = findings.filter(({ span }) => span !== null && span[1] > span[0]);
  const indexes = string_indexes(answer, with_span.flatMap(({ span }) => [...(span ?? [])]));
  return with_span.map((finding) => {
    const [begin, end] = finding.span as readonly [number, number];
    return { finding, begin: indexes.get(begin) as number, end: indexes.get(end) as number };
  });
}

function poem_range(placed: readonly Placed[]): Placed | undefined {
  const good = placed.filter(({ finding }) => finding.state === "ok");
  const found = poem_rules.map((rule) => good.find(({ finding }) => finding.evidence.rule === rule));
  return found.find((each) => each !== undefined);
}

/** The lines that metre marks, in order, none over another. */
function marked_lines(placed: readonly Placed[]): Range[] {
  const lines: Range[] = [];
  const marked = placed.filter(({ finding }) => finding.evidence.rule === "metre.line");
  marked.sort((a, b) => a.begin - b.begin);
  for (const { begin, end } of marked) if (end > begin && begin >= (lines.at(-1)?.end ?? 0)) lines.push({ begin, end });
  return lines;
}

function line_ranges(answer: string, placed: readonly Placed[], chinese: boolean): Range[] {
  const marked = marked_lines(placed);
  const poem = poem_range(placed);
  const begin = Math.max(poem?.begin ?? 0, marked.at(-1)?.end ?? 0);
  // Evidence is bounded: the lines of a long poem that it does not reach are cut here.
  return poem && begin < poem.end ? [...marked, ...cut_lines(answer, { begin, end: poem.end }, chinese)] : marked;
}

const unmarked = { expected: null, found: null, initial: null, foot: null };

function cells_of(answer: string, { begin, end }: Range): { cells: Cell[]; more: number } {
  const cells: Cell[] = [];
  let more = 0;
  for (let at = begin; at < end; ) {
    const past = after_remark(answer, at, end);
    if (past > at) {
      at = past;
      continue;
    }
    const text = String.fromCodePoint(answer.codePointAt(at) as number);
    if (is_letter(text)) {
      if (cells.length === most_cells) ++more;
      else cells.push({ text, begin: at, end: at + text.length, ...unmarked, wrong: [] });
    }
    at += text.length;
  }
  return { cells, more };
}

const touches = (a: Range, b: Range) => a.begin < b.end && b.begin < a.end;

function tones_of(value: unknown, count: number): Tone[] | null {
  return typeof value === "string" && value.length === count && /^[PZ*?]*$/.test(value) ? ([...value] as Tone[]) : null;
}

function put_tones(line: Line, finding: NumberedFinding) {
  const { expected, found } = data_of(finding);
  const wanted = tones_of(expected, line.cells.length + line.more);
  const read = tones_of(found, line.cells.length + line.more);
  line.cells.forEach((cell, at) => {
    cell.expected = wanted?.[at] ?? null;
    cell.found = read?.[at] ?? null;
  });
}

function put_on_line(line: Line, placed: Placed) {
  const { finding } = placed;
  const { rule } = finding.evidence;
  const under = line.cells.filter((cell) => touches(cell, placed));
  if (rule === "metre.line") put_tones(line, finding);
  if (rule === "rhyme.foot") {
    line.foot ??= placed;
    for (const cell of under) cell.foot ??= finding;
  }
  if (letter_rules.has(rule)) {
    line.initial ??= placed;
    for (const cell of under) cell.initial ??= finding;
  }
  if (finding.state !== "bad") return;
  if (under.length <= most_outlined) for (const cell of under) cell.wrong.push(finding);
  line.faults.push(finding);
}

/** A line that is wrong only because of what is said of its characters need not be said to be wrong as well. */
function drop_summaries(line: Line) {
  const others = line.faults.some(({ check, evidence }) => check === "metre" && evidence.rule !== "metre.line");
  if (others) line.faults = line.faults.filter(({ evidence }) => evidence.rule !== "metre.line");
}

function lay_out(lines: Line[], placed: readonly Placed[], poem: Poem) {
  for (const each of placed) {
    const first = lines.findIndex((line) => touches(line, each));
    if (first < 0) continue;
    let last = first;
    while (last + 1 < lines.length && touches(lines[last + 1] as Line, each)) ++last;
    // What is about the whole poem has no line.
    const { rule } = each.finding.evidence;
    if (rule !== "parallelism.couplet" && lines.length > 1 && last - first === lines.length - 1) continue;
    if (last - first < 2) poem.places.set(each.finding.number, first);
    if (rule === "parallelism.couplet") {
      // Each line is bracketed once.
      const free = poem.couplets.every((couplet) => couplet.last < first || couplet.first > last);
      if (!free || last !== first + 1) continue;
      poem.couplets.push({ first, last, finding: each.finding });
      if (each.finding.state === "bad") lines[last]?.faults.push(each.finding);
    } else if (last - first < 2) {
      for (let at = first; at <= last; ++at) put_on_line(lines[at] as Line, each);
    }
  }
  lines.forEach(drop_summaries);
  poem.couplets.sort((a, b) => a.first - b.first);
}

function empty_line(answer: string, range: Range, chinese: boolean): Line {
  const { cells, more } = chinese ? cells_of(answer, range) : { cells: [], more: 0 };
  return { begin: range.begin, end: range.end, cells, more, initial: null, foot: null, faults: [] };
}

/** Null where no check says that it found verse. */
export function poem_of(answer: string, checks: readonly CheckFindings[]): Poem | null {
  const placed = place_all(answer, checks);
  const whole = poem_range(placed) ?? marked_lines(placed)[0];
  if (!whole) return null;
  const chinese = is_han(answer, whole) && !placed.some(({ finding }) => typeof data_of(finding)["word"] === "string");
  const ranges = line_ranges(answer, placed, chinese);
  if (ranges.length === 0) return null;
  const lines = ranges.slice(0, most_lines).map((range) => empty_line(answer, range, chinese));
  const more = ranges.length - lines.length;
  const poem: Poem = { chinese, lines, more, couplets: [], has_tones: false, places: new Map() };
  lay_out(lines, placed, poem);
  poem.has_tones = lines.some((line) => line.cells.some((cell) => cell.expected !== null || cell.found !== null));
  return poem;
}
