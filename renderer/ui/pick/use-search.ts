import { useCallback, useEffect, useRef, useState } from 'react';
import type { Found, LookupSource } from './lookup-source.ts';

/** Long enough to swallow a fast typist's keys, short enough not to be felt. */
const PAUSE = 120;

export interface SearchState<T> {
  /** The query these rows answer; null before the first answer. */
  answered: string | null;
  found: Found<T>;
  busy: boolean;
  failed: boolean;
}

const nothing = { answered: null, found: { rows: [], total: 0 }, busy: false, failed: false } as const;

/** Debounced search whose late answers are thrown away. `onAnswer` runs once per answer, before the next key. */
export function useSearch<T>(search: LookupSource<T>['search'], onAnswer?: (found: Found<T>, query: string) => void) {
  const [state, setState] = useState<SearchState<T>>(nothing);
  const running = useRef<AbortController | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asked = useRef<{ query: string; all: boolean } | null>(null);
  const answer = useRef(onAnswer);
  useEffect(() => {
    answer.current = onAnswer;
  });

  // A newer question makes the older one worthless, whether it waits or runs.
  const stop = useCallback(() => {
    clearTimeout(timer.current);
    running.current?.abort();
    running.current = null;
  }, []);

  const run = useCallback(
    async (query: string, all: boolean) => {
      const control = new AbortController();
      running.current = control;
      try {
        const found = await search(query, { all, signal: control.signal });
        if (control.signal.aborted) return;
        setState({ answered: query, found, busy: false, failed: false });
        answer.current?.(found, query);
      } catch {
        // The list says so in its foot; the box itself must stay usable.
        if (!control.signal.aborted) setState({ ...nothing, answered: query, failed: true });
      }
    },
    [search],
  );

  const ask = useCallback(
    (query: string, { all = false, atOnce = false } = {}) => {
      stop();
      asked.current = { query, all };
      setState((before) => ({ ...before, busy: true }));
      timer.current = setTimeout(() => void run(query, all), atOnce ? 0 : PAUSE);
    },
    [run, stop],
  );

  const clear = useCallback(() => {
    stop();
    asked.current = null;
    setState(nothing);
  }, [stop]);

  // A source that came to know more rows (its list has just loaded) answers the open question again.
  useEffect(() => {
    if (asked.current === null) return;
    stop();
    void run(asked.current.query, asked.current.all);
  }, [run, stop]);

  useEffect(() => stop, [stop]);
  return { ...state, ask, clear };
}
