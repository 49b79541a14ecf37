// A game as it was played: what it can do, its pictures with a scrubber, and the keys that were pressed.
import { useEffect, useRef, useState } from "preact/hooks";
import { attachment_url } from "../api";
import type { Film, Frame } from "../film";
import { seconds } from "../format";
import { useWords } from "../i18n";
import { FilmFacets, FilmFacts } from "./film_facets";
import { FilmKeys } from "./film_keys";

const frame_ms = 900;

const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

function Picture({ frame, missing, lost }: { frame: Frame; missing: boolean; lost: (sha256: string) => void }) {
  const words = useWords();
  const caption = words.film_caption(frame.caption);
  return (
    <figure class="film-picture">
      {missing ? (
        <p class="film-missing">{words.film_no_picture}</p>
      ) : (
        <img src={attachment_url(frame.sha256)} alt={words.film_alt(caption, seconds(frame.now))} loading="lazy" onError={() => lost(frame.sha256)} />
      )}
      <figcaption>
        {caption} <span class="quiet">{words.film_seconds(seconds(frame.now))}</span>
      </figcaption>
    </figure>
  );
}

interface StripProps {
  frames: readonly Frame[];
  at: number;
  missing: ReadonlySet<string>;
  lost: (sha256: string) => void;
  show: (at: number) => void;
}

function Strip({ frames, at, missing, lost, show }: StripProps) {
  const words = useWords();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const item = list.current?.children[at];
    if (list.current && item instanceof HTMLElement)
      list.current.scrollLeft = item.offsetLeft - (list.current.clientWidth - item.clientWidth) / 2;
  }, [at]);
  return (
    <ol ref={list} class="film-strip" aria-label={words.film_strip}>
      {frames.map((frame, index) => {
        const caption = words.film_caption(frame.caption);
        return (
          <li key={index}>
            <button type="button" aria-current={index === at ? "true" : undefined} onClick={() => show(index)}>
              {missing.has(frame.sha256) ? (
                <span class="film-missing">{words.film_no_picture}</span>
              ) : (
                <img src={attachment_url(frame.sha256)} alt="" loading="lazy" onError={() => lost(frame.sha256)} />
              )}
              <span class="film-caption">{caption}</span>
              <span class="quiet">{words.film_seconds(seconds(frame.now))}</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

/** Where the film stands, and whether it runs. It runs to its end and stops. */
function usePlayback(count: number) {
  const [at, set_at] = useState(0);
  const [running, set_running] = useState(false);
  useEffect(() => {
    if (!running) return;
    if (at >= count - 1) return set_running(false);
    const timer = window.setTimeout(() => set_at(at + 1), frame_ms);
    return () => window.clearTimeout(timer);
  }, [running, at, count]);
  const show = (next: number) => {
    set_running(false);
    set_at(Math.max(0, Math.min(next, count - 1)));
  };
  const toggle = () => {
    if (!running && at >= count - 1) set_at(0);
    set_running(!running);
  };
  return { at: Math.min(at, count - 1), running, show, toggle };
}

function Scrubber({ frames, playback }: { frames: readonly Frame[]; playback: ReturnType<typeof usePlayback> }) {
  const words = useWords();
  const { at, running, show, toggle } = playback;
  const frame = frames[at] as Frame;
  return (
    <div class="film-controls">
      {!still() && (
        <button type="button" class="theme" onClick={toggle}>
          {running ? words.film_stop : words.film_play}
        </button>
      )}
      <input
        type="range"
        min={0}
        max={frames.length - 1}
        step={1}
        value={at}
        aria-label={words.film_scrub}
        aria-valuetext={words.film_moment(at + 1, frames.length, words.film_caption(frame.caption), seconds(frame.now))}
        onInput={(event) => show(Number(event.currentTarget.value))}
      />
      <output class="quiet" aria-hidden="true">
        {at + 1} / {frames.length}
      </output>
    </div>
  );
}

function Pictures({ film }: { film: Film }) {
  const words = useWords();
  const { frames } = film;
  const playback = usePlayback(frames.length);
  const [missing, set_missing] = useState<ReadonlySet<string>>(new Set());
  const lost = (sha256: string) => set_missing((known) => new Set(known).add(sha256));
  const frame = frames[playback.at] as Frame;
  const none = frames.every(({ sha256 }) => missing.has(sha256));
  return (
    <>
      {none && (
        <p class="notice" role="status">
          {words.film_no_pictures}
        </p>
      )}
      <div class="film-stage">
        {!none && (
          <div>
            <Picture key={frame.sha256} frame={frame} missing={missing.has(frame.sha256)} lost={lost} />
            <Scrubber frames={frames} playback={playback} />
          </div>
        )}
        {film.logs.length > 0 && <FilmKeys film={film} frame={none ? undefined : frame} />}
      </div>
      {!none && <Strip frames={frames} at={playback.at} missing={missing} lost={lost} show={playback.show} />}
      {!none && film.logs.length > 1 && <p class="quiet">{words.film_first_seed}</p>}
    </>
  );
}

export function FilmSection({ film, place }: { film: Film; place: number }) {
  const words = useWords();
  const id = place === 0 ? "film" : `film-${place + 1}`;
  return (
    <section id={id} class="film" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.film}</h2>
      {film.frames.length > 0 && <Pictures film={film} />}
      <FilmFacts film={film} />
      <FilmFacets facets={film.facets} />
    </section>
  );
}
