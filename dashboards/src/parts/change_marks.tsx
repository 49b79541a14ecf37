// The change points above the plot: a link each, in lanes, with a dotted line down to where the level steps.
import { useWords } from "../i18n";
import { lay, type Laid } from "../lanes";
import type { Step } from "../view";
import { change_anchor, ChangeSymbol, difference_words, range_words, useChangeWords } from "./change_symbol";
import type { Geometry } from "./chart";
import { colour_name } from "./chart_paint";

const lane_height = 24;
/** More would push the plot off a small screen; the list below holds them all. */
const most_lanes = 5;

/** Opens the entry of the list also when the address names it already. */
function open_entry(step: Step) {
  const entry = document.getElementById(change_anchor(step.change));
  if (entry instanceof HTMLDetailsElement) entry.open = true;
}

function width_of(text: string): number {
  const wide = text.match(/[\u2e80-\uffef]/g)?.length ?? 0;
  return 34 + (text.length - wide) * 7 + wide * 13;
}

interface MarkProps {
  step: Step;
  text: string;
  laid: Laid;
}

function Mark({ step, text, laid }: MarkProps) {
  const said = useChangeWords()(step.model, step.change);
  return (
    <a
      class={`change-mark ${step.change.state}`}
      href={`#${encodeURIComponent(change_anchor(step.change))}`}
      onClick={() => open_entry(step)}
      style={{
        left: `${laid.left}px`,
        top: `${laid.lane * lane_height}px`,
        borderColor: `var(${colour_name(step.place, step.reference)})`,
      }}
      title={said}
      aria-label={said}
    >
      <ChangeSymbol state={step.change.state} />
      {!laid.bare && <span>{text}</span>}
    </a>
  );
}

export function ChangeMarks({ steps, geometry }: { steps: readonly Step[]; geometry: Geometry }) {
  const words = useWords();
  const sorted = [...steps].sort((a, b) => a.from + a.to - b.from - b.to);
  const marks = sorted.map((step) => {
    const text = `${range_words(step.change, words)} ${difference_words(step.change, words)}`;
    return { step, text, x: geometry.x((step.from + step.to) / 2) };
  });
  // The labels may use the room beside the plot too.
  const laid = lay(marks.map(({ text, x }) => ({ x, width: width_of(text) })), geometry.left + geometry.width, most_lanes);
  const height = (Math.max(-1, ...laid.map((each) => each.lane)) + 1) * lane_height;
  return steps.length === 0 ? null : (
    <nav class="change-marks" style={{ height: `${height}px` }} aria-label={words.change_points}>
      {marks.map(({ step, text, x }, place) => {
        const label = laid[place] as Laid;
        const top = (label.lane + 1) * lane_height - 3;
        const line = { left: `${x}px`, top: `${top}px`, height: `${height - top + geometry.height}px` };
        const [from, to] = [geometry.x(step.from), geometry.x(step.to)];
        const span = { left: `${from}px`, width: `${to - from}px`, top: `${height + 2}px` };
        return (
          <span key={`${step.model} ${step.change.run_id}`} class={step.change.state}>
            <Mark step={step} text={text} laid={label} />
            <span class="change-line" style={line} />
            <span class="change-span" style={span} />
          </span>
        );
      })}
    </nav>
  );
}
