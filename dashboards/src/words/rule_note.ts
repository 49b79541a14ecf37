// The shape of a rule's Chinese sentence, and what the tables of rules share. The data comes from a server: it is checked
// before it is shown.
// null where the data does not say enough: the reader then gets the server's note.
export type Data = Record<string, unknown>;
export type RuleNote = (ok: boolean | null, data: Data) => string | null;

const longest_quote = 40;

export const is_count = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
export const is_text = (value: unknown): value is string => typeof value === "string" && value !== "";

export function quoted(text: string): string {
  // At most two units make a character, so this much of a long text is enough to cut it between characters.
  const shown = [...text.slice(0, 2 * longest_quote + 2)].slice(0, longest_quote).join("");
  return `「${shown}${shown.length < text.length ? "…" : ""}」`;
}

/** Rules whose note needs no data. */
export function fixed(good: string | null, bad: string | null, open: string | null = null): RuleNote {
  return (ok) => (ok === null ? open : ok ? good : bad);
}
