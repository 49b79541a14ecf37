import { get_run, get_runs, get_suites, type Report, type RunDetail, type Suite } from "../api";
import { get_history, type Series } from "../api_history";
import { useWords } from "../i18n";
import { Grid } from "../parts/grid";
import { History } from "../parts/history";
import { ErrorNotice, Loading } from "../parts/notice";
import { useResource } from "../resource";
import { link_to, usePlace } from "../route";

export type NewestRun = RunDetail & { reports: Report[] };

interface SuiteView {
  suite: Suite;
  series: Series[];
  runs: NewestRun[];
}

/** Enough reports for a status and a reason per task; what a bigger run holds beyond that is on its own page. */
const overview_reports = 2000;

/** Enough runs that every model of interest is among them. */
const looked_at = 1000;

async function load_suite(suite: Suite): Promise<SuiteView> {
  const [{ series }, recent] = await Promise.all([get_history(suite.name), get_runs(suite.name, looked_at)]);
  const newest = new Map<string, string>();
  for (const { model, points } of series) {
    const last = points.at(-1);
    if (last) newest.set(model, last.run_id);
  }
  // A model that never ran on the branch that the history shows is shown by its newest run elsewhere.
  for (const run of recent) if (!newest.has(run.model)) newest.set(run.model, run.id);
  const runs = await Promise.all([...newest.values()].map((id) => get_run(id, overview_reports)));
  runs.sort((a, b) => a.model.localeCompare(b.model, "en", { numeric: true }));
  return { suite, series, runs };
}

const load = async () => Promise.all((await get_suites()).map(load_suite));

function SuiteSection({ view }: { view: SuiteView }) {
  const words = useWords();
  const place = usePlace();
  const { suite, series, runs } = view;
  return (
    <section class="suite" aria-labelledby={`suite-${suite.name}`}>
      <header class="suite-head">
        <h2 id={`suite-${suite.name}`}>{suite.name}</h2>
        <p class="quiet">
          {words.tasks_count(suite.tasks.length)} · {words.version} <code>{suite.version}</code>
        </p>
      </header>
      {runs.length === 0 ? (
        <p class="notice">{words.no_runs}</p>
      ) : (
        <>
          <Grid suite={suite} runs={runs} />
          <div class="section-head">
            <h3>{words.history}</h3>
            <a href={link_to(place, `/h/${encodeURIComponent(suite.name)}`)}>{words.page_of_history}</a>
          </div>
          <History suite={suite.name} series={series} />
        </>
      )}
    </section>
  );
}

export function Overview() {
  const words = useWords();
  // New runs appear without anyone reloading, so the overview is always live.
  const { value, error } = useResource("overview", load, () => true);
  return (
    <>
      <h1>{words.overview}</h1>
      <ErrorNotice error={error} />
      {!value && !error && <Loading />}
      {value?.length === 0 && <p class="notice">{words.no_suites}</p>}
      {value?.map((view) => <SuiteSection view={view} key={view.suite.name} />)}
    </>
  );
}
