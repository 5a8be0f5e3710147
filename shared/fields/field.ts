import type { z } from 'zod';
import type { Day } from '../basics/day.ts';

/** The closed list of field kinds. A new kind needs its file here, its input in `renderer/fields` and nothing else. */
export type KindName =
  | 'text'
  | 'note'
  | 'signer'
  | 'choice'
  | 'choices'
  | 'wholeNumber'
  | 'quantity'
  | 'money'
  | 'measure'
  | 'duration'
  | 'day'
  | 'month'
  | 'time'
  | 'moment'
  | 'person'
  | 'item'
  | 'department'
  | 'place'
  | 'supplier'
  | 'rows';

/** What a spreadsheet cell holds for a value: never a float for money beyond two decimals, never a local Date. */
export type CellValue = string | number | { day: Day } | null;

/** Outcome of reading text. An empty text is `value: null`; whether that is allowed is the field's `required`. */
export type Parsed<V> = { ok: true; value: V | null } | { ok: false; message: string };

/** Names behind the ids of reference kinds, handed in as data. */
export interface Names {
  name(id: number): string;
  find(text: string): number | null;
}

/**
 * One field of a record: all that form, list, spreadsheet and paper need to know of it. `V` is the stored value (分,
 * thousandths, `YYYY-MM-DD`, an id …).
 */
export interface Field<V> {
  readonly kind: KindName;
  readonly label: string;
  readonly required: boolean;
  /** Width on paper in mm and in sheets in characters/2; lists derive rem from it. */
  readonly width: number;
  readonly align: 'left' | 'right';
  /** A text that `parse` accepts; stands in templates and hints. */
  readonly example: string;
  readonly options?: readonly string[];
  /** Decimals of a figure that keeps its own: the value is that many places to the left. */
  readonly places?: number;
  /** Fields of each row of a table kept in one field. */
  readonly rows?: Readonly<Record<string, Field<never> | Field<string> | Field<number>>>;
  readonly schema: z.ZodType<V>;
  parse(text: string, names?: Names): Parsed<V>;
  format(value: V, names?: Names): string;
  /** A sentence when the value breaks the field's own rule. */
  check(value: V): string | null;
  toCell(value: V, names?: Names): CellValue;
}

/** Options every kind takes. `required` is false unless said. */
export interface FieldOptions {
  label: string;
  required?: boolean;
  width?: number;
  example?: string;
}

export const found = <V>(value: V | null): Parsed<V> => ({ ok: true, value });
export const wrong = <V>(message: string): Parsed<V> => ({ ok: false, message });

/** A definition mistake stops the program at start with a sentence, not at the user's desk. */
export function definitionError(label: string, what: string): never {
  throw new Error(`field “${label}”: ${what}`);
}
