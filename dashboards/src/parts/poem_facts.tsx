// The form, the pattern and the book in a sentence each, from what the checks measured.
import type { Verdict } from "../api";
import type { CheckFindings } from "../findings";
import { name_of, useWords } from "../i18n";
import type { Poem } from "../poem";
import type { Words } from "../words/en";
import { Text } from "./text";

function count_of(value: unknown): number | null {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null;
}

function short_text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? [...value].slice(0, 60).join("") : null;
}

function books_of(value: unknown): string[] {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value)
    .filter(([, holds]) => holds === true)
    .map(([book]) => book)
    .slice(0, 10);
}

function rhyme_facts(words: Words, { measures }: Verdict): string[] {
  const feet = count_of(measures?.["feet"]);
  const rhyming = count_of(measures?.["feet_rhyming"]);
  const book = short_text(measures?.["book"]);
  const scheme = short_text(measures?.["scheme"]);
  const too = books_of(measures?.["books"]).filter((each) => each !== book);
  const facts = feet === null || rhyming === null || feet === 0 ? [] : [words.feet_rhyme(rhyming, feet)];
  if (book) facts.push(words.rhyme_book(name_of(words.books, book)));
  else if (measures?.["books"] && feet) facts.push(words.rhyme_no_book);
  if (book && too.length > 0) facts.push(words.rhyme_books_too(too.map((each) => name_of(words.books, each))));
  if (scheme) facts.push(scheme === "even" ? words.rhyme_even : words.rhyme_scheme(scheme));
  return facts;
}

function metre_facts(words: Words, { measures, evidence }: Verdict): string[] {
  const found = evidence?.find(({ rule, ok }) => rule === "metre.form" && ok === true);
  const form = short_text((found?.data as { form?: unknown } | null | undefined)?.form);
  const pattern = short_text(measures?.["pattern"]);
  const hard = count_of(measures?.["hard_errors"]);
  const soft = count_of(measures?.["soft_errors"]);
  return [
    ...(form && Object.hasOwn(words.verse_forms, form) ? [words.verse_forms[form] as string] : []),
    ...(pattern ? [words.poem_pattern(pattern)] : []),
    ...(pattern && hard !== null && soft !== null ? [words.tonal_errors(hard, soft)] : []),
  ];
}

function parallelism_facts(words: Words, { measures }: Verdict): string[] {
  const couplets = count_of(measures?.["couplets"]);
  const parallel = count_of(measures?.["parallel"]);
  return couplets && parallel !== null ? [words.couplets_parallel(parallel, couplets)] : [];
}

function form_fact(words: Words, { chinese, lines, more }: Poem): string {
  const first = lines[0]?.cells.length ?? 0;
  const uniform = chinese && lines.every((line) => line.more === 0 && line.cells.length === first);
  return words.poem_form(lines.length + more, uniform ? first : null);
}

export function PoemFacts({ poem, checks }: { poem: Poem; checks: readonly CheckFindings[] }) {
  const words = useWords();
  const said = (check: string, facts: (words: Words, verdict: Verdict) => string[]) => {
    const found = checks.find(({ verdict }) => verdict.check === check);
    return found ? facts(words, found.verdict) : [];
  };
  const sentences = [
    [form_fact(words, poem), ...said("metre", metre_facts)],
    said("rhyme", rhyme_facts),
    said("parallelism", parallelism_facts),
  ];
  return (
    <>
      {sentences.map((facts, place) => (
        <p key={place}>
          <Text value={facts.join(" · ")} />
        </p>
      ))}
    </>
  );
}
