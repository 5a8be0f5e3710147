import { formatMoney, type Fen } from '../../../shared/basics/money.ts';
import css from './figures.module.css';

interface MoneyProps {
  fen: Fen | null | undefined;
  /** `dash` draws 0 as — where a column of zeros would only be noise. */
  zero?: 'show' | 'dash';
}

/** An amount in 元: two decimals always, pale separators that still copy, red with a minus when negative (红字). */
export function Money({ fen, zero = 'show' }: MoneyProps) {
  if (fen === null || fen === undefined) return null;
  if (fen === 0 && zero === 'dash') return <span className={css.none}>—</span>;
  return <Figure text={formatMoney(fen)} />;
}

/** A figure that is text already (from a page model or a unit price). */
export function Figure({ text }: { text: string }) {
  const parts = text.split(',');
  return (
    <span className={text.startsWith('-') ? css.red : undefined}>
      {parts.map((part, i) => (
        <span key={i}>
          {i > 0 && <span className={css.sep}>,</span>}
          {part}
        </span>
      ))}
    </span>
  );
}
