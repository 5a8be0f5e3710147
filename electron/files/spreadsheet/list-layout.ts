import type { Cell, ColumnDef } from 'hucre/xlsx';
import type { ListPaper } from '../../../shared/sheet/list-paper.ts';
import { columnLetter } from '../../../shared/sheet/cell-text.ts';
import { bodyStyle, bold, dated, FACT, HEAD, PAGE, plain, sheetName, TITLE } from './cell-styles.ts';
import type { SheetFrame } from './drawn-sheets.ts';

/** A list ready to print: title, facts, repeated and frozen header, A4 landscape, one page wide, page numbers. */
export function listFrame({ sheet, title, facts, columns, totals, bare }: Omit<ListPaper, 'rows'>): SheetFrame {
  const above = bare === true ? [] : [title, ...facts].map((text) => [plain(text)]);
  const head = above.length + 1;
  const cells = new Map<string, Partial<Cell>>();
  above.forEach((_, i) => cells.set(`${i},0`, { style: i === 0 ? TITLE : FACT }));
  columns.forEach(({ kind }, i) => {
    cells.set(`${head - 1},${i}`, { style: HEAD });
    if (kind === 'any') cells.set(`${head + 1},${i}`, { style: dated(bodyStyle(kind)) });
    cells.set(`${head + 2},${i}`, { style: bold(bodyStyle(kind)) });
  });
  const widths = columns.map(({ width }) => Math.min(60, width));
  // What only files carry stands beside the printed sheet.
  const printed = columns.filter((column) => column.fileOnly !== true).length;
  const lastColumn = Math.max(0, printed - 1);
  const sample = columns.map(() => null);
  return {
    head,
    widths,
    totals,
    sheet: {
      name: sheetName(sheet),
      columns: columns.map(({ kind }, i): ColumnDef => ({ width: widths[i] ?? 10, style: bodyStyle(kind) })),
      rows: [...above, columns.map(({ heading }) => plain(heading)), sample, sample, sample],
      cells,
      merges: above.map((_, row) => ({ startRow: row, startCol: 0, endRow: row, endCol: lastColumn })),
      freezePane: { rows: head },
      pageSetup: {
        ...PAGE,
        margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
        ...(printed < columns.length && { printArea: `$A:$${columnLetter(lastColumn)}` }),
        printTitlesRow: `$${head}:$${head}`,
        horizontalCentered: true,
      },
      headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
    },
  };
}
