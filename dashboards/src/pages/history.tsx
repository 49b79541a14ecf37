// The history of a suite. Which part of it is seen is the address: ?branch= ?model=a,b ?from= ?to= ?axis=time.
import { useMemo } from "preact/hooks";
import { get_history, type SuiteHistory } from "../api_history";
import { useWords } from "../i18n";
import { ChangePoints } from "../parts/change_points";
import { ScoreChart, SpeedChart } from "../parts/history_chart";
import { HistoryFilters } from "../parts/history_filters";
import { HistoryTable } from "../parts/history_table";
import { Key } from "../parts/legend";
import { ErrorNotice, Loading } from "../parts/notice";
import { useResource } from "../resource";
import { link_to, link_with, list_of, usePlace } from "../route";
import { range_of } from "../slots";
import { placed, shown_slots, view_of, type Axis } from "../view";

function useView(history: SuiteHistory) {
  const { query } = usePlace();
  const [models, from, to] = [query.get("model"), query.get("from"), query.get("to")];
  const axis: Axis = query.get("axis") === "time" ? "time" : "commit";
  return useMemo(() => {
    const all = placed(history.series);
    const wanted = models === null ? null : list_of(models);
    const chosen = all.filter((each) => wanted?.includes(each.model) ?? true);
    const shown = chosen.length > 0 ? chosen : all;
    const slots = shown_slots(all, shown);
    const range = range_of(slots, from, to);
    return { history, all, shown, slots, range, axis, view: view_of(shown, slots, range, axis) };
  }, [history, models, from, to, axis]);
}

function Shown({ history, reload }: { history: SuiteHistory; reload: () => void }) {
  const { view, ...filtered } = useView(history);
  const suite = history.suite;
  return (
    <div class="history">
      <HistoryFilters {...filtered} />
      <ScoreChart suite={suite} view={view} />
      <Key />
      <ChangePoints suite={suite} steps={view.steps} decided={reload} />
      <SpeedChart suite={suite} view={view} />
      <HistoryTable suite={suite} view={view} open />
    </div>
  );
}

export function HistoryPage({ suite }: { suite: string }) {
  const words = useWords();
  const place = usePlace();
  const branch = place.query.get("branch");
  const load = () => get_history(suite, branch);
  const { value, error, reload } = useResource(`history ${suite} ${branch ?? ""} ${branch === null}`, load, () => true);
  return (
    <>
      <nav class="crumbs">
        <a href={link_to(place, "/")}>{words.overview}</a>
      </nav>
      <h1>{words.history_of(suite)}</h1>
      <ErrorNotice error={error} />
      {!value && !error && <Loading />}
      {value && value.series.length > 0 && <Shown history={value} reload={reload} />}
      {value?.series.length === 0 && (
        <p class="notice">
          {words.no_runs} {branch !== null && <a href={link_with(place, { branch: null })}>{words.usual_branch}</a>}
        </p>
      )}
    </>
  );
}
