import { useEffect, useState, type ReactNode } from 'react';
import type { KeyBinding } from '../keys/key-table.ts';
import { KeyStrip } from '../keys/KeyStrip.tsx';
import { useKeys } from '../keys/use-keys.tsx';
import { HelpPanel, type HelpText } from './HelpPanel.tsx';
import { PageHead } from './PageHead.tsx';
import css from './Screen.module.css';

interface ScreenProps {
  title: string;
  /** One fact about it, beside the title. */
  fact?: ReactNode;
  /** Buttons at the right end of the title line; one of them may be filled. */
  actions?: ReactNode;
  /** What the keys do here; bound and shown from this one list, so the strip cannot promise what does not work. */
  keys: readonly KeyBinding[];
  /** Right end of the strip: what the program did by itself, or how many rows there are. */
  note?: ReactNode;
  /** F1. */
  help?: HelpText;
  children: ReactNode;
}

/** One screen in the shell: title line, work area, key strip, help. */
export function Screen({ title, fact, actions, keys, note, help, children }: ScreenProps) {
  const [helping, setHelping] = useState(false);
  useKeys(help ? [...keys, { key: 'F1', act: () => setHelping(true) }] : keys);
  useEffect(() => {
    document.title = `${title} · 总务台账`;
  }, [title]);
  return (
    <>
      <main className={css.main}>
        <PageHead title={title} fact={fact}>
          {actions}
        </PageHead>
        {children}
      </main>
      {help && helping && <HelpPanel title={title} help={help} keys={keys} onClose={() => setHelping(false)} />}
      <KeyStrip keys={keys} note={note} />
    </>
  );
}
