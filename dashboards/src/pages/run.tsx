import { get_run, type Run } from "../api";
import { percent, short_id, time } from "../format";
import { useLang, useWords } from "../i18n";
import { ErrorNotice, Loading } from "../parts/notice";
import { Answers } from "../parts/answers";
import { RepeatsSummary } from "../parts/repeats";
import { TaskTable } from "../parts/task_table";
import { useResource } from "../resource";
import { link_to, usePlace } from "../route";

const most_reports = 10_000;

function RunFacts({ run }: { run: Run }) {
  const words = useWords();
  const lang = useLang();
  const state = run.closed_at ? words.closed : run.complete ? words.complete : words.in_progress;
  return (
    <dl class="facts">
      <div class="big">
        <dt>{words.mean}</dt>
        <dd>{percent(run.mean)}</dd>
      </div>
      <div>
        <dt>{words.graded}</dt>
        <dd>{words.graded_of(run.graded, run.transcripts)}</dd>
      </div>
      <div>
        <dt>{words.unscored_head}</dt>
        <dd>{run.unscored}</dd>
      </div>
      <div>
        <dt>{words.state}</dt>
        <dd>{state}</dd>
      </div>
      <div>
        <dt>{words.started}</dt>
        <dd>{time(run.started_at, lang)}</dd>
      </div>
      <div>
        <dt>{words.run}</dt>
        <dd>{run.run || "–"}</dd>
      </div>
      <div>
        <dt>{words.commit}</dt>
        <dd>{run.commit ? <code title={run.commit}>{short_id(run.commit)}</code> : "–"}</dd>
      </div>
      <div>
        <dt>
          {words.suite} ({words.version})
        </dt>
        <dd>
          {run.suite} <code>{short_id(run.suite_version)}</code>
        </dd>
      </div>
    </dl>
  );
}

export function RunPage({ id }: { id: string }) {
  const words = useWords();
  const place = usePlace();
  const { value, error } = useResource(`run ${id}`, () => get_run(id, most_reports), (run) => !run.complete);
  return (
    <>
      <nav class="crumbs">
        <a href={link_to(place, "/")}>{words.overview}</a>
        {value && <a href={link_to(place, `/h/${encodeURIComponent(value.suite)}`)}>{value.suite}</a>}
      </nav>
      <h1>{value ? value.model : `${words.run} ${short_id(id)}`}</h1>
      <ErrorNotice error={error} />
      {!value && !error && <Loading />}
      {value && (
        <>
          <RunFacts run={value} />
          {value.repeats && <RepeatsSummary repeats={value.repeats} />}
          <h2>{words.tasks}</h2>
          <TaskTable tasks={value.tasks} reports={value.reports} repeats={value.repeats} />
          <Answers run={value} />
        </>
      )}
    </>
  );
}
