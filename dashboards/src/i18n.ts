import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { en, type Words } from "./words/en";
import { zh } from "./words/zh";

export type Lang = "en" | "zh";

/** What the URL asks for, else what the browser prefers. */
export function choose_lang(query: URLSearchParams): Lang {
  const asked = query.get("lang")?.toLowerCase();
  if (asked) return asked.startsWith("zh") ? "zh" : "en";
  for (const each of navigator.languages ?? [navigator.language]) {
    if (each.toLowerCase().startsWith("zh")) return "zh";
    if (each.toLowerCase().startsWith("en")) return "en";
  }
  return "en";
}

/** What is called `name`, or the name itself where it has no words. */
export const name_of = (names: Record<string, string>, name: string) => (Object.hasOwn(names, name) ? (names[name] as string) : name);

export const words_of = (lang: Lang): Words => (lang === "zh" ? zh : en);

export const LangContext = createContext<Lang>("en");
export const useLang = () => useContext(LangContext);
export const useWords = () => words_of(useContext(LangContext));
