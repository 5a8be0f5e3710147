import type { Cell, GridRow, GridSheet, Merge } from '../../../shared/sheet/grid.ts';
import { refuse } from '../../../shared/basics/refusal.ts';

export const MAX_ROWS = 200_000;
export const MAX_COLUMNS = 200;

const isEmpty = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');

/**
 * A sheet without what formatting leaves behind: WPS likes to style 60,000 empty rows and drop-downs reach row 1,048,576.
 * Rows keep the number the person sees.
 */
export function trimmedSheet(
  name: string,
  hidden: boolean,
  source: { length: number; cells(row: number): Cell[]; hidden(row: number): boolean },
  merges: readonly Merge[],
  hiddenColumns: readonly number[],
): GridSheet {
  const rows: GridRow[] = [];
  for (let i = 0; i < source.length; i++) {
    const cells = source.cells(i);
    let width = cells.length;
    while (width > 0 && isEmpty(cells[width - 1])) width--;
    if (width === 0) continue;
    if (width > MAX_COLUMNS)
      refuse('file.tooLarge', `工作表“${name}”有 ${width} 列，最多能读 ${MAX_COLUMNS} 列。请删去多余的列再导入。`);
    if (i >= MAX_ROWS)
      refuse('file.tooLarge', `工作表“${name}”超过 ${MAX_ROWS} 行。请按月份或仓库拆成几个文件再导入。`);
    cells.length = width;
    // Blank rows only come into being when a filled one follows: a styled tail costs nothing.
    for (let gap = rows.length; gap < i; gap++) rows.push({ row: gap + 1, hidden: source.hidden(gap), cells: [] });
    rows.push({ row: i + 1, hidden: source.hidden(i), cells });
  }
  const last = rows.length;
  return {
    name,
    hidden,
    rows,
    merges: merges.filter((m) => m.top <= last && m.left < MAX_COLUMNS),
    hiddenColumns: hiddenColumns.filter((column) => column < MAX_COLUMNS),
  };
}
