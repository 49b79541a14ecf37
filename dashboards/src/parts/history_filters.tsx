// What of the history is seen, all of it in the address: branch, models, commits, axis.
import { history_address, type Series, type SuiteHistory } from "../api_history";
import { shortest_id } from "../format";
import { useWords } from "../i18n";
import { go, link_with, list_text, usePlace } from "../route";
import { short_key, type Range, type Slot } from "../slots";
import type { Axis, Placed } from "../view";
import { Swatch } from "./legend";

interface SelectProps {
  label: string;
  value: string;
  options: { value: string; text: string }[];
  choose: (value: string) => void;
}

function Select({ label, value, options, choose }: SelectProps) {
  return (
    <label>
      {label}{" "}
      <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </label>
  );
}

const subject_shown = 40;

function slot_text({ key, commit, subject }: Slot, run: string): string {
  const short = subject.length > subject_shown ? `${subject.slice(0, subject_shown)}…` : subject;
  return commit ? `${shortest_id(commit)} ${short}` : `${run} ${shortest_id(key.slice(4))}`;
}

export interface Filtered {
  history: SuiteHistory;
  all: Placed<Series>[];
  shown: Placed<Series>[];
  slots: Slot[];
  range: Range;
  axis: Axis;
}

function ModelChoices({ all, shown }: Filtered) {
  const words = useWords();
  const place = usePlace();
  const models = shown.map((each) => each.model);
  const toggled = (model: string) => {
    const next = all.map((each) => each.model).filter((each) => models.includes(each) !== (each === model));
    return next.length === 0 || next.length === all.length ? null : list_text(next);
  };
  return (
    <nav class="choices legend" aria-label={words.models}>
      {all.map((each) => {
        const on = models.includes(each.model);
        return (
          <a
            key={each.model}
            class={on ? "chip" : "chip off"}
            href={link_with(place, { model: toggled(each.model) })}
            title={on ? words.hide_model(each.model) : words.show_model(each.model)}
          >
            <Swatch place={each.place} reference={each.reference} /> {each.model}
            {each.reference && <span class="quiet">{words.reference}</span>}
            <span class="hidden">{on ? words.shown : words.hidden}</span>
          </a>
        );
      })}
    </nav>
  );
}

function AxisChoices({ axis }: Filtered) {
  const words = useWords();
  const place = usePlace();
  return (
    <nav class="choices" aria-label={words.axis}>
      <a href={link_with(place, { axis: null })} aria-current={axis === "commit" ? "true" : undefined}>
        {words.by_commit}
      </a>
      <a href={link_with(place, { axis: "time" })} aria-current={axis === "time" ? "true" : undefined}>
        {words.by_time}
      </a>
    </nav>
  );
}

function RangeChoices({ slots, range }: Filtered) {
  const words = useWords();
  const place = usePlace();
  const options = slots.map((slot) => ({ value: short_key(slot.key), text: slot_text(slot, words.run) }));
  const value = (number: number) => options[number]?.value ?? "";
  const partly = range.first > 0 || range.last < slots.length - 1;
  const choose = (name: "from" | "to", whole: string) => (key: string) => go(link_with(place, { [name]: key === whole ? null : key }));
  return slots.length < 2 ? null : (
    <>
      <Select label={words.from} value={value(range.first)} options={options} choose={choose("from", value(0))} />
      <Select label={words.to} value={value(range.last)} options={options} choose={choose("to", value(slots.length - 1))} />
      {partly && <a href={link_with(place, { from: null, to: null })}>{words.whole_range}</a>}
    </>
  );
}

function BranchChoice({ history }: Filtered) {
  const words = useWords();
  const place = usePlace();
  const branches = history.branches.includes(history.branch) ? history.branches : [history.branch, ...history.branches];
  const options = branches.map((branch) => ({ value: branch, text: branch || words.no_branch }));
  return (
    <Select
      label={words.branch}
      value={history.branch}
      options={options}
      choose={(branch) => go(link_with(place, { branch, from: null, to: null }))}
    />
  );
}

/** Everything pinned, what the address leaves to choose too: the same view when runs and branches have come. */
function ViewLinks({ history, shown, slots, range, axis }: Filtered) {
  const words = useWords();
  const place = usePlace();
  const key = (number: number) => (slots[number] ? short_key(slots[number].key) : null);
  const pinned = link_with(
    place,
    {
      branch: history.branch,
      model: list_text(shown.map((each) => each.model)),
      from: key(range.first),
      to: key(range.last),
      axis,
    },
    place.hash,
  );
  const one = shown.length === 1 ? { model: shown[0]?.model ?? "" } : {};
  return (
    <p class="view-links">
      <a href={pinned}>{words.link_here}</a>
      <a href={history_address(history.suite, history.branch, { ...one, format: "csv" })} download={`${history.suite}.csv`}>
        {words.csv_of(shown[0] && shown.length === 1 ? shown[0].model : null)}
      </a>
    </p>
  );
}

export function HistoryFilters(filtered: Filtered) {
  const words = useWords();
  return (
    <div class="history-filters">
      <ModelChoices {...filtered} />
      <div class="controls">
        <BranchChoice {...filtered} />
        <AxisChoices {...filtered} />
        <RangeChoices {...filtered} />
      </div>
      <ViewLinks {...filtered} />
      {filtered.history.guessed && <p class="notice">{words.guessed}</p>}
      {filtered.range.missing.map((key) => (
        <p class="notice" key={key}>
          {words.not_in_history(key)}
        </p>
      ))}
    </div>
  );
}
