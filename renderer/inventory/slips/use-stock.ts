import { useEffect, useEffectEvent, useRef } from 'react';
import { refreshed } from './copy-last.ts';
import type { Slip } from './slip.ts';

/** Another store has another stock: when the store of a slip with lines changes, 可用 is asked again. */
export function useStock(slip: Slip, change: (part: Partial<Slip>) => void): void {
  const { storeId } = slip;
  const known = useRef(storeId);
  const refresh = useEffectEvent(async (store: number, isStale: () => boolean) => {
    if (slip.lines.length === 0) return;
    const lines = await refreshed(slip, store);
    if (!isStale()) change({ lines });
  });
  useEffect(() => {
    if (storeId === null || storeId === known.current) return;
    known.current = storeId;
    void refresh(storeId, () => known.current !== storeId);
  }, [storeId]);
}
