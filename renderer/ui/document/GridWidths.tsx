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

const NUMBER = 2.25;
/** Below this the open column would be too narrow to read; then the grid scrolls sideways instead. */
const OPEN = 7;

/** rem under which a grid may not shrink: its columns in full, and room for the open one. */
export const leastWidth = <L,>(heads: readonly GridHead<L>[]): number =>
  heads.reduce((sum, { width, narrow }) => sum + (width === undefined ? OPEN : (narrow ?? narrowOf(width))), NUMBER);

/** Column widths of a grid; they fold by container query, so that 大字号 does not squeeze the open column to nothing. */
export function GridWidths<L>({ heads }: { heads: readonly GridHead<L>[] }) {
  return (
    <colgroup>
      <col style={styleOf({ width: NUMBER, narrow: NUMBER })} className={css.sized} />
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
