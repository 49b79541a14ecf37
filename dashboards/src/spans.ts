// Evidence spans count UTF-8 bytes of the answer; JavaScript strings count UTF-16 units. This file turns the one into
// the other and cuts the text where any span begins or ends, so overlapping spans need no nesting.

export type Span = readonly [begin: number, end: number];

export interface MarkedSpan<T> {
  span: Span;
  finding: T;
}

/** A piece of the text with no boundary inside. `begins` are the findings whose span starts here. */
export interface Segment<T> {
  text: string;
  covered: T[];
  begins: T[];
}

/** How many findings a segment names at most: hostile evidence could cover one character with thousands. */
export const max_covering = 16;

function utf8_length(code_point: number): number {
  if (code_point < 0x80) return 1;
  if (code_point < 0x800) return 2;
  return code_point < 0x10000 ? 3 : 4;
}

/**
 * The string index of each byte offset, in one walk over the text. Offsets past the end are the end. An offset inside
 * a character is the character's start, so a span never splits one.
 */
export function string_indexes(text: string, byte_offsets: Iterable<number>): Map<number, number> {
  const sorted = [...new Set(byte_offsets)].sort((a, b) => a - b);
  const indexes = new Map<number, number>();
  let byte = 0;
  let index = 0;
  for (const offset of sorted) {
    while (index < text.length) {
      const code_point = text.codePointAt(index) as number;
      const length = utf8_length(code_point);
      if (byte + length > offset) break;
      byte += length;
      index += code_point > 0xffff ? 2 : 1;
    }
    indexes.set(offset, index);
  }
  return indexes;
}

/** The length of the whole character that starts at `index`, in UTF-16 units; 0 at the end. */
function character_width(text: string, index: number): number {
  const code_point = text.codePointAt(index);
  if (code_point === undefined) return 0;
  return code_point > 0xffff ? 2 : 1;
}

interface Range<T> {
  begin: number;
  end: number;
  finding: T;
}

function to_ranges<T>(text: string, spans: readonly MarkedSpan<T>[]): Range<T>[] {
  const indexes = string_indexes(text, spans.flatMap((each) => each.span));
  return spans.map(({ span, finding }) => {
    const begin = indexes.get(span[0]) as number;
    const end = Math.max(begin, indexes.get(span[1]) as number);
    // A span that holds only part of one character still marks that character.
    const widened = end === begin && span[1] > span[0] ? begin + character_width(text, begin) : end;
    return { begin, end: widened, finding };
  });
}

function group<T>(ranges: readonly Range<T>[], edge: "begin" | "end"): Map<number, Range<T>[]> {
  const groups = new Map<number, Range<T>[]>();
  for (const range of ranges) {
    const list = groups.get(range[edge]);
    if (list) list.push(range);
    else groups.set(range[edge], [range]);
  }
  return groups;
}

/** The text as segments; their texts joined are the text itself. An empty span begins a segment and covers nothing. */
export function segments<T>(text: string, spans: readonly MarkedSpan<T>[]): Segment<T>[] {
  const ranges = to_ranges(text, spans);
  const begins = group(ranges, "begin");
  const ends = group(ranges, "end");
  const cuts = [...new Set([0, text.length, ...begins.keys(), ...ends.keys()])].sort((a, b) => a - b);
  const open = new Set<Range<T>>();
  const result: Segment<T>[] = [];
  cuts.forEach((cut, place) => {
    for (const range of ends.get(cut) ?? []) open.delete(range);
    const starting = begins.get(cut) ?? [];
    for (const range of starting) if (range.end > range.begin) open.add(range);
    const piece = text.slice(cut, cuts[place + 1] ?? text.length);
    if (piece === "" && starting.length === 0) return;
    const covered: T[] = [];
    for (const range of open) {
      if (covered.length === max_covering) break;
      covered.push(range.finding);
    }
    result.push({ text: piece, covered, begins: starting.map((range) => range.finding) });
  });
  return result;
}
