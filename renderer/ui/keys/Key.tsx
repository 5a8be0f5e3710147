import type { ReactNode } from 'react';
import css from './KeyStrip.module.css';

/** A key as a small cap; inside a button it stands at the right of the verb. */
export function Key({ children }: { children: ReactNode }) {
  return <kbd className={css.key}>{children}</kbd>;
}
