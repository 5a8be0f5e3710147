import type { ReactNode } from 'react';
import css from './marks.module.css';

/** An empty place says what would stand here and what to do next (as one button); it never just says "no data". */
export function Empty({ says, children }: { says: string; children?: ReactNode }) {
  return (
    <div className={css.empty}>
      <p>{says}</p>
      {children}
    </div>
  );
}
