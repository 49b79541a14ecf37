// Which line is which model, and what the marks of a history mean.
import type { ComponentChildren } from "preact";
import { useWords } from "../i18n";
import { colour_name, dash_of } from "./chart_paint";

export function Swatch({ place, reference }: { place: number; reference: boolean }) {
  return (
    <svg class="swatch" width="34" height="10" aria-hidden="true" style={{ color: `var(${colour_name(place, reference)})` }}>
      <line x1="0" y1="5" x2="34" y2="5" stroke-width="2" stroke-dasharray={dash_of(place, reference).join(" ")} />
      <circle class="full" cx="17" cy="5" r="3.5" stroke-width="1.5" />
    </svg>
  );
}

export function Legend({ series }: { series: readonly { model: string; reference: boolean }[] }) {
  const words = useWords();
  return (
    <ul class="legend">
      {series.map((each, place) => (
        <li key={each.model}>
          <Swatch place={place} reference={each.reference} />
          {each.model}
          {each.reference && <span class="quiet">{words.reference}</span>}
        </li>
      ))}
    </ul>
  );
}

function Sign({ text, children }: { text: string; children: ComponentChildren }) {
  return (
    <li>
      <svg class="swatch" width="20" height="12" aria-hidden="true">
        {children}
      </svg>
      {text}
    </li>
  );
}

export function Key() {
  const words = useWords();
  return (
    <ul class="legend key" aria-label={words.key_label}>
      <Sign text={words.key_dot}>
        <circle class="full" cx="10" cy="6" r="3.5" stroke-width="1.5" />
      </Sign>
      <Sign text={words.key_hollow}>
        <circle cx="10" cy="6" r="3.5" stroke-width="1.5" />
      </Sign>
      <Sign text={words.key_band}>
        <rect class="full faint" x="0" y="0" width="20" height="12" stroke="none" />
      </Sign>
      <Sign text={words.key_level}>
        <line x1="0" y1="6" x2="20" y2="6" stroke-width="3" opacity="0.5" />
      </Sign>
      <Sign text={words.key_version}>
        <path class="full" d="M10 2 L15 11 L5 11 Z" stroke="none" />
      </Sign>
    </ul>
  );
}
