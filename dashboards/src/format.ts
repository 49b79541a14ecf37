import type { Lang } from "./i18n";

/** "87.5 %". Only a full score reads 100 %, and only none reads 0 %. */
export function percent(score: number | null | undefined): string {
  if (score === null || score === undefined) return "–";
  const exact = score * 100;
  let shown = Math.round(exact * 10) / 10;
  if (shown >= 100 && exact < 100 - 1e-9) shown = 99.9;
  if (shown <= 0 && exact > 1e-9) shown = 0.1;
  return `${Number.isInteger(shown) ? shown : shown.toFixed(1)} %`;
}

export function number(value: number, lang: Lang, digits = 1): string {
  return new Intl.NumberFormat(lang, { maximumFractionDigits: digits }).format(value);
}

export function time(iso: string, lang: Lang): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(lang === "zh" ? "zh-CN" : "en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
  }).format(date);
}

export const short_id = (id: string) => id.slice(0, 10);

/** A measure or a datum on one line. */
export function plain(value: unknown): string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "string") return value;
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : String(Math.round(value * 1e4) / 1e4);
  const text = JSON.stringify(value);
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}
