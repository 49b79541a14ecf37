import { render } from "preact";
import { useEffect } from "preact/hooks";
import { choose_lang, LangContext, words_of } from "./i18n";
import { HistoryPage } from "./pages/history";
import { Overview } from "./pages/overview";
import { RunPage } from "./pages/run";
import { TranscriptPage } from "./pages/transcript";
import { Layout } from "./parts/layout";
import { link_to, PlaceContext, useLocation, type Place } from "./route";
import { apply_theme } from "./theme";
import "uplot/dist/uPlot.min.css";
import "./style/tokens.css";
import "./style/base.css";
import "./style/table.css";
import "./style/chart.css";
import "./style/history.css";
import "./style/transcript.css";
import "./style/maths.css";
import "./style/film.css";
import "./style/poem.css";

function Content({ place }: { place: Place }) {
  const words = words_of(choose_lang(place.query));
  switch (place.page.name) {
    case "overview":
      return <Overview />;
    case "history":
      return <HistoryPage suite={place.page.suite} />;
    case "run":
      return <RunPage id={place.page.id} />;
    case "transcript":
      return <TranscriptPage id={place.page.id} />;
    case "unknown":
      return (
        <p class="notice">
          {words.page_missing} <a href={link_to(place, "/")}>{words.to_overview}</a>
        </p>
      );
  }
}

function App() {
  const place = useLocation();
  const lang = choose_lang(place.query);
  useEffect(() => {
    document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
  }, [lang]);
  return (
    <PlaceContext.Provider value={place}>
      <LangContext.Provider value={lang}>
        <Layout>
          <Content place={place} key={place.path} />
        </Layout>
      </LangContext.Provider>
    </PlaceContext.Provider>
  );
}

apply_theme();
render(<App />, document.getElementById("app") as HTMLElement);
