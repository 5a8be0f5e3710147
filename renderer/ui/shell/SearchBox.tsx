import { Modal } from '@mantine/core';
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { composes } from '../keys/composition.ts';
import { keepInView } from '../keys/keep-in-view.ts';
import { KeyLayer, useKeys } from '../keys/use-keys.tsx';
import { Matched } from '../pick/Matched.tsx';
import { useSearch } from '../pick/use-search.ts';
import css from './SearchBox.module.css';

export interface Finding {
  key: string;
  /** Heading it stands under: 物资, 单据, 要做的事. Findings of one group come one after the other. */
  group: string;
  name: string;
  about: string;
  /** Faint, at the right end: stock, state, key. */
  aside?: string;
  open: () => void;
}

export type SearchEverywhere = (query: string, signal: AbortSignal) => Promise<readonly Finding[]>;

interface SearchBoxProps {
  search: SearchEverywhere;
  onClose: () => void;
}

/** Ctrl+K: one box for goods, slips, cards, people and things to do. Groups keep their order, so the hand learns where to look. */
export function SearchBox(props: SearchBoxProps) {
  return (
    <Modal.Root
      opened
      onClose={props.onClose}
      size="40rem"
      yOffset="11rem"
      centered={false}
      closeOnEscape={false}
      transitionProps={{ duration: 0 }}
      returnFocus
    >
      <Modal.Overlay backgroundOpacity={0.35} blur={0} />
      <Modal.Content aria-label="查找" className={css.content}>
        <KeyLayer>
          <SearchBody {...props} />
        </KeyLayer>
      </Modal.Content>
    </Modal.Root>
  );
}

function SearchBody({ search, onClose }: SearchBoxProps) {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const [source] = useState(() => async (words: string, { signal }: { signal: AbortSignal }) => {
    const rows = await search(words, signal);
    return { rows, total: rows.length };
  });
  const { found, answered, busy, failed, ask } = useSearch<Finding>(source, () => setAt(0));
  const { rows } = found;
  useKeys([
    { key: 'Esc', act: onClose },
    { key: 'Ctrl+K', act: onClose },
  ]);
  // An empty query shows what can be done, before anything is typed.
  useEffect(() => {
    ask('', { atOnce: true });
  }, [ask]);

  const open = (finding: Finding | undefined) => {
    if (!finding) return;
    onClose();
    finding.open();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (composes(event)) return;
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (by !== undefined) setAt(Math.max(0, Math.min(rows.length - 1, at + by)));
    else if (event.key === 'Enter' && !busy) open(rows[at]);
    else return;
    event.preventDefault();
  };
  const seek = (text: string) => ask(text.trim());

  return (
    <>
      <input
        className={css.input}
        data-autofocus
        role="combobox"
        aria-label="查找"
        aria-expanded={rows.length > 0}
        aria-controls={id}
        aria-activedescendant={rows[at] ? `${id}-${at}` : undefined}
        autoComplete="off"
        placeholder="名称、拼音首字母、单号、人"
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          if (!(event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing))
            seek(event.currentTarget.value);
        }}
        onCompositionEnd={(event) => seek(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <ul id={id} role="listbox" aria-label="找到的" className={css.list}>
        {rows.map((finding, i) => (
          <li key={finding.key} role="presentation">
            {finding.group !== rows[i - 1]?.group && <p className={css.group}>{finding.group}</p>}
            <div
              ref={i === at ? keepInView : undefined}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === at}
              className={css.finding}
              onClick={() => open(finding)}
            >
              <b>
                <Matched text={finding.name} query={answered ?? ''} />
              </b>
              <span>{finding.about}</span>
              <em>{finding.aside}</em>
            </div>
          </li>
        ))}
      </ul>
      <p className={css.foot} role="status">
        {failed
          ? '没有查到，请再试一次'
          : busy && answered === null
            ? '正在查找…'
            : rows.length === 0
              ? `没有找到“${query}”`
              : '↑↓ 选择，Enter 打开，Esc 返回'}
      </p>
    </>
  );
}
