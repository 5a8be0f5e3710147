import type { ReactNode } from 'react';
import { Key } from './Key.tsx';
import type { KeyBinding } from './key-table.ts';
import css from './KeyStrip.module.css';

/** The strip at the foot of every screen: which key does what here, and on the right the last thing the program did by itself. */
export function KeyStrip({ keys, note }: { keys: readonly KeyBinding[]; note?: ReactNode }) {
  return (
    <footer className={css.strip} aria-label="快捷键">
      <ul className={css.hints}>
        {keys.map(
          ({ key, does }) =>
            does !== undefined && (
              <li key={key}>
                <Key>{key}</Key>
                {does}
              </li>
            ),
        )}
      </ul>
      <span className={css.note} role="status">
        {note}
      </span>
    </footer>
  );
}
