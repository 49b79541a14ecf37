import { useEffect, useMemo } from "preact/hooks";
import { get_transcript, type Report, type Transcript } from "../api";
import { numbered } from "../findings";
import { percent, short_id } from "../format";
import { useWords } from "../i18n";
import { shown_status } from "../parts/answers";
import { Checks } from "../parts/checks";
import { Conversation, Reasoning, SpeedFacts } from "../parts/conversation";
import { FilmSection } from "../parts/film";
import { ForeignScores } from "../parts/foreign_scores";
import { MarkedAnswer } from "../parts/marked_answer";
import { ErrorNotice, Loading } from "../parts/notice";
import { MathsSection } from "../parts/maths";
import { PoemPlaces, PoemSection } from "../parts/poem";
import { StatusBadge } from "../parts/status";
import { lang_of } from "../parts/text";
import { films_of } from "../film";
import { maths_of } from "../maths";
import { poem_of } from "../poem";
import { useResource } from "../resource";
import { link_to, link_with, usePlace } from "../route";

/** The finding that "#f12" or "#m12" names. */
function active_finding(hash: string): number | null {
  const found = /^#[fm](\d+)$/.exec(hash);
  return found ? Number(found[1]) : null;
}

/** "#poem", or one of its lines. */
const is_poem = (hash: string) => /^#poem(-\d+)?$/.test(hash);
/** "#film", of the second game "#film-2". */
const is_film = (hash: string) => /^#film(-\d+)?$/.test(hash);
/** "#maths", of the second check "#maths-2", or one of its steps. */
const is_maths = (hash: string) => /^#maths(-\d+)?(-step-\d+)?$/.test(hash);
const nowhere: ReadonlyMap<number, number> = new Map();

function checker_set(report: Report): string {
  return report.checks.map((verdict) => `${verdict.check}@${verdict.version}`).join(", ");
}

/** Several reports stand side by side when the answer was graded again by newer checkers; ?report= chooses. */
function ReportChoices({ reports, chosen }: { reports: Report[]; chosen: number }) {
  const words = useWords();
  const place = usePlace();
  return reports.length < 2 ? null : (
    <nav class="choices" aria-label={words.graded_by}>
      {reports.map((report, index) => (
        <a key={index} href={link_with(place, { report: String(index) })} aria-current={index === chosen ? "true" : undefined}>
          {checker_set(report)}
        </a>
      ))}
    </nav>
  );
}

function Heading({ transcript, report }: { transcript: Transcript; report: Report | undefined }) {
  const words = useWords();
  const place = usePlace();
  return (
    <>
      <nav class="crumbs">
        <a href={link_to(place, "/")}>{words.overview}</a>
        <a href={link_to(place, `/runs/${transcript.run_id}`)}>
          {transcript.model}
          {transcript.run && ` · ${transcript.run}`}
        </a>
      </nav>
      <h1>
        {transcript.task}
        <span class="quiet">
          {transcript.model} · {words.sample} {transcript.sample}
        </span>
      </h1>
      {report && (
        <p class="verdict">
          <StatusBadge status={shown_status(report)} />
          {report.checks.length > 0 && <span class="score">{percent(report.score)}</span>}
          {report.checks.length === 0 && <span>{words.no_checks_declared}</span>}
        </p>
      )}
    </>
  );
}

function View({ transcript }: { transcript: Transcript }) {
  const words = useWords();
  const place = usePlace();
  const active = active_finding(place.hash);
  const newest = transcript.reports.length - 1;
  const asked = Number(place.query.get("report") ?? newest);
  const chosen = transcript.reports[asked] ? asked : newest;
  const report = transcript.reports[chosen];
  const checks = useMemo(() => (report ? numbered(report) : []), [report]);
  const films = useMemo(() => films_of(checks), [checks]);
  const maths = useMemo(() => maths_of(checks), [checks]);
  const poem = useMemo(() => poem_of(transcript.answer, checks), [transcript.answer, checks]);

  // The findings come after the address was read, so the browser could not go to the anchor by itself.
  useEffect(() => {
    const block = place.hash === "#poem" || place.hash === "#maths" || is_film(place.hash) ? "start" : "center";
    if (active !== null || is_poem(place.hash) || is_maths(place.hash) || is_film(place.hash))
      document.getElementById(place.hash.slice(1))?.scrollIntoView({ block });
  }, [place.hash, report]);

  return (
    <PoemPlaces.Provider value={poem?.places ?? nowhere}>
      <Heading transcript={transcript} report={report} />
      <ReportChoices reports={transcript.reports} chosen={chosen} />
      {!report && <p class="notice" role="status">{words.no_report}</p>}
      <section aria-labelledby="prompt-title">
        <h2 id="prompt-title">{words.prompt}</h2>
        <div class="verbatim prompt" lang={lang_of(transcript.prompt)}>{transcript.prompt}</div>
      </section>
      {poem && <PoemSection answer={transcript.answer} poem={poem} checks={checks} />}
      {maths.map((each, at) => (
        <MathsSection key={at} maths={each} place={at} />
      ))}
      {films.map((film, at) => (
        <FilmSection key={at} film={film} place={at} />
      ))}
      <div class="columns">
        <div class="left">
          <Reasoning text={transcript.reasoning} />
          <MarkedAnswer answer={transcript.answer} checks={checks} active={active} />
          <Conversation transcript={transcript} />
        </div>
        <div class="right">
          {checks.length > 0 && <Checks checks={checks} active={active} />}
          <ForeignScores scores={transcript.foreign_scores ?? []} />
          <SpeedFacts transcript={transcript} report={report} />
        </div>
      </div>
    </PoemPlaces.Provider>
  );
}

export function TranscriptPage({ id }: { id: string }) {
  const words = useWords();
  const { value, error } = useResource(`t ${id}`, () => get_transcript(id), (each) => each.reports.length === 0);
  return (
    <>
      {!value && <h1>{`${words.transcript} ${short_id(id)}`}</h1>}
      <ErrorNotice error={error} />
      {!value && !error && <Loading />}
      {value && <View transcript={value} />}
    </>
  );
}
