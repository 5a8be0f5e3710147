import { definitionOfPart } from '../../../shared/imports.ts';
import type { ImportCheck, ImportOpened, ListedIssue } from '../../../shared/sheet/import.ts';

/** A line of 核对: something wrong, or worth a look, at a place of the file; or a name that the books do not know. */
export interface Issue extends ListedIssue {
  id: string;
  wrong: boolean;
  /** Form of its sheet. */
  part: string;
  /** Words the cell may be given; empty where anything may stand. */
  offers: readonly string[];
}

/** Everything to look at, refused rows first within each sheet. */
export function issuesOf({ sheets }: ImportOpened, checked: ImportCheck): Issue[] {
  const partOf = new Map(sheets.map(({ name, part }) => [name, part ?? '']));
  const shown = (issue: ListedIssue, wrong: boolean): Issue => {
    const part = partOf.get(issue.sheet) ?? '';
    const id = [issue.sheet, issue.row, issue.column, issue.code].join('|');
    return { ...issue, wrong, part, id, offers: offersOf(checked, part, issue.field) };
  };
  const rows = checked.sheets.flatMap(({ refused, warnings }) => [
    ...refused.map((issue) => shown(issue, true)),
    ...warnings.map((issue) => shown(issue, false)),
  ]);
  const unknown = checked.unmatched.map(({ part, field, label, text, rows: same, says }): Issue => ({
    sheet: '',
    row: 0,
    column: '',
    field,
    code: 'W-NAME',
    text,
    wrong: false,
    part,
    same,
    id: ['unmatched', field, text].join('|'),
    message: `名册里没有这个${label}，${same} 行；${says}`,
    offers: offersOf(checked, part, field),
  }));
  return [...rows, ...unknown];
}

function offersOf(checked: ImportCheck, part: string, field: string): readonly string[] {
  return checked.offers[`${part}.${field}`] ?? definitionOfPart(part)?.columns[field]?.field.options ?? [];
}
