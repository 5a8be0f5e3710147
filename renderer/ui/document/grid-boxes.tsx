import { useState } from 'react';
import type { TypedKind } from '../form/use-typed-value.ts';
import type { LookupSource } from '../pick/lookup-source.ts';
import { PickList } from '../pick/PickList.tsx';
import { useLookup } from '../pick/use-lookup.ts';
import css from './DocumentGrid.module.css';
import type { BoxProps } from './grid-columns.tsx';

/** The one text box of the current cell. The grid finds it by this mark to give it the focus. */
const BOX = { 'data-box': '', autoComplete: 'off' };

interface TypedBoxProps<L, V> extends BoxProps<L> {
  kind: TypedKind<V>;
  value: V | null;
  change: (line: L, value: V | null) => L;
  /** Figures stand at the right edge. */
  right?: boolean;
}

/** The value follows every keystroke, so that the total does; the text itself is left alone, so that Ctrl+Z undoes typing. */
export function TypedBox<L, V>(props: TypedBoxProps<L, V>) {
  const { line, label, draft, wrong, kind, value, change, onChange, onDraft, right = false } = props;
  const [text, setText] = useState(draft ?? (value === null ? '' : kind.format(value)));
  const type = (typed: string) => {
    setText(typed);
    const blank = typed.trim() === '';
    const read = blank ? null : kind.parse(typed);
    onDraft(blank || read !== null ? null : typed, kind.wrong);
    if (read !== value) onChange(change(line, read));
  };
  return (
    <input
      {...BOX}
      className={`${css.box} ${right ? css.right : ''}`}
      aria-label={label}
      aria-invalid={wrong || undefined}
      inputMode={right ? 'decimal' : 'text'}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}

interface WordsBoxProps<L> extends BoxProps<L> {
  value: string;
  change: (line: L, value: string) => L;
}

/** Free words of a line, as typed. */
export function WordsBox<L>({ line, label, wrong, value, change, onChange }: WordsBoxProps<L>) {
  return (
    <input
      {...BOX}
      className={css.box}
      aria-label={label}
      aria-invalid={wrong || undefined}
      value={value}
      onChange={(event) => onChange(change(line, event.currentTarget.value))}
    />
  );
}

interface LookupBoxProps<L, T> extends BoxProps<L> {
  source: LookupSource<T>;
  chosen: string;
  pick: (line: L, row: T | null) => L;
}

/** Typed but unpicked text is not kept when the cell is left: the line keeps what was chosen before. */
export function LookupBox<L, T>({ line, label, wrong, source, chosen, pick, onChange, onDone }: LookupBoxProps<L, T>) {
  const lookup = useLookup({
    source,
    chosen,
    arrowsOpen: false,
    onClear: () => onChange(pick(line, null)),
    onPick: (row) => {
      onChange(pick(line, row));
      onDone();
    },
  });
  return (
    <PickList label={label} source={source} lookup={lookup}>
      <div className={css.span}>
        <input
          {...BOX}
          {...lookup.box}
          className={`${css.box} ${css.strong}`}
          aria-label={label}
          aria-invalid={wrong || undefined}
        />
      </div>
    </PickList>
  );
}
