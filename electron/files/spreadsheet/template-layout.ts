import type { Cell, CellStyle, CellValue, ColumnDef, DataValidation, WriteSheet } from 'hucre/xlsx';
import type { CellValue as Value } from '../../../shared/fields/field.ts';
import { columnLetter } from '../../../shared/sheet/cell-text.ts';
import type { TemplateColumn, TemplatePaper } from '../../../shared/sheet/template.ts';
import { bodyStyle, FONT, HEAD, PAGE, plain, sheetName, textWidth } from './cell-styles.ts';
import type { SheetFrame } from './drawn-sheets.ts';

type Head = Omit<TemplatePaper, 'rows'>;

/** Title, notes, examples, header: the import finds the header by its words and takes nothing above it. */
const HEAD_ROWS = 4;
/** Last row of a sheet: drop-downs reach as far as a person can write. */
const LAST_ROW = 1_048_576;
const INLINE_LIST = 255;
const OPTIONS_SHEET = '选项';
const LINE_POINTS = 13;

const TITLE: CellStyle = { font: { ...FONT, size: 14, bold: true }, alignment: { vertical: 'center' } };
const NOTE: CellStyle = {
  font: { ...FONT, size: 9, color: { rgb: '5A6472' } },
  alignment: { horizontal: 'left', vertical: 'top', wrapText: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFF8E1' } },
};
const EXAMPLE_FONT = { ...FONT, italic: true, color: { rgb: '8A929C' } };
/** Columns that must be filled in are told by their colour. */
const REQUIRED: CellStyle = { ...HEAD, font: { ...FONT, bold: true, color: { rgb: 'B3261E' } } };
const WRITABLE = { protection: { locked: false } };

/** Frames of a template's sheets, and a hidden sheet for drop-downs too long for a cell. */
export function templateBook(sheets: readonly Head[]): { frames: SheetFrame[]; more: WriteSheet[] } {
  const lists = new OptionLists();
  const frames = sheets.map((sheet) => templateFrame(sheet, lists));
  return { frames, more: lists.sheet() };
}

function templateFrame({ sheet, title, columns }: Head, lists: OptionLists): SheetFrame {
  const widths = columns.map(widthOf);
  const sample = [...columns.map(() => null), null];
  const validations = columns.flatMap((column, i) => dropDown(column, columnLetter(i), lists) ?? []);
  return {
    head: HEAD_ROWS,
    widths,
    totals: null,
    openEnded: true,
    sheet: {
      name: sheetName(sheet),
      // One column beyond the table: whole rows can only be deleted when no cell of them is locked.
      columns: [
        ...columns.map(({ kind }, i): ColumnDef => ({ width: widths[i] ?? 10, style: { ...body(kind), ...WRITABLE } })),
        { width: 9, style: WRITABLE },
      ],
      rows: [
        [plain(title)],
        columns.map(({ note }) => plain(note)),
        columns.map(({ example }) => drawn(example)),
        columns.map(({ heading }) => plain(heading)),
        sample,
        sample,
        sample,
      ],
      cells: headStyles(columns),
      rowDefs: new Map([
        [0, { height: 26 }],
        [1, { height: notesHeight(columns, widths) }],
        [HEAD_ROWS - 1, { height: 20 }],
      ]),
      freezePane: { rows: HEAD_ROWS },
      autoFilter: { range: `A${HEAD_ROWS}:${columnLetter(columns.length - 1)}${HEAD_ROWS}` },
      dataValidations: validations,
      protection: PROTECTION,
      pageSetup: {
        ...PAGE,
        printTitlesRow: `$${HEAD_ROWS}:$${HEAD_ROWS}`,
      },
    },
  };
}

/** Only title, notes, examples and header are closed; there is no password, so nobody is locked out of his own file. */
const PROTECTION = {
  sheet: true,
  formatCells: true,
  formatColumns: true,
  formatRows: true,
  insertRows: true,
  deleteRows: true,
  sort: true,
  autoFilter: true,
};

/** Empty rows carry no borders: a framed column would reach to row 1,048,576. */
function body(kind: TemplateColumn['kind']): CellStyle {
  const { border: _, ...style } = bodyStyle(kind);
  return style;
}

function headStyles(columns: readonly TemplateColumn[]): Map<string, Partial<Cell>> {
  const cells = new Map<string, Partial<Cell>>([['0,0', { style: TITLE }]]);
  columns.forEach(({ kind, required }, i) => {
    const { font: _, ...shown } = bodyStyle(kind);
    cells.set(`1,${i}`, { style: { ...NOTE, border: HEAD.border ?? {} } });
    cells.set(`2,${i}`, { style: { ...shown, font: EXAMPLE_FONT } });
    cells.set(`3,${i}`, { style: required ? REQUIRED : HEAD });
  });
  return cells;
}

function drawn(value: Value): CellValue {
  if (value === null || typeof value === 'number') return value;
  return typeof value === 'string' ? plain(value) : new Date(`${value.day}T00:00:00Z`);
}

/** Wide enough for heading with its filter button, and for the example. */
function widthOf({ heading, width, example, kind }: TemplateColumn): number {
  const shown = typeof example === 'string' ? textWidth(example) + 2 : 0;
  return Math.min(40, Math.max(12, width, textWidth(heading) + 5, shown, kind === 'day' ? 13 : 0));
}

const notesHeight = (columns: readonly TemplateColumn[], widths: readonly number[]): number =>
  LINE_POINTS * Math.max(...columns.map(({ note }, i) => Math.ceil(textWidth(note) / ((widths[i] ?? 12) - 1)))) + 4;

function dropDown(
  { options, strict, heading }: TemplateColumn,
  letter: string,
  lists: OptionLists,
): DataValidation | null {
  if (options.length === 0) return null;
  const inline = options.join(',');
  const fits = inline.length <= INLINE_LIST && !options.some((option) => /[,"]/.test(option));
  return {
    type: 'list',
    range: `${letter}${HEAD_ROWS + 1}:${letter}${LAST_ROW}`,
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: strict ? 'stop' : 'warning',
    errorTitle: heading,
    errorMessage: strict ? `${heading}只能从下拉里选。` : `下拉里没有这个${heading}，导入时要认得出才行。`,
    ...(fits ? { values: [...options] } : { formula1: lists.rangeOf(options) }),
  };
}

/** Long drop-downs: one column each on a hidden sheet. Columns with the same words share one. */
class OptionLists {
  private readonly lists = new Map<string, readonly string[]>();

  rangeOf(options: readonly string[]): string {
    const key = options.join('\n');
    this.lists.set(key, options);
    const letter = columnLetter([...this.lists.keys()].indexOf(key));
    return `'${OPTIONS_SHEET}'!$${letter}$1:$${letter}$${options.length}`;
  }

  sheet(): WriteSheet[] {
    const lists = [...this.lists.values()];
    if (lists.length === 0) return [];
    const height = Math.max(...lists.map((list) => list.length));
    const rows = Array.from({ length: height }, (_, i) => lists.map((list) => plain(list[i] ?? '') || null));
    return [{ name: OPTIONS_SHEET, hidden: true, rows }];
  }
}
