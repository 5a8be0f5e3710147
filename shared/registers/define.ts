import { isDay, type Day } from '../basics/day.ts';
import { isTime, type TimeOfDay } from '../basics/time-of-day.ts';
import { definitionError, type Field, type KindName } from '../fields/field.ts';
import type { Fields, RecordOf } from '../fields/record.ts';
import type { Act } from '../people/roles.ts';
import type { ParameterKey } from '../people/school.ts';

export const MEALS = ['早餐', '早点', '午餐', '午点', '晚餐'] as const;
export type Meal = (typeof MEALS)[number];
export const KITCHENS = ['学生灶', '幼儿灶', '教工灶'] as const;
export type Kitchen = (typeof KITCHENS)[number];

/** A record's values by field name, as they are kept. */
export type Values = Readonly<Record<string, string | number | null>>;

/** `block` refuses the record; the others are kept with it and shown, worst first. */
export type Level = 'block' | 'red' | 'amber';
export interface Finding {
  field: string;
  level: Level;
  says: string;
}

/** What a record is judged by: limits as parameters hold them on its day, and what stood in the book before. */
export interface Judging {
  limit: (key: ParameterKey) => number;
  /** Parameters that are words. */
  word: (key: ParameterKey) => string;
  /** Name behind a reference field; '' where none is given. */
  nameOf: (field: string) => string;
  /** Last good day of the 健康证 the person of a field had on the record's day; null where none is registered. */
  certifiedUntil: (field: string) => Day | null;
  /** Minutes the lamp of a field had burned before this record, since its tube was put in. */
  lampMinutes: (field: string) => number;
  /** Who keys the record, and today. */
  by: string;
  today: Day;
}

/** Things of which each needs a record of its own: looked up by the program, handed in as data. */
export type Things =
  | 'workers'
  | 'classes'
  | 'kindergarten'
  | 'dishes'
  | '冷藏'
  | '冷冻'
  | '留样柜'
  | '紫外线灯'
  | '库房';

interface Per {
  /** Field that names the thing. */
  field: string;
  of: readonly Things[];
}

/**
 * When a record must be there (canteen §5). Days are those on which the kitchen serves; `meal` counts from the end of the
 * meal, `day` from a time of the day, `slots` are several times of a day told apart by a field. `having`: only a record that says so counts.
 */
export type Due =
  | { every: 'never' }
  | { every: 'meal'; minutes: number; per?: Per; kitchens?: readonly Kitchen[]; having?: Values }
  | { every: 'day'; by: TimeOfDay; per?: Per }
  | { every: 'slot'; field: string; slots: readonly { word: string; by: TimeOfDay }[]; per?: Per }
  | { every: 'week'; by: TimeOfDay }
  | { every: 'month'; nextDay: number }
  | { every: 'term' };

/** How a record stands in a cell of the month sheet. */
export interface Codes<F extends Fields> {
  code: (record: RecordOf<F>) => string;
  /** What the codes mean, over the table. */
  key: string;
  /** Words a code is too short for; they stand under the table with day and name. */
  remark?: (record: RecordOf<F>) => string | null;
}

/** A month of the book as one sheet: a row per thing, a column per day, a code per cell. */
export interface Grid<F extends Fields> extends Codes<F> {
  row: keyof F & string;
  /** Other codes schools print, by the word of the parameter that chooses. */
  schemes?: { parameter: ParameterKey; of: Readonly<Record<string, Codes<F>>> };
}

/** A week or a month as a report on it has it: what was found, what is still open from before, how whole the checks are. */
export interface PeriodFacts {
  first: Day;
  last: Day;
  /** `isCarried`: found before the period and still open. */
  matters: readonly (Matter & { day: Day; isCarried: boolean })[];
  /** Days with a daily check of days of service, by kitchen. */
  checks: readonly { kitchen: string; done: number; due: number }[];
}

/** A problem somebody found, and how far it is. */
export interface Matter {
  says: string;
  /** Who sees to it, by when, what was done, who looked again: as far as it is written down. */
  stands: string;
  isOpen: boolean;
}

export interface Register<F extends Fields = Fields> {
  /** Also the name of its table: `register_<key>`. */
  readonly key: string;
  /** The heading the paper form has. */
  readonly title: string;
  readonly group: '就餐' | '食品安全' | '消毒卫生' | '人员' | '检查' | '幼儿园';
  readonly act: Act;
  readonly fields: F;
  /** Number of the gap check (canteen §5) and how bad a missing record is. */
  readonly gap: { code: string; level: 'red' | 'amber' } | null;
  readonly due: Due;
  /** Fields that together name one record of a day: a second one is refused. */
  readonly once: readonly (keyof F & string)[];
  /** Figures somebody reads off an instrument: the same one five times running is remarked (canteen §6 no 2). */
  readonly measured: readonly (keyof F & string)[];
  /** Fields the program fills itself, from `derive`. */
  readonly derived: readonly (keyof F & string)[];
  readonly derive: (record: RecordOf<F>, judging: Judging) => Partial<RecordOf<F>>;
  readonly judge: (record: RecordOf<F>, judging: Judging) => Finding[];
  /** A matter a record leaves open, since a day, until it is written down as done; null when there is none. */
  readonly follow: (record: RecordOf<F>) => { says: string; since: Day } | null;
  /** What stands fixed from one record to the next (a method, a firm): a new one begins with it. Never a measurement. */
  readonly carries: readonly (keyof F & string)[];
  /** Fields Enter stops at although they may stay open; it passes by the others that are not required. */
  readonly asks: readonly (keyof F & string)[];
  /** What a report on a week or a month begins with: the problems the other books hold. */
  readonly offers: ((facts: PeriodFacts) => Values) | null;
  /** Field that names the dishes of the meal: a new record begins with those of the day's list. */
  readonly menu: (keyof F & string) | null;
  /** Fields of a stretch of time in which nobody may be served: the calendar remarks one that runs into a meal. */
  readonly clearOfMeals: readonly [from: keyof F & string, to: keyof F & string] | null;
  /** One meal has several of it (its dishes): after one the form stands there again until it is left blank. */
  readonly repeats: boolean;
  /** Rows a table field begins with where no record was there before. */
  readonly starts: Readonly<Record<string, readonly Values[]>>;
  readonly signatures: readonly string[];
  /** Another page that knows more of what a record names: its address, and which field says which part of the question. */
  readonly link: { says: string; path: '/canteen/trace'; asks: Readonly<Record<string, keyof F & string>> } | null;
  /** Paper of it: a line per record, or a sheet of its own for each, where the official form is one. */
  readonly paper: 'list' | 'sheet';
  /** A problem a record speaks of, whether seen to or not: weekly and monthly reports list them. */
  readonly raises: ((record: RecordOf<F>) => Matter | null) | null;
  readonly grid: Grid<F> | null;
}

type Said<F extends Fields> = Pick<Register<F>, 'key' | 'title' | 'group' | 'fields'> & Partial<Register<F>>;

/** Words of SQL, and columns every book has already. */
const RESERVED: ReadonlySet<string> = new Set(
  'id state findings enteredAt enteredBy reason importId from to order group index table values default check'.split(
    ' ',
  ),
);

/** Kinds that hold what somebody read off a clock or an instrument. */
const MEASURED: ReadonlySet<KindName> = new Set(['measure', 'duration', 'time', 'moment']);

/** Declares a book. A mistake stops the program at start with a sentence, not at the user's desk. */
export function register<const F extends Fields>(said: Said<F>): Register {
  const { title } = said;
  const fields: Fields = said.fields;
  const names = Object.keys(fields);
  const wrong = (what: string): never => definitionError(title, what);
  if (!/^[a-z][A-Za-z]*$/.test(said.key)) wrong(`${said.key} cannot name a table`);
  if (fields['day']?.kind !== 'day' || !fields['day'].required) wrong('its field `day` must be a required day');
  const reserved = names.find((name) => RESERVED.has(name));
  if (reserved !== undefined) wrong(`${reserved} cannot name a column`);
  const labels = Object.values(fields).map(({ label }) => label);
  const twice = labels.find((label, i) => labels.indexOf(label) !== i);
  if (twice !== undefined) wrong(`two fields are called ${twice}`);
  const {
    due = { every: 'never' },
    once = [],
    measured = [],
    derived = [],
    carries = [],
    asks = [],
    grid = null,
  } = said;
  const invented = carries.find((name) => measured.includes(name) || MEASURED.has(fields[name]?.kind ?? 'text'));
  if (invented !== undefined) wrong(`${invented} is measured each time, nothing carries it over`);
  const used = [
    ...once,
    ...carries,
    ...asks,
    ...Object.values(said.link?.asks ?? {}),
    ...(said.menu == null ? [] : [said.menu]),
    ...measured,
    ...derived,
    ...(grid === null ? [] : [grid.row]),
    ...('per' in due && due.per !== undefined ? [due.per.field] : []),
    ...(due.every === 'slot' ? [due.field] : []),
    ...(due.every === 'meal' ? ['meal', 'kitchen', ...Object.keys(due.having ?? {})] : []),
  ];
  const missing = used.find((name) => !names.includes(name));
  if (missing !== undefined) wrong(`it has no field ${missing}`);
  if ((due.every === 'day' || due.every === 'week') && !isTime(due.by)) wrong('its due time is no time of day');
  const whole: Register<F> = {
    act: 'canteen.record',
    gap: null,
    due,
    once,
    measured,
    derived,
    carries,
    asks,
    offers: null,
    menu: null,
    clearOfMeals: null,
    repeats: false,
    derive: () => ({}),
    judge: () => [],
    follow: () => null,
    starts: {},
    signatures: [],
    paper: 'list',
    link: null,
    raises: null,
    grid,
    ...said,
  };
  // Whoever handles any book knows its fields only by name; the book's own functions get what its fields say.
  return whole as unknown as Register;
}

/** A finding of one field. */
export const finding = (level: Level, field: string, says: string): Finding => ({ level, field, says });

/** How many days after the event a record was keyed; 0 on the day itself. */
export const lateDays = (day: Day, enteredAt: string): number => {
  const entered = enteredAt.slice(0, 10);
  return isDay(entered) && entered > day ? Math.round((Date.parse(entered) - Date.parse(day)) / 86_400_000) : 0;
};

export const RECORD_STATES = ['完成', '未完成', '作废'] as const;
export type RecordState = (typeof RECORD_STATES)[number];

/** Fields of a record that must still be filled in. */
export const openFields = (fields: Fields, record: Values): string[] =>
  Object.entries(fields as Readonly<Record<string, Field<never>>>)
    .filter(([name, field]) => field.required && (record[name] === null || record[name] === ''))
    .map(([, { label }]) => label);
