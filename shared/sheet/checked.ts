import { readNumber } from './cell-number.ts';
import { isBlank } from './cell-text.ts';
import type { ImportCheck, ListedIssue, RowIssue, SheetCheck, SheetSum, Unmatched } from './import.ts';
import type { ReadSheet } from './read-sheet.ts';
import type { SheetRow } from './sheet-row.ts';

/** A figure of the accepted rows that the person can compare with the paper. */
export interface SumOf<R> {
  label: string;
  unit: 'fen' | 'milli' | 'count';
  /** The column whose total row says the same. */
  field?: string;
  of: (row: R) => number;
}

/** A figure added up, before the file's own total stands beside it. */
export interface Sum extends Omit<SumOf<never>, 'of'> {
  value: number;
}

/** What a list's own check makes of the rows: entries to be written, and their documents. */
export interface Checked<E> {
  sheets: ReadSheet[];
  entries: readonly E[];
  /** Sums of a sheet's accepted rows. */
  sums: Map<string, Sum[]>;
  documents: number;
  /** Names of the file that the books do not know. */
  unmatched?: readonly Unmatched[];
  /** Names a cell may be given, by `part.field`. */
  offers?: Readonly<Record<string, readonly string[]>>;
}

/** Adds up a sheet's accepted entries. */
export const sumUp = <R>(entries: readonly R[], figures: readonly SumOf<R>[]): Sum[] =>
  figures.map(({ of, ...figure }) => ({ ...figure, value: entries.reduce((sum, entry) => sum + of(entry), 0) }));

/** The check as the person sees it: per sheet what is taken, refused, warned of and skipped. */
export function checkSummary(importId: string, checked: Checked<unknown>): ImportCheck {
  const { sums, documents, unmatched = [], offers = {} } = checked;
  const sheets = checked.sheets.map(judged);
  const same = sameIssues(sheets);
  const seen = sheets.map((one) => sheetCheck(one, sums.get(one.sheet.name) ?? [], same));
  const count = (of: (sheet: SheetCheck) => number): number => seen.reduce((sum, sheet) => sum + of(sheet), 0);
  return {
    importId,
    held: sheets.reduce((sum, { sheet }) => sum + sheet.rows.filter((row) => row.held).length, 0),
    unmatched: [...unmatched],
    offers: { ...offers },
    sheets: seen,
    accepted: count((s) => s.accepted),
    refused: count((s) => s.refusedRows),
    warnings: sheets.reduce((sum, { warnings }) => sum + warnings.length, 0),
    documents,
  };
}

export const refusedRows = (sheet: ReadSheet): SheetRow[] => sheet.rows.filter((row) => row.refused);

/** A sheet with its issues: what refuses rows, and what is only shown of accepted ones. */
interface Judged {
  sheet: ReadSheet;
  refusals: readonly RowIssue[];
  warnings: readonly RowIssue[];
}

const judged = (sheet: ReadSheet): Judged => ({
  sheet,
  refusals: refusedRows(sheet).flatMap((row) => row.issues.filter((issue) => issue.code.startsWith('E-'))),
  warnings: sheet.rows.filter((row) => row.accepted).flatMap((row) => row.issues),
});

/** Issues of each kind that a sheet lists. */
const LISTED = 1000;

/** How often a word stands as an issue in one field, over all sheets of a form: one answer settles them all. */
function sameIssues(sheets: readonly Judged[]): (part: string, issue: RowIssue) => number {
  const keyOf = (part: string, { field, text }: RowIssue): string => `${part}|${field}|${text}`;
  const counts = new Map<string, number>();
  for (const { sheet, refusals, warnings } of sheets)
    for (const issue of [...refusals, ...warnings]) {
      const key = keyOf(sheet.definition.part, issue);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  return (part, issue) => counts.get(keyOf(part, issue)) ?? 1;
}

const PLACES = { fen: 2, milli: 3, count: 0 } as const;

/** What the sheet says itself: its last 合计, else its last 本月合计. Pages and classes have sums of a part only. */
function ownTotal({ table, totals }: ReadSheet, { field, unit }: Sum): SheetSum['file'] {
  const index = field === undefined ? undefined : table.fields.get(field);
  if (index === undefined) return null;
  for (const kind of ['合计', '本月合计'] as const) {
    const row = totals.findLast((total) => total.kind === kind && !isBlank(total.cells[index]));
    const value = row === undefined ? null : readNumber(row.cells[index] ?? null, PLACES[unit], { rounds: true });
    if (row !== undefined && value !== null) return { row: row.row, value };
  }
  return null;
}

function sheetCheck(
  { sheet, refusals, warnings }: Judged,
  sums: readonly Sum[],
  same: ReturnType<typeof sameIssues>,
): SheetCheck {
  const { part } = sheet.definition;
  const listed = (issues: readonly RowIssue[]): ListedIssue[] =>
    issues.slice(0, LISTED).map((issue) => ({ ...issue, same: same(part, issue) }));
  const held = Map.groupBy(
    sheet.rows.filter((row) => row.skipped !== null && !row.refused),
    (row) => row.skipped ?? '',
  );
  return {
    name: sheet.name,
    accepted: sheet.rows.filter((row) => row.accepted).length,
    refusedRows: refusedRows(sheet).length,
    refused: listed(refusals),
    warnings: listed(warnings),
    unlisted: Math.max(0, refusals.length - LISTED) + Math.max(0, warnings.length - LISTED),
    skipped: [...sheet.skipped, ...[...held].map(([kind, rows]) => [kind, rows.length] as const)].map(
      ([kind, rows]) => ({ kind, rows }),
    ),
    hiddenRows: sheet.hiddenRows,
    sums: sums.map((sum) => ({ label: sum.label, unit: sum.unit, value: sum.value, file: ownTotal(sheet, sum) })),
  };
}
