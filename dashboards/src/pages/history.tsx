import { get_history } from "../api";
import { useWords } from "../i18n";
import { History } from "../parts/history";
import { ErrorNotice, Loading } from "../parts/notice";
import { useResource } from "../resource";
import { link_to, usePlace } from "../route";

/** `?model=a,b` shows only those models. */
export function HistoryPage({ suite }: { suite: string }) {
  const words = useWords();
  const place = usePlace();
  const { value, error } = useResource(`history ${suite}`, () => get_history(suite), () => true);
  const wanted = place.query.get("model")?.split(",");
  const series = wanted ? value?.filter((each) => wanted.includes(each.model)) : value;
  return (
    <>
      <nav class="crumbs">
        <a href={link_to(place, "/")}>{words.overview}</a>
      </nav>
      <h1>{words.history_of(suite)}</h1>
      <ErrorNotice error={error} />
      {!series && !error && <Loading />}
      {series && (series.length > 0 ? <History suite={suite} series={series} open /> : <p class="notice">{words.no_runs}</p>)}
    </>
  );
}
