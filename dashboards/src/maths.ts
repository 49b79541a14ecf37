// What a check of mathematics found, in the order in which it is read: the answers, what stood in their way, and the
// derivation. Everything comes from the evidence of a report, which is not trusted; what is missing or odd is left out.
import { data_of, text_of, type CheckFindings, type NumberedFinding } from "./findings";

export const most_steps = 200;
const most_answers = 50;

export interface MathsAnswer {
  /** Of the unknown; empty where the task has one answer without a name. */
  name: string;
  given: string;
  expected: string;
  method: string;
  detail: string;
  finding: NumberedFinding;
}

export interface MathsStep {
  text: string;
  statement: string;
  kind: string;
  method: string;
  why: string;
  finding: NumberedFinding;
}

export interface Maths {
  answers: MathsAnswer[];
  /** Conflicts, answers taken back, units, forms: all that is said besides. */
  notes: NumberedFinding[];
  steps: MathsStep[];
  /** Steps beyond most_steps. */
  more: number;
  /** Index of the first false step; -1 when none is. */
  first_false: number;
  counts: { held: number; failed: number; unchecked: number };
  cancelled: boolean;
}

function answer_of(finding: NumberedFinding): MathsAnswer {
  const { name, given, text, value, expected, method, detail } = data_of(finding);
  return {
    name: text_of(name),
    given: text_of(given) || text_of(value) || text_of(text),
    expected: text_of(expected),
    method: text_of(method),
    detail: text_of(detail),
    finding,
  };
}

function step_of(finding: NumberedFinding): MathsStep {
  const { text, statement, kind, method, why } = data_of(finding);
  return {
    text: text_of(text) || text_of(statement),
    statement: text_of(statement),
    kind: text_of(kind),
    method: text_of(method),
    why: text_of(why),
    finding,
  };
}

function maths_of_check({ findings }: CheckFindings): Maths {
  const of_rule = (rule: string) => findings.filter(({ evidence }) => evidence.rule === rule);
  const compared = of_rule("math.equal");
  const found = compared.length > 0 ? compared : of_rule("math.answer");
  const all = of_rule("math.step");
  const steps = all.slice(0, most_steps).map(step_of);
  const count = (state: NumberedFinding["state"]) => all.filter((each) => each.state === state).length;
  const shown_elsewhere = new Set(["math.equal", "math.answer", "math.step", "math.cancelled"]);
  return {
    answers: found.slice(0, most_answers).map(answer_of),
    notes: findings.filter(({ evidence, state }) => state !== "ok" && !shown_elsewhere.has(evidence.rule)).slice(0, most_answers),
    steps,
    more: all.length - steps.length,
    first_false: steps.findIndex(({ finding }) => finding.state === "bad"),
    counts: { held: count("ok"), failed: count("bad"), unchecked: count("unchecked") },
    cancelled: of_rule("math.cancelled").length > 0,
  };
}

/** One a check of mathematics that found anything. */
export function maths_of(checks: readonly CheckFindings[]): Maths[] {
  return checks
    .filter(({ verdict }) => verdict.check === "math")
    .map(maths_of_check)
    .filter(({ answers, notes, steps }) => answers.length + notes.length + steps.length > 0);
}
