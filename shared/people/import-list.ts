import type { SheetDefinition } from '../sheet/definition.ts';
import type { Duplicates } from '../sheet/import.ts';
import type { Act } from './roles.ts';

/** A list that can come in from a workbook, as its module declares it; the sheet engine knows none by name. */
export interface ImportList {
  /** Word for it in calls and in the import history: `items`, `flow`. */
  readonly kind: string;
  readonly title: string;
  /** What a workbook of it must hold, for the person who chooses. */
  readonly about: string;
  /** Who may import it. */
  readonly act: Act;
  /** A list may stand on sheets of several forms (教职工, 部门 …). */
  readonly definitions: readonly SheetDefinition[];
  /** What a person may answer for rows that the books hold already. Posted documents cannot be updated. */
  readonly duplicates: readonly Exclude<Duplicates, 'ask'>[];
}
