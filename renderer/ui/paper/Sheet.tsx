import type { CSSProperties, ReactNode } from 'react';
import css from './Sheet.module.css';

interface SheetProps {
  /** mm. */
  width: number;
  height: number;
  zoom?: number;
  label: string;
  children: ReactNode;
}

type SheetStyle = CSSProperties & { '--w': string; '--h': string; '--zoom': number };

/** A sheet of paper measured in millimetres. Zoom scales the finished sheet, so the preview breaks exactly where the printer does. */
export function Sheet({ width, height, zoom = 1, label, children }: SheetProps) {
  const size: SheetStyle = { '--w': `${width}mm`, '--h': `${height}mm`, '--zoom': zoom };
  return (
    <section className={css.frame} style={size} aria-label={label}>
      <div className={css.sheet}>{children}</div>
    </section>
  );
}

/** The grey desk the sheets lie on. PgUp and PgDn scroll it once it has the focus. */
export function SheetDesk({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={css.desk} tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}
