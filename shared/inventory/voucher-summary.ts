import { formatMonth, lastDayOf, type Day, type Month } from '../basics/day.ts';
import type { Fen } from '../basics/money.ts';

/**
 * 凭证汇总: a month's posted stock documents as voucher lines for the accountant's own program. One voucher per store and
 * kind of movement; its stock side stands by category, its other side by party, so that both add up to the same 分.
 * Returns and red documents are negative on the same sides, as red entries are written in China.
 */

/** Kinds of movement a voucher can be about. 金额调整 is the difference costing leaves in an empty store. */
export const VOUCHER_WORDS = [
  '采购入库',
  '捐赠入库',
  '调入入库',
  '采购退货',
  '领用出库',
  '退库',
  '报损',
  '金额调整',
] as const;
export type VoucherWord = (typeof VOUCHER_WORDS)[number];

/** Words that move stock on its debit side (收入); the others move it on its credit side (发出). */
const RECEIVED: ReadonlySet<VoucherWord> = new Set(['采购入库', '捐赠入库', '调入入库', '采购退货']);
const isReceived = (word: VoucherWord): boolean => RECEIVED.has(word);

/** What one document moved in one category. */
export interface VoucherMovement {
  document: number;
  store: string;
  word: VoucherWord;
  category: string;
  /** Supplier of a receipt, department of an issue, as the paper names it. */
  party: string;
  /** Signed in its column: returns and reds are negative. */
  fen: Fen;
}

export interface Subject {
  code: string;
  name: string;
}

/**
 * Which subjects a movement is booked on. The school sets them; the program knows none, because they differ by accounting
 * system and school. Null means any store or category; for each side the rule that names more wins, and a side without a
 * code says nothing.
 */
export interface SubjectRule {
  word: VoucherWord;
  store: string | null;
  category: string | null;
  debit: Subject;
  credit: Subject;
}

export interface VoucherLine {
  /** Voucher number within the month, from 1. */
  voucher: number;
  /** Line number within the voucher, from 1. */
  line: number;
  day: Day;
  summary: string;
  /** What it is about, for choosing its subject. */
  word: VoucherWord;
  store: string;
  /** '' on the side of the parties. */
  category: string;
  subject: Subject;
  /** 分; one of the two is 0. */
  debit: Fen;
  credit: Fen;
  supplier: string;
  department: string;
  /** Papers behind the whole voucher. */
  papers: number;
}

const BLANK: Subject = { code: '', name: '' };

/** The vouchers of a month, by store and kind of movement in the order of `VOUCHER_WORDS`. Lines of 0 are left out. */
export function voucherLines(
  month: Month,
  movements: readonly VoucherMovement[],
  rules: readonly SubjectRule[],
): VoucherLine[] {
  const stores = [...new Set(movements.map((m) => m.store))].toSorted();
  const groups = stores.flatMap((store) =>
    VOUCHER_WORDS.map((word) => movements.filter((m) => m.store === store && m.word === word)),
  );
  return groups
    .map((own) => sidesOf(own, rules))
    .filter((sides) => sides.length > 0)
    .flatMap((sides, i) => {
      const papers = new Set(sides.flatMap((side) => side.documents)).size;
      return sides.map((side, n) => lineOf(month, side, { voucher: i + 1, line: n + 1, papers }));
    });
}

/** One side of a voucher: amounts of one subject and one category or party. */
interface Side {
  debit: boolean;
  subject: Subject;
  store: string;
  word: VoucherWord;
  category: string;
  party: string;
  fen: Fen;
  documents: number[];
}

/** Debit sides first, then credit sides. */
function sidesOf(movements: readonly VoucherMovement[], rules: readonly SubjectRule[]): Side[] {
  const sides = new Map<string, Side>();
  for (const movement of movements) {
    for (const debit of [true, false]) {
      const isStock = debit === isReceived(movement.word);
      const category = isStock ? movement.category : '';
      const party = isStock ? '' : movement.party;
      const subject = subjectFor(movement, rules, debit ? 'debit' : 'credit');
      const key = JSON.stringify([debit, subject.code, subject.name, category, party]);
      const side = sides.get(key) ?? {
        debit,
        subject,
        store: movement.store,
        word: movement.word,
        category,
        party,
        fen: 0,
        documents: [],
      };
      side.fen += movement.fen;
      side.documents.push(movement.document);
      sides.set(key, side);
    }
  }
  const booked = [...sides.values()].filter((side) => side.fen !== 0);
  return [...booked.filter((side) => side.debit), ...booked.filter((side) => !side.debit)];
}

/** By the rule that names most of the movement; a category tells more than a store. */
function subjectFor(movement: VoucherMovement, rules: readonly SubjectRule[], side: 'debit' | 'credit'): Subject {
  const fits = rules.filter(
    (rule) =>
      rule[side].code !== '' &&
      rule.word === movement.word &&
      (rule.store === null || rule.store === movement.store) &&
      (rule.category === null || rule.category === movement.category),
  );
  const weight = (rule: SubjectRule): number => (rule.category === null ? 0 : 2) + (rule.store === null ? 0 : 1);
  return fits.toSorted((a, b) => weight(b) - weight(a))[0]?.[side] ?? BLANK;
}

function lineOf(month: Month, side: Side, at: Pick<VoucherLine, 'voucher' | 'line' | 'papers'>): VoucherLine {
  const { store, word, category, party, fen, debit, subject } = side;
  return {
    ...at,
    day: lastDayOf(month),
    summary: [formatMonth(month), store, word, category || party].filter((part) => part !== '').join(' '),
    word,
    store,
    category,
    subject,
    debit: debit ? fen : 0,
    credit: debit ? 0 : fen,
    supplier: isReceived(word) ? party : '',
    department: isReceived(word) ? '' : party,
  };
}
