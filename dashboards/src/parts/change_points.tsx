// The change points one by one, with what a person decides about them.
import { useEffect, useRef } from "preact/hooks";
import { p_value, short_id, shortest_id } from "../format";
import { useWords } from "../i18n";
import { link_to, usePlace } from "../route";
import type { ChangePoint, RunAt } from "../api_history";
import type { Step } from "../view";
import { change_anchor, ChangeSymbol, difference_words, range_words } from "./change_symbol";
import { DecideForm } from "./decide_form";
import { Text } from "./text";

function Commits({ change }: { change: ChangePoint }) {
  const words = useWords();
  const left_out = change.commit_count - change.commits.length;
  if (change.commit_count === 0) return <p class="quiet">{words.change_no_commits}</p>;
  return (
    <>
      <h4>{words.change_commits(change.commit_count)}</h4>
      <ol class="commits">
        {change.commits.map(({ commit, subject }) => (
          <li key={commit}>
            <code>{short_id(commit)}</code> <Text value={subject} />
          </li>
        ))}
      </ol>
      {left_out > 0 && <p class="quiet">{words.change_more_commits(left_out)}</p>}
      {change.commit_count > 1 && change.before.commit && change.after.commit && (
        <p class="quiet">
          {words.change_bisect}{" "}
          <code>
            git bisect start {short_id(change.after.commit)} {short_id(change.before.commit)}
          </code>
        </p>
      )}
    </>
  );
}

function RunLink({ run }: { run: RunAt }) {
  const place = usePlace();
  return (
    <a href={link_to(place, `/runs/${run.run_id}`)}>
      <code>{shortest_id(run.commit || run.run_id)}</code>
    </a>
  );
}

function Facts({ change }: { change: ChangePoint }) {
  const words = useWords();
  return (
    <dl class="facts">
      <div>
        <dt>{words.state}</dt>
        <dd>{words.change_states[change.state]}</dd>
      </div>
      <div>
        <dt>{words.difference}</dt>
        <dd>{difference_words(change, words)}</dd>
      </div>
      <div>
        <dt>p</dt>
        <dd>{p_value(change.p_value)}</dd>
      </div>
      <div>
        <dt>{words.change_runs}</dt>
        <dd>
          <RunLink run={change.before} /> → <RunLink run={change.after} />
        </dd>
      </div>
    </dl>
  );
}

interface EntryProps {
  suite: string;
  step: Step;
  decided: () => void;
}

function Entry({ suite, step, decided }: EntryProps) {
  const words = useWords();
  const place = usePlace();
  const { change, model } = step;
  const id = change_anchor(change);
  const named = place.hash === `#${encodeURIComponent(id)}`;
  const entry = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (named) entry.current?.scrollIntoView({ block: "nearest" });
  }, [named]);
  return (
    <details class="change" id={id} ref={entry} open={named}>
      <summary>
        <ChangeSymbol state={change.state} /> {words.change_states[change.state]} · {model} · {difference_words(change, words)} ·{" "}
        <code>{range_words(change, words)}</code>
      </summary>
      <Facts change={change} />
      <p>{words.change_kinds[change.kind]}</p>
      {change.note && (
        <p>
          {words.note}: <Text value={change.note} />
        </p>
      )}
      <Commits change={change} />
      <DecideForm suite={suite} model={model} change={change} decided={decided} />
    </details>
  );
}

export function ChangePoints({ suite, steps, decided }: { suite: string; steps: readonly Step[]; decided: () => void }) {
  const words = useWords();
  const newest_first = [...steps].sort((a, b) => b.to - a.to);
  return (
    <section aria-labelledby="change-points">
      <h2 id="change-points">{words.change_points}</h2>
      {steps.length === 0 && <p class="quiet">{words.change_none}</p>}
      {newest_first.map((step) => (
        <Entry key={`${step.model} ${step.change.run_id}`} suite={suite} step={step} decided={decided} />
      ))}
    </section>
  );
}
