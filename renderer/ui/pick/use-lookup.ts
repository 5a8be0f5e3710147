import { useId, useRef, useState, type ChangeEvent, type KeyboardEvent } from 'react';
import { composes } from '../keys/composition.ts';
import type { LookupSource } from './lookup-source.ts';
import { useSearch } from './use-search.ts';

interface Lookup<T> {
  source: LookupSource<T>;
  /** Text of what is chosen now, `''` for nothing. */
  chosen: string;
  onPick: (row: T, input: HTMLInputElement) => void;
  onClear: () => void;
  /** ↑↓ open the closed list: right in a form; in a grid they belong to the rows. */
  arrowsOpen: boolean;
}

/**
 * A box one types into to find a row of a list. It keeps three things apart: what is typed, what is found, and what is
 * chosen. Enter typed faster than the answer comes (a barcode scanner) waits for it.
 */
export function useLookup<T>({ source, chosen, onPick, onClear, arrowsOpen }: Lookup<T>) {
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const waits = useRef(false);
  const listId = useId();

  const search = useSearch(source.search, ({ rows }) => {
    setAt(0);
    const first = rows[0];
    if (waits.current && first !== undefined) pick(first);
    waits.current = false;
  });
  const { rows } = search.found;

  function close(): void {
    setOpen(false);
    setTyped(null);
    waits.current = false;
    search.clear();
  }
  function pick(row: T): void {
    close();
    if (input.current) onPick(row, input.current);
  }
  // Emptying the box un-chooses at once; there is nothing to search for.
  const seek = (text: string) => {
    if (text.trim() === '') {
      setOpen(false);
      search.clear();
      if (chosen !== '') onClear();
      return;
    }
    setOpen(true);
    search.ask(text.trim());
  };
  const showAll = () => {
    setOpen(true);
    setAt(0);
    search.ask(typed?.trim() ?? '', { all: true, atOnce: true });
  };
  // With an answer still on its way the first row is not known yet; it is taken when it arrives.
  const choose = () => {
    const row = rows[at];
    if (search.busy) waits.current = true;
    else if (row !== undefined) pick(row);
  };
  const move = (by: number) => setAt(Math.max(0, Math.min(rows.length - 1, at + by)));

  /** Keys of the open list; returns whether the key was one of them. */
  const openKey = (key: string): boolean => {
    const acts: Record<string, () => void> = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      PageDown: () => move(8),
      PageUp: () => move(-8),
      Enter: choose,
      Escape: close,
    };
    if (source.onNew) acts['Insert'] = () => source.onNew?.(typed ?? '');
    acts[key]?.();
    return acts[key] !== undefined;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (composes(event) || event.ctrlKey || event.altKey) return;
    if (event.key === 'F2' || (arrowsOpen && !open && event.key === 'ArrowDown')) {
      event.preventDefault();
      showAll();
    } else if (open && openKey(event.key)) event.preventDefault();
    else if (event.key === 'Escape' && typed !== null) {
      event.preventDefault();
      close();
    } else if (event.key === 'Tab' && open && !search.busy && rows[at] !== undefined) pick(rows[at]);
  };

  return {
    listId,
    open,
    at,
    query: typed?.trim() ?? '',
    search,
    pick,
    /** Typed but never picked: the box holds words, not a choice. */
    loose: typed !== null && typed.trim() !== '' && !open,
    box: {
      ref: input,
      role: 'combobox',
      'aria-expanded': open,
      'aria-autocomplete': 'list' as const,
      'aria-controls': open ? listId : undefined,
      'aria-activedescendant': open && rows[at] !== undefined ? `${listId}-${at}` : undefined,
      autoComplete: 'off',
      value: typed ?? chosen,
      onKeyDown,
      onChange: (event: ChangeEvent<HTMLInputElement>) => {
        const text = event.currentTarget.value;
        setTyped(text);
        // While an input method composes, the text is half a word; searching for it would only flicker.
        const composing = event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing;
        if (!composing) seek(text);
      },
      onCompositionEnd: (event: { currentTarget: HTMLInputElement }) => seek(event.currentTarget.value),
      onBlur: () => {
        setOpen(false);
        waits.current = false;
      },
    },
  };
}
