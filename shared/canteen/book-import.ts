import type { Day } from '../basics/day.ts';
import type { Finding, Register, Values } from '../registers/define.ts';
import type { Duplicates } from '../sheet/import.ts';
import type { SheetRow } from '../sheet/sheet-row.ts';

/** A row of an old workbook as a record of one of the books. */
export interface BookEntry {
  register: string;
  values: Values;
}

/** What the check of a canteen's workbook needs to know of the books. */
export interface CanteenBooks {
  /** Whether school is on a day; null while no term says so. */
  isOpen: (day: Day) => boolean | null;
  /** Id of somebody by name; namesakes go by their post. */
  personOf: (name: string, post: string) => number | null;
  /** Id of a device or area by name. */
  placeOf: (name: string) => number | null;
  /** What the book's own rule finds in a record as it would be kept. */
  judge: (register: Register, values: Values) => Finding[];
  /** Whether a row is news: one that the books hold is passed over, or refused until the person says so. */
  settle: (row: SheetRow, register: string, key: string, duplicates: Duplicates, field: string) => boolean;
  today: Day;
}
