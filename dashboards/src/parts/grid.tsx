// Tasks by models: what each model's newest run made of each task.
import type { Report, Suite, TaskRow } from "../api";
import { percent, time } from "../format";
import { useLang, useWords } from "../i18n";
import { why_of } from "../note";
import type { NewestRun } from "../pages/overview";
import { link_to, usePlace } from "../route";
import { ScrollTable } from "./scroll_table";
import { StatusBadge, type Shown } from "./status";
import { lang_of, Text } from "./text";

/** The state of a task from its samples: pass when all pass, partial when one is at least partly right. */
export function task_state(row: TaskRow | undefined, reports: readonly Report[], has_checks: boolean): Shown {
  if (!has_checks) return "no_check";
  if (!row || row.scored + row.unscored === 0) return "no_answer";
  if (row.scored === 0) return "unscored";
  if (row.passed === row.scored) return "pass";
  if (row.passed > 0) return "partial";
  return reports.some((report) => report.status === "partial") ? "partial" : "fail";
}

const severity: Record<string, number> = { fail: 3, partial: 2, unscored: 1, pass: 0 };

/** The reason of the worst sample; nothing when all pass. */
export function worst_report(reports: readonly Report[]): Report | undefined {
  let worst: Report | undefined;
  for (const report of reports) {
    if (report.status === "pass") continue;
    if (!worst || (severity[report.status] ?? 0) > (severity[worst.status] ?? 0)) worst = report;
  }
  return worst;
}

export function by_task(reports: readonly Report[]): Map<string, Report[]> {
  const groups = new Map<string, Report[]>();
  for (const report of reports) {
    const list = groups.get(report.task);
    if (list) list.push(report);
    else groups.set(report.task, [report]);
  }
  return groups;
}

interface CellProps {
  run: NewestRun;
  row: TaskRow | undefined;
  reports: Report[];
  has_checks: boolean;
}

function Cell({ run, row, reports, has_checks }: CellProps) {
  const words = useWords();
  const lang = useLang();
  const place = usePlace();
  const state = task_state(row, reports, has_checks);
  const worst = state === "no_check" ? undefined : worst_report(reports);
  const why = worst && why_of(worst, lang);
  const only = reports.length === 1 ? reports[0] : undefined;
  const target = only ? `/t/${only.transcript}` : `/runs/${run.id}`;
  const judged = row && row.scored + row.unscored > 0 && state !== "no_check";
  return (
    <td class={`cell ${state}`}>
      <div class="cell-line">
        {judged && row.scored > 0 && (
          <a class="score" href={link_to(place, target, only ? "" : "#answers")}>
            {percent(row.mean)}
          </a>
        )}
        {state === "no_check" && only ? (
          <a href={link_to(place, target)}>
            <StatusBadge status={state} />
          </a>
        ) : (
          <StatusBadge status={state} />
        )}
      </div>
      {judged && row.scored > 1 && <p class="quiet">{words.samples_passed(row.passed, row.scored)}</p>}
      {judged && row.unscored > 0 && row.scored > 0 && <p class="quiet">? {words.unscored_count(row.unscored)}</p>}
      {worst && why && (
        <p class="why">
          <a href={link_to(place, `/t/${worst.transcript}`)}>
            <Text value={why} />
          </a>
        </p>
      )}
    </td>
  );
}

function ModelHead({ run }: { run: NewestRun }) {
  const words = useWords();
  const lang = useLang();
  const place = usePlace();
  return (
    <th scope="col">
      <a href={link_to(place, `/runs/${run.id}`)}>{run.model}</a>
      <p class="quiet">
        {run.run || words.newest_run} · {time(run.started_at, lang)}
        {!run.complete && ` · ${words.in_progress}`}
      </p>
    </th>
  );
}

function MeanRow({ runs }: { runs: NewestRun[] }) {
  const words = useWords();
  return (
    <tr class="mean">
      <th scope="row">
        {words.mean}
        <p class="quiet">{words.mean_help}</p>
      </th>
      {runs.map((run) => (
        <td key={run.id}>
          <span class="score">{percent(run.mean)}</span>
          <p class="quiet">
            {words.graded_of(run.graded, run.transcripts)}
            {run.unscored > 0 && ` · ${words.unscored_count(run.unscored)}`}
          </p>
        </td>
      ))}
    </tr>
  );
}

export function Grid({ suite, runs }: { suite: Suite; runs: NewestRun[] }) {
  const words = useWords();
  const columns = runs.map((run) => ({
    run,
    rows: new Map(run.tasks.map((row) => [row.task, row])),
    reports: by_task(run.reports),
  }));
  return (
    <ScrollTable kind="grid" caption={words.grid_caption(suite.name)}>
      <thead>
        <tr>
          <th scope="col">{words.task}</th>
          {runs.map((run) => (
            <ModelHead run={run} key={run.id} />
          ))}
        </tr>
      </thead>
      <tbody>
        {suite.tasks.map((task) => (
          <tr key={task.id}>
            <th scope="row">
              {task.id}
              <p class="quiet clip" title={task.prompt} lang={lang_of(task.prompt)}>
                {task.prompt}
              </p>
            </th>
            {columns.map(({ run, rows, reports }) => (
              <Cell
                key={run.id}
                run={run}
                row={rows.get(task.id)}
                reports={reports.get(task.id) ?? []}
                has_checks={task.checks.length > 0}
              />
            ))}
          </tr>
        ))}
        <MeanRow runs={runs} />
      </tbody>
    </ScrollTable>
  );
}
