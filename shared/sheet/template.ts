import type { CellValue, Field } from '../fields/field.ts';
import type { Column } from './column.ts';
import type { SheetDefinition } from './definition.ts';
import type { ListColumnKind } from './list-paper.ts';

/** An import list as an empty (or filled) sheet for people to write in, before any file format. */
export interface TemplatePaper {
  /** Name of the sheet. */
  sheet: string;
  title: string;
  columns: readonly TemplateColumn[];
  /** What the books hold today; empty for a blank template. */
  rows: readonly (readonly CellValue[])[];
}

export interface TemplateColumn {
  heading: string;
  kind: ListColumnKind;
  /** In characters. */
  width: number;
  required: boolean;
  /** How to write it, for the row above the header. */
  note: string;
  example: CellValue;
  /** Words of a drop-down; none for free writing. */
  options: readonly string[];
  /** Whether other words than the options are refused at once; names may also be written as codes or aliases. */
  strict: boolean;
}

/** What the books add to a definition, by field. All of it is optional. */
export interface TemplateData {
  /** Names the school has, for drop-downs: categories, departments, stores. */
  names?: Readonly<Record<string, readonly string[]>>;
  /** Columns of unit prices, whose values are 1/10000 元. */
  prices?: readonly string[];
  /** Where a column needs other words than its kind. */
  notes?: Readonly<Record<string, string>>;
  /** Where the field's own example would mislead; null for none. */
  examples?: Readonly<Record<string, CellValue>>;
  /** Values by field, as stored (分, thousandths, days). */
  rows?: readonly Readonly<Record<string, string | number | null>>[];
}

type AnyColumn = Column<string> | Column<number>;

const SHOWN: Readonly<Record<string, ListColumnKind>> = {
  quantity: 'quantity',
  money: 'money',
  wholeNumber: 'count',
  day: 'day',
};
const NOTES: Readonly<Record<ListColumnKind, string>> = {
  text: '',
  any: '',
  quantity: '数字，最多三位小数',
  money: '元，最多两位小数',
  percent: '百分数',
  price: '元，最多四位小数',
  count: '整数',
  day: '日期，写成 2026-11-02',
};
/** What fields without an example of their own say; worse than nothing in a template. */
const NO_EXAMPLE = '文字';

/**
 * The template of one sheet of an import list: its columns in order, each with a heading the import finds again. Notes and
 * examples are meant for rows above the header, where they are never taken for data.
 */
export function templateOf(definition: SheetDefinition, data: TemplateData = {}): TemplatePaper {
  const prices = new Set(data.prices);
  const columns = Object.entries(definition.columns);
  return {
    sheet: definition.title,
    title: `${definition.title}（导入模板）`,
    columns: columns.map(([field, column]) => templateColumn(field, column, prices.has(field), data)),
    rows: (data.rows ?? []).map((row) =>
      columns.map(([field, column]) => storedCell(column, row[field] ?? null, prices.has(field))),
    ),
  };
}

function templateColumn(field: string, column: AnyColumn, isPrice: boolean, data: TemplateData): TemplateColumn {
  const kind = isPrice ? 'price' : (SHOWN[column.field.kind] ?? 'text');
  const names = data.names?.[field] ?? [];
  const options = column.field.options ?? names;
  return {
    heading: column.label,
    kind,
    width: column.field.width / 2,
    required: column.required,
    note: [column.required ? '必填' : '选填', data.notes?.[field] ?? noteOf(column, kind, options)]
      .filter((words) => words !== '')
      .join('：'),
    example: data.examples?.[field] === undefined ? exampleOf(column) : data.examples[field],
    options,
    strict: column.field.options !== undefined,
  };
}

function noteOf({ field }: AnyColumn, kind: ListColumnKind, options: readonly string[]): string {
  if (options.length > 0) return field.options === undefined ? '从下拉里选，也可写编码或别名' : '从下拉里选';
  if (field.kind === 'month') return '月份，写成 2026-11';
  // Codes, identity and telephone numbers: the template's cells are text, so that nothing is cut off.
  return kind === 'text' && /^\d{2,}/.test(field.example) ? '按文本写，前面的 0 要留' : NOTES[kind];
}

function exampleOf(column: AnyColumn): CellValue {
  const { example } = column.field;
  if (example === NO_EXAMPLE) return null;
  const parsed = column.field.parse(example);
  return parsed.ok && parsed.value !== null ? storedCell(column, parsed.value, false) : example;
}

/** A stored value as its cell: real numbers and days, so that it can be sorted and added up. */
function storedCell(column: AnyColumn, value: string | number | null, isPrice: boolean): CellValue {
  if (value === null || value === '') return null;
  if (isPrice && typeof value === 'number') return value / 10_000;
  // A row holds each field's own value type; the union of columns cannot say so.
  return (column.field as Field<string | number>).toCell(value);
}
