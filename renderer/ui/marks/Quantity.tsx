import { formatQuantity, type Milli } from '../../../shared/basics/quantity.ts';
import css from './figures.module.css';

/** A quantity: at most three decimals, no trailing zeros, red when negative. */
export function Quantity({ milli, unit }: { milli: Milli | null | undefined; unit?: string }) {
  if (milli === null || milli === undefined) return null;
  return (
    <span className={milli < 0 ? css.red : undefined}>
      {formatQuantity(milli)}
      {unit !== undefined && <small className={css.unit}> {unit}</small>}
    </span>
  );
}
