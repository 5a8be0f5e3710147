import { addDays, type Day } from '../basics/day.ts';
import type { Fen } from '../basics/money.ts';
import type { Milli } from '../basics/quantity.ts';
import { sameKey } from '../basics/text.ts';
import type { Custody } from './asset.ts';

/** 清查 (ledgers §4.7) and the three counts of a term (R-FA-05); all of them are counted the same way. */
export const PURPOSES = ['登记签收', '期末清点', '年终清查', '专项清查'] as const;
export type Purpose = (typeof PURPOSES)[number];
export type CountState = '清点中' | '待审批' | '已完成' | '作废';

/** What a line can come to, worst first. `未清点` while the count goes on, `盘亏` once it has been handed in. */
export const RESULTS = ['盘亏', '盘盈', '地点不符', '责任人不符', '状况变化', '相符', '未清点'] as const;
export type Result = (typeof RESULTS)[number];

/** How a find came in: by scanner, by keyboard, a whole room as booked, or from a filled-in workbook. */
export const HOWS = ['扫描', '键盘', '整间', '表格'] as const;

/** What the book said of a card when the count began. Lent things are accounted for by their slip. */
export interface Expected extends Pick<Custody, 'roomId' | 'place' | 'keeperId' | 'status'> {
  qty: Milli;
  cost: Fen;
  /** Number of the loan slip it is out on; '' when it is in the school. */
  lent: string;
}

/** What somebody saw of it in one place. `keeperId` null and `status` '' are as the book says. */
export interface Find {
  roomId: number | null;
  place: string;
  keeperId: number | null;
  status: string;
  qty: Milli;
  /** Of them broken. */
  bad: Milli;
}

/** What became of one line. Quantities are thousandths. */
export interface Outcome {
  result: Result;
  /** Everything that is not as booked, worst first; empty when it is. */
  faults: Result[];
  found: Milli;
  missing: Milli;
  extra: Milli;
  bad: Milli;
  /** Found where the book says, with the person and in the state it says. */
  matched: Milli;
}

/** A thing is in its place when the rooms are the same, or, where no room is known, the words are. */
export const isInPlace = (
  expected: Pick<Expected, 'roomId' | 'place'>,
  find: Pick<Find, 'roomId' | 'place'>,
): boolean =>
  expected.roomId === null || find.roomId === null
    ? sameKey(expected.place) === sameKey(find.place)
    : expected.roomId === find.roomId;

const isKept = ({ keeperId }: Expected, find: Find): boolean => find.keeperId === null || find.keeperId === keeperId;
const isInState = ({ status }: Expected, find: Find): boolean => find.status === '' || find.status === status;

/**
 * Holds what was found of a card against what the book said. One card may be found in several places (48 chairs of 60 in one
 * room, 12 in the next). While the count is `open`, what nobody has looked for yet is no loss.
 */
export function judged(expected: Expected, finds: readonly Find[], open: boolean): Outcome {
  const sum = (of: (find: Find) => Milli): Milli => finds.reduce((all, find) => all + of(find), 0);
  const none = { faults: [], found: 0, extra: 0, bad: 0 };
  if (finds.length === 0) {
    if (expected.lent !== '')
      return { ...none, result: '相符', missing: 0, found: expected.qty, matched: expected.qty };
    if (open) return { ...none, result: '未清点', missing: 0, matched: 0 };
    return { ...none, result: '盘亏', faults: ['盘亏'], missing: expected.qty, matched: 0 };
  }
  const found = sum(({ qty }) => qty);
  const bad = sum((find) => find.bad);
  const seen = finds.filter(({ qty }) => qty > 0);
  const asBooked = seen.filter(
    (find) => isInPlace(expected, find) && isKept(expected, find) && isInState(expected, find),
  );
  const faults = RESULTS.filter((result) => {
    if (result === '盘亏') return found < expected.qty;
    if (result === '盘盈') return found > expected.qty;
    if (result === '地点不符') return seen.some((find) => !isInPlace(expected, find));
    if (result === '责任人不符') return seen.some((find) => !isKept(expected, find));
    return result === '状况变化' && (bad > 0 || seen.some((find) => !isInState(expected, find)));
  });
  return {
    result: faults[0] ?? '相符',
    faults,
    found,
    missing: Math.max(0, expected.qty - found),
    extra: Math.max(0, found - expected.qty),
    bad,
    matched: Math.min(
      expected.qty,
      asBooked.reduce((all, { qty }) => all + qty, 0),
    ),
  };
}

/** Names a place in a count: a room of the list by its id, another place by its words. */
export const placeKeyOf = ({ roomId, place }: Pick<Find, 'roomId' | 'place'>): string =>
  roomId === null ? sameKey(place) : `room ${roomId}`;

/** What lines come to; things that were not in the scope are told by their results only. 账实相符率 = matched ÷ booked, 完好率 = sound ÷ booked (R-FA-05), both by pieces. */
export interface Tally {
  lines: number;
  counted: number;
  alike: number;
  booked: Milli;
  cost: Fen;
  found: Milli;
  matched: Milli;
  missing: Milli;
  extra: Milli;
  bad: Milli;
  results: Readonly<Record<Result, number>>;
}

export function tallied(
  lines: readonly { expected: Pick<Expected, 'qty' | 'cost'>; outcome: Outcome; outside: boolean }[],
): Tally {
  const results = Object.fromEntries(RESULTS.map((result) => [result, 0])) as Record<Result, number>;
  const all = { lines: 0, booked: 0, cost: 0, found: 0, matched: 0, missing: 0, extra: 0, bad: 0 };
  for (const { expected, outcome, outside } of lines) {
    if (outcome.faults.length === 0) results[outcome.result] += 1;
    for (const fault of outcome.faults) results[fault] += 1;
    if (outside) continue;
    all.lines += 1;
    all.booked += expected.qty;
    all.cost += expected.cost;
    for (const part of ['found', 'matched', 'missing', 'extra', 'bad'] as const) all[part] += outcome[part];
  }
  return { ...all, counted: all.lines - results['未清点'], alike: results['相符'], results };
}

/** A rate as a fraction; null when nothing was to be counted. */
export const rateOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
export const matchRate = ({ matched, booked }: Tally): number | null => rateOf(matched, booked);
export const soundRate = ({ found, extra, bad, booked }: Tally): number | null =>
  rateOf(Math.max(0, found - extra - bad), booked);

/** A rate for people: 98.7 %. */
export const rateWords = (rate: number | null): string => (rate === null ? '—' : `${(rate * 100).toFixed(1)}%`);

/** A count in the list of counts. */
export interface CountRow {
  id: number;
  number: string;
  state: CountState;
  purpose: Purpose;
  title: string;
  day: Day;
  scope: string;
  leader: string;
  team: string;
  enteredBy: string;
  submittedBy: string;
  approvedBy: string;
  doneOn: Day | null;
  opinion: string;
  /** Cards to be counted, and those that have been. */
  lines: number;
  counted: number;
}

/** A place of a count: how far it is, who was there, who signed. */
export interface CountRoom {
  key: string;
  roomId: number | null;
  place: string;
  keepers: string;
  /** Of the things booked here. */
  tally: Tally;
  /** Pieces found here that are booked elsewhere or nowhere. */
  strangers: Milli;
  counters: string[];
  signedBy: string;
  signedOn: Day | null;
  note: string;
}

export interface CountFind extends Find {
  id: number;
  keeper: string;
  note: string;
  how: (typeof HOWS)[number];
  foundBy: string;
  foundAt: string;
}

/** A card in a count. */
export interface CountLine {
  cardId: number;
  number: string;
  name: string;
  spec: string;
  unit: string;
  category: string;
  /** Booked, but not among what was to be counted: it turned up where it does not belong. */
  outside: boolean;
  expected: Expected & { department: string; keeper: string };
  finds: CountFind[];
  outcome: Outcome;
}

/** Something found that has no card: by its tag, by its name, or more of a batch than the book says. */
export interface Surplus {
  /** Of the row kept when the count was approved; null before. */
  id: number | null;
  findId: number | null;
  cardId: number | null;
  tag: string;
  /** The tag is not one of this school's. */
  foreign: boolean;
  name: string;
  unit: string;
  qty: Milli;
  roomId: number | null;
  place: string;
  keeperId: number | null;
  note: string;
  foundBy: string;
  state: '待建卡' | '已建卡' | '不建卡';
  cardNote: string;
  reason: string;
}

export interface AssetCount extends CountRow {
  tally: Tally;
  rooms: CountRoom[];
  surplus: Surplus[];
  sinceId: number | null;
  sinceNumber: string;
  /** Its 基准日; this count's own where there is none. */
  sinceDay: Day;
  /** What the corrections had to leave, and why. */
  leftOver: string[];
  movedId: number | null;
  movedNumber: string;
  lostId: number | null;
  lostNumber: string;
}

/** Whether a scanned number begins with letters that no number of this school begins with. */
export function isForeign(tag: string, ours: ReadonlySet<string>): boolean {
  const letters = /^([A-Z]{1,8})-/.exec(tag)?.[1];
  return letters !== undefined && !ours.has(letters);
}

/** A count the term asks for (R-FA-05), by when, and what it is called. */
export interface DueCount {
  purpose: Purpose;
  title: string;
  until: Day;
}

/** A term as far as counts are concerned: 2026-2027 学年第一学期 and its days. */
interface CountTerm {
  words: string;
  firstDay: Day;
  lastDay: Day;
}

/** Days about the ends of a term within which a count is this term's and no other's. */
const AROUND = 45;

/**
 * Counts that are due: signing at the start of a term, counting at its end, the whole at the end of the year. Each is told
 * from `days` before its last day on, until one has begun.
 */
export function dueCounts(
  terms: readonly CountTerm[],
  counts: readonly Pick<CountRow, 'purpose' | 'day' | 'state'>[],
  today: Day,
  days: number,
): DueCount[] {
  const has = (purpose: Purpose, from: Day, to: Day): boolean =>
    counts.some((count) => count.state !== '作废' && count.purpose === purpose && from <= count.day && count.day <= to);
  const year = today.slice(0, 4);
  const yearEnd = `${year}-12-31`;
  const ofTerms = terms.flatMap(({ words, firstDay, lastDay }): DueCount[] => {
    const signed = { purpose: '登记签收', title: `${words}登记签收`, until: addDays(firstDay, days) } as const;
    const counted = { purpose: '期末清点', title: `${words}期末清点`, until: lastDay } as const;
    return [
      ...(firstDay <= today && today <= signed.until && !has('登记签收', addDays(firstDay, -AROUND), lastDay)
        ? [signed]
        : []),
      ...(addDays(lastDay, -days) <= today &&
      today <= addDays(lastDay, days) &&
      !has('期末清点', addDays(lastDay, -AROUND), addDays(lastDay, AROUND))
        ? [counted]
        : []),
    ];
  });
  const isYearEnd = addDays(yearEnd, -days) <= today && !has('年终清查', `${year}-09-01`, yearEnd);
  return [
    ...ofTerms,
    ...(isYearEnd ? [{ purpose: '年终清查' as const, title: `${year} 年终清查`, until: yearEnd }] : []),
  ];
}
