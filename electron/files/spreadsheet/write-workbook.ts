import { writeXlsx, type Cell, type CellStyle, type CellValue, type ColumnDef, type WriteSheet } from 'hucre/xlsx';
import type { CellValue as Value } from '../../../shared/fields/field.ts';
import type { ListColumn, ListColumnKind, ListPaper } from '../../../shared/sheet/list-paper.ts';

const LINE = { style: 'thin', color: { rgb: '808080' } } as const;
const BORDER = { top: LINE, right: LINE, bottom: LINE, left: LINE };
const FONT = { name: '宋体', size: 10 };

/** Number formats; text columns are '@', so that codes and identity numbers keep every digit. */
const FORMATS: Readonly<Record<ListColumnKind, string | null>> = {
  text: '@',
  quantity: '#,##0.###;-#,##0.###',
  money: '#,##0.00',
  price: '#,##0.0000',
  count: '0',
  day: 'yyyy-mm-dd',
  any: null,
};
const isFigure = (kind: ListColumnKind): boolean => !['text', 'day', 'any'].includes(kind);

function bodyStyle({ kind }: ListColumn): CellStyle {
  const numFmt = FORMATS[kind];
  return {
    font: FONT,
    border: BORDER,
    alignment: { horizontal: isFigure(kind) ? 'right' : 'left', vertical: 'center', wrapText: kind === 'text' },
    ...(numFmt === null ? {} : { numFmt }),
  };
}

const HEAD: CellStyle = {
  font: { ...FONT, bold: true },
  border: BORDER,
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E7EDF3' } },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
const TITLE: CellStyle = { font: { ...FONT, size: 16, bold: true }, alignment: { horizontal: 'center' } };
const FACT: CellStyle = { font: FONT, alignment: { horizontal: 'left' } };

// oxlint-disable-next-line no-control-regex -- control characters are exactly what must go
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Control characters and lone surrogates are no XML; a cell holds 32,767 characters. */
const plain = (text: string): string => text.replaceAll(NOT_XML, '').toWellFormed().slice(0, 32_767);

function cellValue(value: Value | undefined): CellValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return plain(value);
  return typeof value === 'object' ? new Date(`${value.day}T00:00:00Z`) : value;
}

/** Sheet names are at most 31 characters without \ / ? * [ ] : */
const sheetName = (name: string): string =>
  plain(name)
    .replaceAll(/[\\/?*[\]:]/g, '_')
    .slice(0, 31) || '表';

function sheetOf(paper: ListPaper): WriteSheet {
  const { columns, rows, totals } = paper;
  const above = [[paper.title], ...paper.facts.map((fact) => [fact])].map(([text]) => [plain(text ?? '')]);
  const head = above.length;
  const body = rows.map((row) => columns.map((_, i) => cellValue(row[i])));
  const last = totals === null ? [] : [columns.map((_, i) => cellValue(totals[i]))];
  return {
    name: sheetName(paper.sheet),
    columns: columns.map((column): ColumnDef => ({ width: Math.min(60, column.width), style: bodyStyle(column) })),
    rows: [...above, columns.map((column) => plain(column.heading)), ...body, ...last],
    cells: styles(paper, head, body),
    merges: above.map((_, row) => ({
      startRow: row,
      startCol: 0,
      endRow: row,
      endCol: Math.max(0, columns.length - 1),
    })),
    freezePane: { rows: head + 1 },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
      printTitlesRow: `${head + 1}:${head + 1}`,
      horizontalCentered: true,
    },
    headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
  };
}

/** Cells that differ from their column: title, facts, header, totals, and days in columns of mixed content. */
function styles(
  { columns, rows, facts, totals }: ListPaper,
  head: number,
  body: CellValue[][],
): Map<string, Partial<Cell>> {
  const cells = new Map<string, Partial<Cell>>();
  cells.set('0,0', { style: TITLE });
  facts.forEach((_, i) => cells.set(`${i + 1},0`, { style: FACT }));
  columns.forEach((column, i) => {
    cells.set(`${head},${i}`, { style: HEAD });
    if (totals !== null)
      cells.set(`${head + 1 + rows.length},${i}`, { style: { ...bodyStyle(column), font: { ...FONT, bold: true } } });
    if (column.kind !== 'any') return;
    body.forEach((row, n) => {
      if (row[i] instanceof Date)
        cells.set(`${head + 1 + n},${i}`, { style: { ...bodyStyle(column), numFmt: 'yyyy-mm-dd' } });
    });
  });
  return cells;
}

/** Bytes of an .xlsx with one sheet per list, ready to print: title, repeated header, A4 landscape, one page wide. */
export function workbookBytes(papers: readonly ListPaper[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: papers.map(sheetOf), defaultFont: FONT });
}
