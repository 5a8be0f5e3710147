import { useCallback, useState, useSyncExternalStore } from 'react';

/** What this PC remembers for itself: sizes and habits, never anything of the books. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(`campus-ledger.${key}`);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`campus-ledger.${key}`, value);
  } catch {
    // A profile without storage only forgets; nothing of the office is lost.
  }
}

export const remembered = read;

const listeners = new Set<() => void>();

/** 大字号: one attribute on <html>, everything else is rem. Called before the first paint. */
export function applyTextSize(): void {
  document.documentElement.dataset['size'] = read('size') === 'large' ? 'large' : 'normal';
}

export function setLargeText(large: boolean): void {
  remember('size', large ? 'large' : 'normal');
  applyTextSize();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useLargeText = (): boolean => useSyncExternalStore(subscribe, () => read('size') === 'large');

/** Columns switched off in a list, kept for the next time. */
export function useHiddenColumns(list: string, first: readonly string[] = []) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => {
    const kept = read(`columns.${list}`);
    return new Set(kept === null ? first : kept.split(',').filter((key) => key !== ''));
  });
  const onHidden = useCallback(
    (next: ReadonlySet<string>) => {
      remember(`columns.${list}`, [...next].join(','));
      setHidden(next);
    },
    [list],
  );
  return { hidden, onHidden };
}
