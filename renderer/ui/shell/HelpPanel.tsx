import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Key } from '../keys/Key.tsx';
import type { KeyBinding } from '../keys/key-table.ts';
import { KeyLayer, useKeys } from '../keys/use-keys.tsx';
import css from './Screen.module.css';

/** Short help of one screen, kept beside it: what it is for, how it goes, what people stumble over. */
export interface HelpText {
  about: string;
  steps?: readonly string[];
  notes?: readonly string[];
}

interface HelpPanelProps {
  title: string;
  help: HelpText;
  keys: readonly KeyBinding[];
  onClose: () => void;
}

/** F1. It covers only the right edge, so that the thing one asks about can still be seen; F1 or Esc puts it away. */
export function HelpPanel(props: HelpPanelProps) {
  return (
    <KeyLayer>
      <HelpBody {...props} />
    </KeyLayer>
  );
}

function HelpBody({ title, help: { about, steps = [], notes = [] }, keys, onClose }: HelpPanelProps) {
  const panel = useRef<HTMLElement>(null);
  useKeys([
    { key: 'F1', act: onClose },
    { key: 'Esc', act: onClose },
  ]);
  // The reader starts at the help and comes back to the very cell they left.
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <aside className={css.help} aria-label="帮助" ref={panel} tabIndex={-1}>
      <h2>怎样用：{title}</h2>
      <p>{about}</p>
      {steps.length > 0 && (
        <ol>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {notes.length > 0 && (
        <ul>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <dl>
        {keys.map(
          ({ key, does }) =>
            does !== undefined && (
              <div key={key} style={{ display: 'contents' }}>
                <dt>
                  <Key>{key}</Key>
                </dt>
                <dd>{does}</dd>
              </div>
            ),
        )}
      </dl>
      <Button variant="default" className={css.close} onClick={onClose}>
        收起 Esc
      </Button>
    </aside>
  );
}
