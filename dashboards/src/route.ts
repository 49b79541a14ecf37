// Where we are is the URL and nothing else: a page can be linked to exactly as it is seen.
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";

export type Page =
  | { name: "overview" }
  | { name: "history"; suite: string }
  | { name: "run"; id: string }
  | { name: "transcript"; id: string }
  | { name: "unknown" };

export interface Place {
  page: Page;
  query: URLSearchParams;
  hash: string;
  path: string;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function page_of(pathname: string): Page {
  if (pathname === "/" || pathname === "/index.html") return { name: "overview" };
  const [, kind, id, ...rest] = pathname.split("/");
  if (!id || rest.some((each) => each !== "")) return { name: "unknown" };
  if (kind === "runs") return { name: "run", id: decoded(id) };
  if (kind === "t") return { name: "transcript", id: decoded(id) };
  if (kind === "h") return { name: "history", suite: decoded(id) };
  return { name: "unknown" };
}

function here(): Place {
  const { pathname, search, hash } = window.location;
  return { page: page_of(pathname), query: new URLSearchParams(search), hash, path: pathname };
}

export const PlaceContext = createContext<Place>({
  page: { name: "unknown" },
  query: new URLSearchParams(),
  hash: "",
  path: "/",
});
export const usePlace = () => useContext(PlaceContext);

/** Follows links inside the pages without reloading; everything else is left to the browser. */
function intercept(event: MouseEvent, moved: () => void) {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element | null)?.closest?.("a[href]");
  if (!(link instanceof HTMLAnchorElement) || link.target !== "" || link.origin !== location.origin) return;
  const same_page = link.pathname === location.pathname;
  if (same_page && link.search === location.search) return;
  if (page_of(link.pathname).name === "unknown") return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  moved();
  if (!same_page) window.scrollTo(0, 0);
}

export function useLocation(): Place {
  const [place, set_place] = useState(here);
  useEffect(() => {
    const moved = () => set_place(here());
    const clicked = (event: MouseEvent) => intercept(event, moved);
    document.addEventListener("click", clicked);
    window.addEventListener("popstate", moved);
    window.addEventListener("hashchange", moved);
    return () => {
      document.removeEventListener("click", clicked);
      window.removeEventListener("popstate", moved);
      window.removeEventListener("hashchange", moved);
    };
  }, []);
  return place;
}

/** What a control does in place of a link. */
export function go(href: string) {
  history.pushState(null, "", href);
  window.dispatchEvent(new PopStateEvent("popstate"));
}

/** Another page; the chosen language goes along. */
export function link_to(place: Place, path: string, hash = ""): string {
  const lang = place.query.get("lang");
  return path + (lang ? `?lang=${encodeURIComponent(lang)}` : "") + hash;
}

/** This page with some of its state changed; null removes. */
export function link_with(place: Place, changes: Record<string, string | null>, hash = ""): string {
  const query = new URLSearchParams(place.query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return place.path + (text ? `?${text}` : "") + hash;
}

/** "a,b" in an address. Commas inside a name are escaped, and what escapes them. */
export const list_text = (names: readonly string[]) => names.map((name) => name.replace(/[%,]/g, encodeURIComponent)).join(",");
export const list_of = (text: string) => text.split(",").map(decoded);
