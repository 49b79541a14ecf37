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

/** "−8.0", "+1.5": percentage points, with their sign. */
export function signed_points(difference: number): string {
  const size = Math.abs(difference * 100).toFixed(1);
  return size === "0.0" ? size : `${difference < 0 ? "−" : "+"}${size}`;
}

export function interval(bounds: [number, number] | null): string {
  return bounds ? `${(bounds[0] * 100).toFixed(1)} – ${(bounds[1] * 100).toFixed(1)} %` : "–";
}

export function p_value(p: number | null): string {
  if (p === null) return "–";
  return p < 0.001 ? "< 0.001" : p.toPrecision(2);
}

export function number(value: number, lang: Lang, digits = 1): string {
  return new Intl.NumberFormat(lang, { maximumFractionDigits: digits }).format(value);
}

/** Milliseconds in seconds, to a tenth. */
export const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1);

export function time(iso: string, lang: Lang): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(lang === "zh" ? "zh-CN" : "en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
  }).format(date);
}

export const short_id = (id: string) => id.slice(0, 10);
/** Where many stand side by side. */
export const shortest_id = (id: string) => id.slice(0, 7);

/** "a, b" or "name: a, other: b" of plain values; null where there are others inside. */
function listed(value: object): string | null {
  const entries = Object.entries(value);
  if (entries.length === 0) return "–";
  if (entries.some(([, each]) => each !== null && typeof each === "object")) return null;
  return entries.map(([name, each]) => (Array.isArray(value) ? "" : `${name}: `) + plain(each)).join(", ");
}

/** A measure or a datum on one line. */
export function plain(value: unknown): string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : String(Math.round(value * 1e4) / 1e4);
  const text = listed(value as object) ?? JSON.stringify(value);
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}
