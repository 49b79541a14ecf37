// A value fetched from the API that stays fresh: asked again every few seconds while it may still change, less often
// while nothing does, and never while nobody looks.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { ApiError } from "./api";

interface State<T> {
  value: T | undefined;
  error: ApiError | undefined;
}

export interface Resource<T> extends State<T> {
  /** Asks at once. */
  reload: () => void;
}

const soonest_ms = 3_000;
const latest_ms = 15_000;

function as_api_error(reason: unknown): ApiError {
  return reason instanceof ApiError ? reason : new ApiError(-1, reason instanceof Error ? reason.message : "");
}

/** Calls `load` now and again; `live` says whether the value may still change. Returns the ways to stop and to ask at once. */
function follow<T>(load: () => Promise<T>, live: (value: T) => boolean, show: (state: State<T>) => void) {
  let timer = 0;
  let stopped = false;
  let wait_ms = soonest_ms;
  let shown = "";
  let value: T | undefined;

  const again = () => {
    window.clearTimeout(timer);
    if (!stopped && !document.hidden) timer = window.setTimeout(ask, wait_ms);
  };
  const ask = async () => {
    try {
      const fresh = await load();
      if (stopped) return;
      const text = JSON.stringify(fresh);
      wait_ms = text === shown ? Math.min(wait_ms * 1.5, latest_ms) : soonest_ms;
      if (text !== shown) value = fresh;
      shown = text;
      show({ value, error: undefined });
      if (live(fresh)) again();
    } catch (reason) {
      if (stopped) return;
      const error = as_api_error(reason);
      show({ value, error });
      wait_ms = latest_ms;
      if (error.status <= 0 || error.status >= 500) again();
    }
  };
  const seen = () => {
    if (!document.hidden && (value === undefined || live(value))) void ask();
    else window.clearTimeout(timer);
  };
  document.addEventListener("visibilitychange", seen);
  void ask();
  const stop = () => {
    stopped = true;
    window.clearTimeout(timer);
    document.removeEventListener("visibilitychange", seen);
  };
  return { stop, ask };
}

export function useResource<T>(key: string, load: () => Promise<T>, live: (value: T) => boolean): Resource<T> {
  const [state, set_state] = useState<State<T> & { key: string }>({ key, value: undefined, error: undefined });
  const ask = useRef<() => Promise<void>>();
  useEffect(() => {
    const followed = follow(load, live, (next) => set_state({ key, ...next }));
    ask.current = followed.ask;
    return followed.stop;
  }, [key]);
  const reload = useCallback(() => void ask.current?.(), []);
  return state.key === key ? { ...state, reload } : { value: undefined, error: undefined, reload };
}
