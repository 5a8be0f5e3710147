import { minuteText } from '../../shared/basics/clock.ts';
import { sameKey } from '../../shared/basics/text.ts';
import type { KindName } from '../../shared/fields/field.ts';
import type { Choice } from '../../shared/people/school.ts';
import type { RegisterRow } from '../../shared/registers/calls.ts';
import type { Register } from '../../shared/registers/define.ts';
import { namesIn } from '../fields/kept-columns.tsx';
import { fieldList } from '../fields/record-values.ts';
import type { ListColumn } from '../ui/list/list-columns.ts';
import css from './registers.module.css';

/** Long words take the room of the others; they stand in the panel. */
const LONG: ReadonlySet<string> = new Set(['note', 'rows']);
/** rem of kinds whose text is always as long. */
const WIDTHS: Readonly<Partial<Record<KindName, number>>> = { day: 6.75, time: 4.75, moment: 9.25 };
/** Columns shown before somebody chooses others. */
const SHOWN = 9;

export type BookNames = Readonly<Record<string, readonly Choice[]>>;

/** Text of a field as the list shows it. */
export function textOf(register: Register, names: BookNames, row: RegisterRow, name: string): string {
  const value = row.values[name] ?? null;
  const field = fieldList(register.fields).find(([own]) => own === name)?.[1];
  return value === null || field === undefined ? '' : field.format(value, namesIn(names[name]));
}

/** Rows in any of whose words the searched one stands. */
export function rowsWith(
  search: string,
  register: Register,
  names: BookNames,
  rows: readonly RegisterRow[],
): readonly RegisterRow[] {
  const key = sameKey(search);
  if (key === '') return rows;
  return rows.filter((row) =>
    Object.keys(register.fields).some((name) => sameKey(textOf(register, names, row, name)).includes(key)),
  );
}

/** What a list of any book can be narrowed to. */
export const HEAPS = [
  { key: 'all', label: '全部', has: () => true },
  { key: 'odd', label: '有问题', has: (row: RegisterRow) => row.state !== '作废' && row.findings.length > 0 },
  { key: 'open', label: '未完成', has: (row: RegisterRow) => row.state === '未完成' },
  { key: 'late', label: '补录', has: (row: RegisterRow) => row.late > 0 },
] as const;

/** How a record stands: its worst finding, unfinished, voided; and that it was keyed late. */
export function RecordMark({ row }: { row: RegisterRow }) {
  const worst = row.findings.find(({ level }) => level === 'red') ?? row.findings[0];
  return (
    <>
      {row.state !== '完成' && <span className={css.state}>{row.state}</span>}
      {row.state === '完成' && worst && (
        <span className={worst.level === 'red' ? css.bad : css.soon}>{worst.says}</span>
      )}
      {row.late > 0 && <span className={css.late}> 补录</span>}
    </>
  );
}

/** Columns of a book from its fields, then how each record stands and when it was keyed. */
export function bookColumns(register: Register, names: BookNames): ListColumn<RegisterRow>[] {
  const fields = fieldList(register.fields).filter(([, { kind }]) => !LONG.has(kind));
  return [
    ...fields.map(([name, field], i): ListColumn<RegisterRow> => ({
      key: name,
      label: field.label,
      width: WIDTHS[field.kind] ?? Math.min(12, Math.max(field.label.length + 1.5, field.width * 0.24)),
      ...(field.align === 'right' && { align: 'right' as const }),
      ...(i === 0 && { strong: true, fixed: true }),
      cell: (row) => textOf(register, names, row, name),
      sortBy: (row) => row.values[name] ?? null,
    })),
    { key: 'mark', label: '情况', cell: (row) => <RecordMark row={row} /> },
    {
      key: 'entered',
      label: '录入',
      width: 11,
      soft: true,
      cell: ({ enteredBy, enteredAt }) => `${enteredBy} ${minuteText(enteredAt).slice(5)}`,
    },
  ];
}

/** Columns beyond the first ones begin hidden: they are chosen, or read in the panel. */
export const hiddenAtFirst = (columns: readonly ListColumn<RegisterRow>[]): string[] =>
  columns
    .slice(0, -2)
    .slice(SHOWN)
    .map(({ key }) => key);
