import type { CellValue } from '../fields/field.ts';
import { cellText } from './cell-text.ts';
import { refusedRows } from './checked.ts';
import { headingKey } from './column.ts';
import type { Cell } from './grid.ts';
import type { ListColumn, ListPaper } from './list-paper.ts';
import type { ReadSheet } from './read-sheet.ts';
import type { SheetRow } from './sheet-row.ts';

/** Heading of the column that says why a row was refused; it matches no field, so a mended file can be read again. */
const WHY = '原因';

const cellOf = (cell: Cell | undefined): CellValue => {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === 'object') return 'day' in cell ? cell : cellText(cell);
  return typeof cell === 'boolean' ? cellText(cell) : cell;
};

const whyOf = (row: SheetRow): string =>
  row.issues
    .filter((issue) => issue.code.startsWith('E-'))
    .map((issue) => (issue.column === '' ? issue.message : `${issue.column}列：${issue.message}`))
    .join('；');

/** Headings that will be found again on one row: a part of a group that is not known by both words gets its own name. */
function knownHeadings({ table, definition }: ReadSheet): string[] {
  const headings = [...table.headings];
  for (const [field, index] of table.fields) {
    const column = definition.columns[field];
    if (column && !column.names.includes(headingKey(headings[index] ?? ''))) headings[index] = column.label;
  }
  return headings;
}

/** The refused rows of a sheet as they stood, with the reason and the row they had. Null when none was refused. */
export function refusedPaper(sheet: ReadSheet): ListPaper | null {
  const refused = refusedRows(sheet);
  if (refused.length === 0) return null;
  const headings = knownHeadings(sheet);
  const plain = headings.map((heading): ListColumn => ({
    heading,
    kind: 'any',
    width: Math.max(heading.length * 2 + 2, 12),
  }));
  return {
    sheet: sheet.name,
    title: sheet.titles[0] ?? sheet.name,
    facts: sheet.titles.slice(1),
    columns: [...plain, { heading: WHY, kind: 'text', width: 60 }, { heading: '原行号', kind: 'count', width: 10 }],
    rows: refused.map((row) => [...headings.map((_, i) => cellOf(row.cells[i])), whyOf(row), row.row]),
    totals: null,
  };
}
