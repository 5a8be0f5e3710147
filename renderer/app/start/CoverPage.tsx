import { useEffect, type ReactNode } from 'react';
import type { KeyBinding } from '../../ui/keys/key-table.ts';
import { KeyStrip } from '../../ui/keys/KeyStrip.tsx';
import { useKeys } from '../../ui/keys/use-keys.tsx';
import css from './cover.module.css';

interface CoverPageProps {
  /** Of the window. */
  title: string;
  /** Lines of the paper label on the cover. */
  label: readonly (readonly [name: string, value: string])[];
  keys?: readonly KeyBinding[];
  note?: ReactNode;
  children: ReactNode;
}

const NO_KEYS: readonly KeyBinding[] = [];

/** The program opens like the account book it replaces: a cloth cover with the paper label every book must carry. */
export function CoverPage({ title, label, keys = NO_KEYS, note, children }: CoverPageProps) {
  useKeys(keys);
  useEffect(() => {
    document.title = `${title} · 总务台账`;
  }, [title]);
  return (
    <div className={css.desk}>
      <aside className={css.cover} aria-label="封面">
        <div className={css.label}>
          <p className={css.title}>总务台账</p>
          <dl>
            {label.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </div>
      </aside>
      <main className={css.side}>{children}</main>
      <KeyStrip keys={keys} note={note} />
    </div>
  );
}
