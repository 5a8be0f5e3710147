import { formatMonth, monthOf, type Day, type Month } from '../../shared/basics/day.ts';
import type { Fen } from '../../shared/basics/money.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { effectNo, monthNo, monthOfNo, type Regime, type Term } from '../../shared/property/depreciation.ts';
import type { By } from '../people/by.ts';
import { requireOpenDay } from '../people/months.ts';
import { parameterOf, schoolOf } from '../people/school.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, builderFor, one, run, statement, type NoParams } from '../core/query.ts';
import { insertRecord, updateRecord } from '../core/records.ts';
import type { PropertyTables, TermColumns } from './tables.ts';

const db = builderFor<PropertyTables>();

export const regimeOf = (reader: Reader): Regime => parameterOf(reader, 'property.regime') as Regime;
/** In basis points. */
export const residualRateOf = (reader: Reader): number => Number(parameterOf(reader, 'property.residualRate'));

/** First month this office charges: what was there before it comes in with its accumulated (R-DEP-03). */
export const propertyStart = (reader: Reader): Month =>
  parameterOf(reader, 'property.startMonth') || schoolOf(reader).startMonth;

/** Month number from which a movement of `day` counts. */
export const effectOf = (reader: Reader, day: Day): number => effectNo(monthOf(day), regimeOf(reader));

/** What a term has charged after `x` of its months, in SQL: the one formula of `shared/property/depreciation.ts`. */
const chargedSql = (x: string): string =>
  `case when ${x} <= 0 then 0 when ${x} >= max(1, t.life - t.done) then t.base - t.acc
        else min(t.base - t.acc, t.monthly * (${x})) end`;
type No = number | ':no';
/** Accumulated by a term `t` at the end of a month. */
export const accumulatedSql = (no: No): string => `t.acc + ${chargedSql(`${no} - t.from_no + 1`)}`;
/** Months charged by then. */
export const monthsDoneSql = (no: No): string => `min(max(t.life, t.done), t.done + max(0, ${no} - t.from_no + 1))`;
/** What month `:no` takes, for the months of a life only: the last one the rest, no other more than is left (D-01). */
const BEFORE = 't.monthly * (:no - t.from_no)';
const CHARGE = `case when :no - t.from_no + 1 >= t.life - t.done then t.base - t.acc - ${BEFORE}
                     else min(t.monthly, t.base - t.acc - ${BEFORE}) end`;
const HAS_CHARGE = `t.base - t.acc > ${BEFORE} and :no - t.from_no < max(1, t.life - t.done)`;
/** Whether it is the term that holds in a month. */
export const inForceSql = (no: No): string => `t.from_no <= ${no} and t.until_no > ${no}`;

const termOf = statement<{ card: number; no: number }, TermColumns>((p) =>
  db
    .selectFrom('asset_term')
    .selectAll()
    .where('card_id', '=', p('card'))
    .where('from_no', '<=', p('no'))
    .where('until_no', '>', p('no')),
);
const lastTerm = statement<{ card: number }, TermColumns>((p) =>
  db.selectFrom('asset_term').selectAll().where('card_id', '=', p('card')).orderBy('id', 'desc').limit(1),
);
const supersede = statement<{ card: number; from: number }, { id: number }>((p) =>
  db.selectFrom('asset_term').select('id').where('card_id', '=', p('card')).where('until_no', '>', p('from')),
);
const runsFrom = statement<{ from: number }, { id: number }>((p) =>
  db.selectFrom('depreciation_run').select('id').where('id', '>=', p('from')).orderBy('id'),
);
const newestRun = statement<NoParams, { id: number; month: string }>(() =>
  db.selectFrom('depreciation_run').select(['id', 'month']).orderBy('id', 'desc').limit(1),
);

export const asTerm = ({ from_no, acc, done, base, life, monthly }: TermColumns): Term => ({
  fromNo: from_no,
  acc,
  done,
  base,
  life,
  monthly,
});

/** The newest term of a card; throws for a card without one. */
export function termOfCard(reader: Reader, cardId: number): Term {
  const row = lastTerm.one(reader, { card: cardId });
  if (!row) throw new Error(`card ${cardId} has no term`);
  return asTerm(row);
}

/** The term a card is charged by in a month; undefined before its first. */
export function termIn(reader: Reader, cardId: number, no: number): Term | undefined {
  const row = termOf.one(reader, { card: cardId, no });
  return row && asTerm(row);
}

/** Lets a term take over, and charges anew the open months that had been charged already. */
export function addTerm(writer: Writer, cardId: number, term: Term, documentId: number | null): void {
  for (const { id } of supersede.all(writer, { card: cardId, from: term.fromNo }))
    updateRecord(writer, 'asset_term', id, { until_no: term.fromNo });
  const { fromNo, acc, done, base, life, monthly } = term;
  insertRecord(writer, 'asset_term', {
    card_id: cardId,
    document_id: documentId,
    from_no: fromNo,
    acc,
    done,
    base,
    life,
    monthly,
  });
  for (const { id } of runsFrom.all(writer, { from: fromNo })) {
    run(writer, db.deleteFrom('depreciation_line').where('no', '=', id).where('card_id', '=', cardId));
    insertLines(writer, id, cardId);
    sealRun(writer, id);
  }
}

/** Last month charged, as a number; null before the first. */
export const chargedTo = (reader: Reader): { id: number; month: Month } | null => newestRun.one(reader, {}) ?? null;
/** Stands for "before any month" where a number is needed. */
export const chargedNo = (reader: Reader): number => chargedTo(reader)?.id ?? -1;

function insertLines(writer: Writer, no: number, cardId: number | null): void {
  const only = cardId === null ? '' : 'and t.card_id = :card';
  const sql = `insert into depreciation_line (no, card_id, fen)
    select :no, t.card_id, ${CHARGE} from asset_term t
     where ${inForceSql(':no')} and ${HAS_CHARGE} ${only} order by t.card_id`;
  const known = writer.statements.get(sql) ?? writer.sqlite.prepare(sql);
  writer.statements.set(sql, known);
  known.run(cardId === null ? { no } : { no, card: cardId });
}

function sealRun(writer: Writer, no: number): { cards: number; fen: Fen } {
  const sums = one(
    writer,
    db
      .selectFrom('depreciation_line')
      .select((e) => [e.fn.countAll<number>().as('cards'), e.fn.sum<number | null>('fen').as('fen')])
      .where('no', '=', no),
  );
  const { cards = 0, fen = 0 } = sums ?? {};
  updateRecord(writer, 'depreciation_run', no, { cards, fen: fen ?? 0 });
  return { cards, fen: fen ?? 0 };
}

/** Months that something should be charged in and that were not, in order, up to `last`. */
export function monthsToCharge(reader: Reader, last: Month): Month[] {
  const first = one(
    reader,
    db
      .selectFrom('asset_term')
      .select((e) => e.fn.min<number | null>('from_no').as('no'))
      .whereRef('base', '>', 'acc'),
  )?.no;
  if (first === null || first === undefined) return [];
  const done = new Set(all(reader, db.selectFrom('depreciation_run').select('id')).map(({ id }) => id));
  const months: Month[] = [];
  for (let no = first; no <= monthNo(last); no++) if (!done.has(no)) months.push(monthOfNo(no));
  return months;
}

export interface Charged {
  month: Month;
  cards: number;
  fen: Fen;
}

/**
 * Charges every month up to `month` that has not been charged, one after the other, and the month itself anew
 * (R-DEP-02): a run of an open month that nothing happened in changes nothing. Refusals: `depreciation.future`,
 * `day.closed`, `day.notOpen`.
 */
export function chargeThrough(writer: Writer, month: Month, by: By): Charged[] {
  if (month > monthOf(by.today))
    refuse('depreciation.future', `${formatMonth(month)}还没有到，不能计提。`, { field: 'month' });
  const months = [...new Set([...monthsToCharge(writer, month), month])];
  return months.map((each) => chargeMonth(writer, each, by));
}

function chargeMonth(writer: Writer, month: Month, by: By): Charged {
  requireOpenDay(writer, `${month}-01`, by.today);
  const no = monthNo(month);
  const known = one(writer, db.selectFrom('depreciation_run').select('id').where('id', '=', no));
  if (known === undefined)
    insertRecord(writer, 'depreciation_run', { id: no, month, cards: 0, fen: 0, made_by: by.userName, made_at: by.at });
  else run(writer, db.deleteFrom('depreciation_line').where('no', '=', no));
  insertLines(writer, no, null);
  return { month, ...sealRun(writer, no) };
}

/** What every course of depreciation was reckoned by stays once there is one (R-DEP-01). Refusal: `parameter.fixed`. */
export function requireFreeParameter(reader: Reader, key: string): void {
  if (!['property.regime', 'property.residualRate', 'property.startMonth'].includes(key)) return;
  if (one(reader, db.selectFrom('asset_term').select('id').limit(1)) !== undefined)
    refuse('parameter.fixed', '已经有资产卡片按它计算折旧，不能再改。', { field: 'value' });
}

/** What stands against locking a month as far as property goes: `month.notCharged`. */
export function requireCharged(reader: Reader, month: Month): void {
  const missing = monthsToCharge(reader, month);
  if (missing.length > 0)
    refuse('month.notCharged', `${missing.map(formatMonth).join('、')}还没有计提折旧，请先到“折旧”里计提。`);
}
