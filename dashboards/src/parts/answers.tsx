// The reports of a run: filtered and paged by the URL.
import type { Report, Run, Status } from "../api";
import { percent } from "../format";
import { useLang, useWords } from "../i18n";
import { why_of } from "../note";
import { link_to, link_with, usePlace } from "../route";
import { ScrollTable } from "./scroll_table";
import { StatusBadge, type Shown } from "./status";
import { Text } from "./text";

const page_size = 100;
const statuses: Status[] = ["pass", "partial", "fail", "unscored"];

/** A report without checks was not judged; that differs from a judge that failed. */
export const shown_status = (report: Report): Shown => (report.checks.length === 0 ? "no_check" : report.status);

function Filters({ reports }: { reports: readonly Report[] }) {
  const words = useWords();
  const place = usePlace();
  const chosen = place.query.get("status");
  const task = place.query.get("task");
  const count = (status: Status) => reports.filter((report) => shown_status(report) === status).length;
  return (
    <nav class="choices filters" aria-label={words.status}>
      <a href={link_with(place, { status: null, page: null }, "#answers")} aria-current={chosen ? undefined : "true"}>
        {words.filter_all} {reports.length}
      </a>
      {statuses.map((status) => (
        <a
          key={status}
          href={link_with(place, { status, page: null }, "#answers")}
          aria-current={chosen === status ? "true" : undefined}
        >
          {words[status]} {count(status)}
        </a>
      ))}
      {task && (
        <a class="chip" href={link_with(place, { task: null, page: null }, "#answers")}>
          {words.filter_task(task)} ✕
        </a>
      )}
    </nav>
  );
}

function Row({ report }: { report: Report }) {
  const words = useWords();
  const lang = useLang();
  const place = usePlace();
  return (
    <tr>
      <th scope="row">
        <a href={link_to(place, `/t/${report.transcript}`)}>
          {report.task} · {words.sample} {report.sample}
        </a>
      </th>
      <td>
        <StatusBadge status={shown_status(report)} />
      </td>
      <td class="number">{percent(report.score)}</td>
      <td class="why">
        <Text value={why_of(report, lang)} />
      </td>
    </tr>
  );
}

function Pager({ page, pages }: { page: number; pages: number }) {
  const words = useWords();
  const place = usePlace();
  if (pages < 2) return null;
  return (
    <nav class="pager" aria-label={words.page(page, pages)}>
      {page > 1 && <a href={link_with(place, { page: String(page - 1) }, "#answers")}>← {words.previous}</a>}
      <span>{words.page(page, pages)}</span>
      {page < pages && <a href={link_with(place, { page: String(page + 1) }, "#answers")}>{words.next} →</a>}
    </nav>
  );
}

export function Answers({ run }: { run: Run & { reports: Report[] } }) {
  const words = useWords();
  const { query } = usePlace();
  const status = query.get("status");
  const task = query.get("task");
  const of_task = run.reports.filter((report) => !task || report.task === task);
  const rows = of_task.filter((report) => !status || shown_status(report) === status);
  const pages = Math.max(1, Math.ceil(rows.length / page_size));
  const page = Math.min(Math.max(1, Number(query.get("page")) || 1), pages);
  return (
    <section id="answers" aria-labelledby="answers-title">
      <h2 id="answers-title">{words.answers}</h2>
      <Filters reports={of_task} />
      {run.graded > run.reports.length && <p class="notice">{words.too_many(run.reports.length, run.graded)}</p>}
      <ScrollTable kind="list" caption={words.answers_caption}>
        <thead>
          <tr>
            <th scope="col">{words.answer}</th>
            <th scope="col">{words.status}</th>
            <th scope="col" class="number">{words.score}</th>
            <th scope="col">{words.why}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice((page - 1) * page_size, page * page_size).map((report) => (
            <Row key={report.transcript} report={report} />
          ))}
        </tbody>
      </ScrollTable>
      {rows.length === 0 && <p class="notice">{words.none_here}</p>}
      <Pager page={page} pages={pages} />
    </section>
  );
}
