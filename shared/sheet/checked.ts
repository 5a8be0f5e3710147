import type { ImportCheck, SheetCheck } from './import.ts';
import type { ReadSheet, SheetRow } from './read-sheet.ts';

/** A figure of the accepted rows that the person can compare with the paper. */
export interface SumOf<R> {
  label: string;
  unit: 'fen' | 'milli' | 'count';
  of: (row: R) => number;
}

/** What a list's own check makes of the rows: entries to be written, and their documents. */
export interface Checked<E> {
  sheets: ReadSheet[];
  entries: readonly E[];
  /** Sums of a sheet's accepted rows. */
  sums: Map<string, SheetCheck['sums']>;
  documents: number;
}

/** Adds up a sheet's accepted entries. */
export const sumUp = <R>(entries: readonly R[], figures: readonly SumOf<R>[]): SheetCheck['sums'] =>
  figures.map(({ label, unit, of }) => ({ label, unit, value: entries.reduce((sum, entry) => sum + of(entry), 0) }));

/** The check as the person sees it: per sheet what is taken, refused, warned of and skipped. */
export function checkSummary(importId: string, { sheets, sums, documents }: Checked<unknown>): ImportCheck {
  const seen = sheets.map((sheet) => sheetCheck(sheet, sums.get(sheet.name) ?? []));
  const count = (of: (sheet: SheetCheck) => number): number => seen.reduce((sum, sheet) => sum + of(sheet), 0);
  return {
    importId,
    sheets: seen,
    accepted: count((s) => s.accepted),
    refused: sheets.reduce((sum, sheet) => sum + refusedRows(sheet).length, 0),
    warnings: count((s) => s.warnings.length),
    documents,
  };
}

export const refusedRows = (sheet: ReadSheet): SheetRow[] => sheet.rows.filter((row) => row.refused);

function sheetCheck(sheet: ReadSheet, sums: SheetCheck['sums']): SheetCheck {
  const accepted = sheet.rows.filter((row) => !row.refused);
  return {
    name: sheet.name,
    accepted: accepted.length,
    refused: refusedRows(sheet).flatMap((row) => row.issues.filter((issue) => issue.code.startsWith('E-'))),
    warnings: accepted.flatMap((row) => row.issues),
    skipped: [...sheet.skipped].map(([kind, rows]) => ({ kind, rows })),
    hiddenRows: sheet.hiddenRows,
    sums,
  };
}
