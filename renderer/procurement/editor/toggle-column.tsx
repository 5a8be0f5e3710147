import type { BoxProps, GridColumn } from '../../ui/document/grid-columns.tsx';
import { composes } from '../../ui/keys/composition.ts';
import css from './editor.module.css';

interface ToggleSpec<L> {
  key: string;
  label: string;
  width: number;
  value: (line: L) => boolean;
  change: (line: L, value: boolean) => L;
}

/** A yes or no of a line: 空格 turns it, Enter goes on. */
export function toggleColumn<L>({ key, label, width, value, change }: ToggleSpec<L>): GridColumn<L> {
  return {
    key,
    heads: [{ label, width, cell: (line) => (value(line) ? '是' : '') }],
    box: (props) => <ToggleBox {...props} value={value} change={change} />,
  };
}

function ToggleBox<L>({
  line,
  label,
  wrong,
  onChange,
  value,
  change,
}: BoxProps<L> & Pick<ToggleSpec<L>, 'value' | 'change'>) {
  const turn = () => onChange(change(line, !value(line)));
  return (
    <input
      className={css.toggle}
      aria-label={label}
      aria-invalid={wrong || undefined}
      data-box=""
      readOnly
      value={value(line) ? '是' : '否'}
      onClick={turn}
      onKeyDown={(event) => {
        if (event.key !== ' ' || composes(event)) return;
        event.preventDefault();
        turn();
      }}
    />
  );
}

/** One of a few words: 空格 goes to the next one. */
export function wordColumn<L, W extends string>({
  key,
  label,
  width,
  words,
  value,
  change,
}: {
  key: string;
  label: string;
  width: number;
  words: readonly W[];
  value: (line: L) => W | null;
  change: (line: L, value: W) => L;
}): GridColumn<L> {
  return {
    key,
    heads: [{ label, width, cell: (line) => value(line) ?? '' }],
    box: ({ line, label: boxLabel, wrong, onChange }) => {
      const at = words.findIndex((word) => word === value(line));
      const next = words[(at + 1) % words.length];
      const turn = () => next !== undefined && onChange(change(line, next));
      return (
        <input
          className={css.toggle}
          aria-label={boxLabel}
          aria-invalid={wrong || undefined}
          data-box=""
          readOnly
          placeholder="空格选"
          value={value(line) ?? ''}
          onClick={turn}
          onKeyDown={(event) => {
            if (event.key !== ' ' || composes(event)) return;
            event.preventDefault();
            turn();
          }}
        />
      );
    },
  };
}
