import type { ComponentChildren } from "preact";
import { useLang, useWords } from "../i18n";
import { link_to, link_with, usePlace } from "../route";
import { useTheme } from "../theme";

function LanguageLinks() {
  const place = usePlace();
  const lang = useLang();
  const words = useWords();
  return (
    <nav class="choices" aria-label={words.language_label}>
      <a href={link_with(place, { lang: "zh" }, place.hash)} lang="zh" aria-current={lang === "zh" ? "true" : undefined}>
        中文
      </a>
      <a href={link_with(place, { lang: "en" }, place.hash)} lang="en" aria-current={lang === "en" ? "true" : undefined}>
        English
      </a>
    </nav>
  );
}

function ThemeButton() {
  const words = useWords();
  const [theme, toggle] = useTheme();
  const other = theme === "dark" ? words.theme_light : words.theme_dark;
  return (
    <button type="button" class="theme" onClick={toggle} aria-label={`${words.theme_label}: ${other}`}>
      <span aria-hidden="true">{theme === "dark" ? "☀" : "☾"}</span> {other}
    </button>
  );
}

export function Layout({ children }: { children: ComponentChildren }) {
  const place = usePlace();
  const words = useWords();
  return (
    <>
      <a class="skip" href="#content">
        {words.skip}
      </a>
      <header class="top">
        <a class="brand" href={link_to(place, "/")} aria-current={place.page.name === "overview" ? "page" : undefined}>
          Assay
        </a>
        <LanguageLinks />
        <ThemeButton />
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
