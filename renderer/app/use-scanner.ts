import { useEffect, useEffectEvent } from 'react';
import { notice } from '../ui/dialog/notice.tsx';
import { openScanned } from './search.ts';

/** A scanner types faster than any hand, and ends with Enter. */
const FASTEST_HAND = 40;
const SHORTEST = 6;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

async function open(number: string): Promise<void> {
  if (await openScanned(number)) return;
  const message = `没有编号是 ${number} 的资产卡片。可能是别的单位的标签，或者还没有建卡。`;
  notice.refused([{ code: 'property.unknown', message }]);
}

/** The screen that scans belong to while it is open: a count takes them, no card is opened. */
let taker: ((number: string) => void) | null = null;

/** Scans where nothing is being typed come here as long as the screen is open. */
export function useTakenScans(take: (number: string) => void): void {
  const taken = useEffectEvent(take);
  useEffect(() => {
    taker = (number) => taken(number);
    return () => {
      taker = null;
    };
  }, []);
}

/** A label scanned where nothing is being typed opens its card; a foreign number is said to be one. */
export function useScanner(): void {
  useEffect(() => {
    let typed = '';
    let last = 0;
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
      const isFast = event.timeStamp - last < FASTEST_HAND;
      last = event.timeStamp;
      if (event.key.length === 1) {
        typed = isFast ? typed + event.key : event.key;
        return;
      }
      if (event.key !== 'Enter' || !isFast || typed.length < SHORTEST) return;
      event.preventDefault();
      event.stopPropagation();
      const number = typed;
      typed = '';
      if (taker === null) void open(number);
      else taker(number);
    };
    globalThis.addEventListener('keydown', onKey, true);
    return () => globalThis.removeEventListener('keydown', onKey, true);
  }, []);
}
