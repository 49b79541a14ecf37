// Light or dark: the system's wish until the reader chooses; the choice is kept in localStorage.
import { useEffect, useState } from "preact/hooks";

export type Theme = "light" | "dark";

const storage_key = "assay-theme";
const system_dark = window.matchMedia("(prefers-color-scheme: dark)");

function stored(): Theme | null {
  try {
    const value = localStorage.getItem(storage_key);
    return value === "light" || value === "dark" ? value : null;
  } catch {
    return null;
  }
}

function current(): Theme {
  return stored() ?? (system_dark.matches ? "dark" : "light");
}

export function apply_theme() {
  document.documentElement.dataset["theme"] = current();
}

export function useTheme(): [Theme, () => void] {
  const [theme, set_theme] = useState(current);
  useEffect(() => {
    const changed = () => {
      apply_theme();
      set_theme(current());
    };
    system_dark.addEventListener("change", changed);
    return () => system_dark.removeEventListener("change", changed);
  }, []);
  const toggle = () => {
    const next = theme === "dark" ? "light" : "dark";
    try {
      localStorage.setItem(storage_key, next);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
    document.documentElement.dataset["theme"] = next;
    set_theme(next);
  };
  return [theme, toggle];
}
