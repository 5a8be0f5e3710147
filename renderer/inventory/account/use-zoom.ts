import { useEffect, useRef, useState } from 'react';
import { A4_LANDSCAPE } from '../../../shared/inventory/papers.ts';

export const ZOOMS = ['适合宽度', '整页', '100%'] as const;
type Zoom = (typeof ZOOMS)[number];

/** CSS pixels in a millimetre, and the room the desk leaves around the paper. */
const PX_PER_MM = 96 / 25.4;
const MARGIN = 34;

/** How large the pages lie on the desk; follows the window, so that the whole width can be read without scrolling. */
export function useZoom() {
  const [mode, setMode] = useState<Zoom>('适合宽度');
  const [room, setRoom] = useState({ width: 900, height: 600 });
  const desk = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!desk.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setRoom({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(desk.current);
    return () => observer.disconnect();
  }, []);
  const wide = (room.width - MARGIN) / (A4_LANDSCAPE.width * PX_PER_MM);
  const high = (room.height - MARGIN) / (A4_LANDSCAPE.height * PX_PER_MM);
  const zoom = mode === '100%' ? 1 : mode === '整页' ? Math.min(wide, high) : wide;
  return { desk, zoom: Math.max(0.3, zoom), mode, setMode };
}
