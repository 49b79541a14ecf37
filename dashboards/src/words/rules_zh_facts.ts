// What the findings of facts say in Chinese.
import { is_text, quoted, type RuleNote } from "./rule_note";

/** `said`: what a fact that the answer says gets; one that it does not say reads alike, required or forbidden. */
function fact(said: string, is_said: (ok: boolean) => boolean): RuleNote {
  return (ok, { name, phrase, denied }) => {
    if (ok === null || !is_text(name)) return null;
    const shown = is_text(phrase) && phrase !== name ? `${quoted(name)}（作${quoted(phrase)}）` : quoted(name);
    if (is_said(ok)) return `${said}${shown}`;
    return denied === true ? `回答只是否定了${shown}` : `回答没有说到${quoted(name)}`;
  };
}

export const facts_rules: Record<string, RuleNote> = {
  "facts.required": fact("回答说到了", (ok) => ok),
  "facts.forbidden": fact("回答说到了不该说的", (ok) => !ok),
};
