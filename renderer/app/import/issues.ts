import { definitionOfPart } from '../../../shared/imports.ts';
import type { ImportCheck, ImportOpened, RowIssue } from '../../../shared/sheet/import.ts';

/** A line of 核对: something wrong, or worth a look, at a place of the file; or a name that the books do not know. */
export interface Issue extends RowIssue {
  id: string;
  wrong: boolean;
  /** Form of its sheet. */
  part: string;
  /** Rows that say the same in the same column; an answer may hold for all of them. */
  same: number;
  /** Words the cell may be given; empty where anything may stand. */
  offers: readonly string[];
}

type Plain = Omit<Issue, 'same' | 'offers'>;
const sameAs = ({ part, field, text }: Plain): string => `${part}|${field}|${text}`;

/** Everything to look at, refused rows first within each sheet. */
export function issuesOf({ sheets }: ImportOpened, checked: ImportCheck): Issue[] {
  const partOf = new Map(sheets.map(({ name, part }) => [name, part ?? '']));
  const plain = (issue: RowIssue, wrong: boolean): Plain => ({
    ...issue,
    wrong,
    part: partOf.get(issue.sheet) ?? '',
    id: [issue.sheet, issue.row, issue.column, issue.code].join('|'),
  });
  const rows = checked.sheets.flatMap(({ refused, warnings }) => [
    ...refused.map((issue) => plain(issue, true)),
    ...warnings.map((issue) => plain(issue, false)),
  ]);
  const counts = Map.groupBy(rows, sameAs);
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
  return [
    ...rows.map((row): Issue => ({
      ...row,
      same: counts.get(sameAs(row))?.length ?? 1,
      offers: offersOf(checked, row.part, row.field),
    })),
    ...unknown,
  ];
}

function offersOf(checked: ImportCheck, part: string, field: string): readonly string[] {
  return checked.offers[`${part}.${field}`] ?? definitionOfPart(part)?.columns[field]?.field.options ?? [];
}
