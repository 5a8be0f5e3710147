import { cellText, columnLetter } from './cell-text.ts';
import type { Columns, RowOf } from './definition.ts';
import type { Cell } from './grid.ts';
import type { RowIssue } from './import.ts';

/** Why an understood row is neither imported nor refused. */
export const HELD_KINDS = ['账上已有', '与账上相同'] as const;
export type HeldKind = (typeof HELD_KINDS)[number];

/** A data row understood. A row with an `E-…` issue is refused; checks add more issues. */
export class SheetRow<C extends Columns = Columns> {
  readonly issues: RowIssue[] = [];
  readonly sheet: string;
  readonly row: number;
  readonly hidden: boolean;
  readonly values: RowOf<C>;
  /** Cells as they stand, merged and 〃 values filled in. */
  readonly cells: readonly Cell[];
  /** The books hold it already: it counts as that, whatever the person answered. */
  held = false;
  /** Set when nothing is to be written for it. */
  skipped: HeldKind | null = null;
  private readonly fields: ReadonlyMap<string, number>;

  constructor(
    sheet: string,
    source: { row: number; hidden: boolean },
    values: RowOf<C>,
    cells: readonly Cell[],
    fields: ReadonlyMap<string, number>,
  ) {
    this.sheet = sheet;
    this.row = source.row;
    this.hidden = source.hidden;
    this.values = values;
    this.cells = cells;
    this.fields = fields;
  }

  get refused(): boolean {
    return this.issues.some((issue) => issue.code.startsWith('E-'));
  }

  /** Whether it is to be written. */
  get accepted(): boolean {
    return this.skipped === null && !this.refused;
  }

  /** Nothing is written for it, because the books hold it. */
  skip(kind: HeldKind): void {
    this.held = true;
    this.skipped = kind;
  }

  /** The cell of a field as it stands, null when the sheet has no such column. */
  cell(field: keyof C & string): Cell {
    return this.cells[this.fields.get(field) ?? -1] ?? null;
  }

  /** Says what is wrong (or worth knowing) with a field of this row, or with the row as a whole. */
  flaw(code: string, message: string, field: (keyof C & string) | null = null): void {
    const index = field === null ? undefined : this.fields.get(field);
    const column = index === undefined ? '' : columnLetter(index);
    const text = index === undefined ? '' : cellText(this.cells[index]);
    const of = index === undefined ? '' : (field ?? '');
    this.issues.push({ sheet: this.sheet, row: this.row, column, field: of, code, message, text });
  }
}
