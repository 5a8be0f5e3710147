import { useSyncExternalStore } from 'react';

function read(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-size'] });
  return () => observer.disconnect();
}

/** Pixels in one rem, for the few places that must count in pixels (virtual rows). Follows 大字号. */
export const useRem = (): number => useSyncExternalStore(subscribe, read);
