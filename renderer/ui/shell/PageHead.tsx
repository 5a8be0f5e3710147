import type { ReactNode } from 'react';
import css from './Screen.module.css';

/** Title line of a page: what it is, one fact about it, and the actions on the right, of which one is filled. */
export function PageHead({ title, fact, children }: { title: ReactNode; fact?: ReactNode; children?: ReactNode }) {
  return (
    <div className={css.head}>
      <h1>{title}</h1>
      <p>{fact}</p>
      <div className={css.actions}>{children}</div>
    </div>
  );
}
