import type { ImportCheck, ImportOpened, ListedIssue } from '../../../shared/sheet/import.ts';

/** A line of 核对: something wrong, or worth a look, at a place of the file; or a name that the books do not know. */
export interface Issue extends ListedIssue {
  id: string;
  wrong: boolean;
  /** Form of its sheet. */
  part: string;
  /** Of its field; '' when the whole row is meant. */
  label: string;
  /** Words the cell may be given; empty where anything may stand. */
  offers: readonly string[];
}

/** Everything to look at, refused rows first within each sheet. */
export function issuesOf({ sheets }: ImportOpened, checked: ImportCheck): Issue[] {
  const found = new Map(sheets.map((sheet) => [sheet.name, sheet]));
  const shown = (issue: ListedIssue, wrong: boolean): Issue => {
    const { part, fields } = found.get(issue.sheet) ?? { part: null, fields: [] };
    const own = fields.find(({ field }) => field === issue.field);
    const id = [issue.sheet, issue.row, issue.column, issue.code].join('|');
    const offers = checked.offers[`${part ?? ''}.${issue.field}`] ?? own?.options ?? [];
    return { ...issue, wrong, part: part ?? '', id, label: own?.label ?? '', offers };
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
    label,
    offers: checked.offers[`${part}.${field}`] ?? [],
  }));
  return [...rows, ...unknown];
}
