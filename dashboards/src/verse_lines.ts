// Cuts the verse that the checks found into its lines: 句 of Chinese verse end at stops and line breaks, lines of other
// verse at line breaks. Used where no finding marks each line by itself.

/** [begin, end) in UTF-16 units of the answer. */
export interface Range {
  begin: number;
  end: number;
}

export const is_letter = (character: string) => /^[\p{L}\p{N}]$/u.test(character);
const han = /\p{Script=Han}/u;
const stop = /[，。！？；：、,.!?;:…—\s]/u;
/** Of a row with Latin letters, whose spaces and points may belong to words. */
const wide_stop = /[，。！？；：、…—\n]/u;
const opening = new Map([
  ["（", "）"],
  ["(", ")"],
  ["<", ">"],
]);
const longest_remark = 200;
const label = /^(?:[首颔頷颈頸尾]联|[首颔頷颈頸尾]聯|[上下][联聯]|第[\p{Script=Han}\d]{1,3}[句行联聯首])$/u;

/** Past a remark in brackets or markup that begins here, or the place itself. */
export function after_remark(text: string, at: number, end: number): number {
  const close = opening.get(text[at] as string);
  // Looked for nearby only: a text of nothing but opening brackets must not be searched from each of them.
  const length = close ? text.slice(at, Math.min(end, at + longest_remark)).indexOf(close) : -1;
  return at + length + 1;
}

/** "首联：" and "新：新岁…" are no verse. */
function is_label(text: string, line: Range, stop_at: number, end: number): boolean {
  const written = text.slice(line.begin, line.end);
  if (!/[：:—-]/.test(text[stop_at] ?? "")) return false;
  const next = text.slice(stop_at + 1, end).trimStart();
  return label.test(written) || (written.length <= 2 && next.startsWith(written));
}

function rows(text: string, { begin, end }: Range): Range[] {
  const found: Range[] = [];
  for (let at = begin; at < end; ) {
    const line_break = text.indexOf("\n", at);
    const stop_at = line_break < 0 || line_break > end ? end : line_break;
    found.push({ begin: at, end: stop_at });
    at = stop_at + 1;
  }
  return found;
}

function clauses(text: string, { begin, end }: Range): Range[] {
  const lines: Range[] = [];
  const ends = /[A-Za-z]/.test(text.slice(begin, end)) ? wide_stop : stop;
  let line: Range | null = null;
  const close = (at: number) => {
    if (line && han.test(text.slice(line.begin, line.end)) && !is_label(text, line, at, end)) lines.push(line);
    line = null;
  };
  for (let at = begin; at < end; ) {
    const past = after_remark(text, at, end);
    if (past > at) {
      at = past;
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(at) as number);
    if (ends.test(character)) close(at);
    else if (is_letter(character)) line = { begin: (line as Range | null)?.begin ?? at, end: at + character.length };
    at += character.length;
  }
  close(end);
  return lines;
}

function trimmed(text: string, { begin, end }: Range): Range {
  const row = text.slice(begin, end);
  return { begin: end - row.trimStart().length, end: begin + row.trimEnd().length };
}

export const is_han = (text: string, { begin, end }: Range) => han.test(text.slice(begin, end));

export function cut_lines(text: string, verse: Range, chinese: boolean): Range[] {
  const found = rows(text, verse);
  if (chinese) return found.flatMap((row) => clauses(text, row));
  return found.filter(({ begin, end }) => /\p{L}/u.test(text.slice(begin, end))).map((row) => trimmed(text, row));
}
