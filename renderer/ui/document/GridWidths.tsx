import type { CSSProperties } from 'react';
import css from './DocumentGrid.module.css';
import type { GridHead } from './grid-columns.tsx';

type ColumnStyle = CSSProperties & Record<'--wide' | '--narrow', string>;

/** Wide columns give more: a note can be cut, a figure cannot. */
function narrowOf(width: number): number {
  return width >= 6.5 ? Math.max(5.5, width * 0.74) : width * 0.94;
}

function styleOf({ width, narrow }: Pick<GridHead<never>, 'width' | 'narrow'>): ColumnStyle | undefined {
  if (width === undefined) return undefined;
  return { '--wide': `${width}rem`, '--narrow': `${narrow ?? narrowOf(width)}rem` };
}

/** Column widths of a grid; they fold by container query, so that 大字号 does not squeeze the open column to nothing. */
export function GridWidths<L>({ heads }: { heads: readonly GridHead<L>[] }) {
  return (
    <colgroup>
      <col style={styleOf({ width: 2.25, narrow: 2.25 })} className={css.sized} />
      {heads.map(({ label, width, narrow }) => (
        <col
          key={label}
          className={width === undefined ? undefined : css.sized}
          style={styleOf({ ...(width !== undefined && { width }), ...(narrow !== undefined && { narrow }) })}
        />
      ))}
    </colgroup>
  );
}
