import type { z } from 'zod';
import { monthOf, type Day } from '../../shared/basics/day.ts';
import { formatMoney, type Fen } from '../../shared/basics/money.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { sameKey } from '../../shared/basics/text.ts';
import { suggestedCompensation } from '../../shared/property/compensation.ts';
import { continued, endedTerm, monthNo, shareOf } from '../../shared/property/depreciation.ts';
import type {
  approveInput,
  compensationInput,
  disposalInput,
  payInput,
  settleDisposalInput,
  voidInput,
} from '../../shared/property/documents.ts';
import type { By } from '../people/by.ts';
import { requireOpenDay } from '../people/months.ts';
import { parameterOn } from '../people/school.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, builderFor } from '../core/query.ts';
import { updateRecord } from '../core/records.ts';
import { addTerm, effectOf, termIn, termOfCard } from './charging.ts';
import { disposalAuthority } from './limits.ts';
import { moveCustody, requireFree, takeParts } from './custody.ts';
import { cardColumns, documentColumns, freeCard, move, openDocument, statusBefore } from './posting.ts';
import { takeBackApplication } from './reversal.ts';
import type { CardColumns, DocumentColumns, PropertyTables } from './tables.ts';

const db = builderFor<PropertyTables>();

/** Cards of a document, as they stand now. */
const cardsOf = (reader: Reader, documentId: number): CardColumns[] =>
  all(
    reader,
    db.selectFrom('asset_document_card').select('card_id').where('document_id', '=', documentId).orderBy('card_id'),
  ).map(({ card_id: id }) => cardColumns(reader, id));

/** A document in one of the states it may be acted on in. Refusal: `property.state`. */
function inState(reader: Reader, id: number, kind: string, states: readonly string[]): DocumentColumns {
  const document = documentColumns(reader, id);
  if (document.kind !== kind) refuse('property.unknown', '没有这张单据。');
  if (!states.includes(document.state))
    refuse('property.state', `${document.number} 现在是“${document.state}”，不能这样办。`);
  return document;
}

/**
 * Asks for things to be written off: they stay in the book, marked 待报废, until the approval's number is in. Returns what
 * speaks against an appraiser (R-SOD-08). Refusals: `property.appraisers` (too few) and those of a move.
 */
export function applyDisposal(
  writer: Writer,
  input: z.output<typeof disposalInput>,
  by: By,
): { id: number; number: string; warnings: string[] } {
  const least = Number(parameterOn(writer, 'property.appraisers', input.day));
  const names = new Set(input.signers.map(({ name }) => sameKey(name)));
  if (names.size < least)
    refuse('property.appraisers', `鉴定小组至少要 ${least} 人，现在填了 ${names.size} 人。`, { field: 'signers' });
  const cards = requireFree(writer, input.cards, input.day);
  const { id, number } = openDocument(
    writer,
    { kind: 'disposal', state: '待审批', day: input.day, reason: input.reason, way: input.way },
    cards.map((card, i) => ({ id: card.id, qty: input.cards[i]?.qty ?? card.qty_milli })),
    input.signers,
    by,
  );
  const keepers = new Set(cards.map(({ keeper }) => sameKey(keeper)));
  for (const card of takeParts(writer, input.cards, input.day, id))
    moveCustody(writer, card, { ...card, status: '待报废' }, { documentId: id, day: input.day, kind: '申请处置' });
  const warnings = input.signers
    .filter(({ name }) => keepers.has(sameKey(name)))
    .map(({ name }) => `${name} 是资产的责任人，不宜参加鉴定。`);
  return { id, number, warnings };
}

/** Agrees to an application, or sends it back. Whoever asked does not approve. Refusals: `property.state`, `property.self`. */
export function approveDisposal(
  writer: Writer,
  { id, agree, opinion }: z.output<typeof approveInput>,
  by: By,
): { number: string } {
  const document = inState(writer, id, 'disposal', ['待审批']);
  if (document.entered_by === by.userName) refuse('property.self', '申请人不能审批自己的单据。');
  if (agree) updateRecord(writer, 'asset_document', id, { state: '待批复', approved_by: by.userName });
  else withdraw(writer, document, opinion, by);
  return { number: document.number };
}

/**
 * Writes things off when the approval has come: cost and accumulated leave the book (R-DEP-02: the month of it is not
 * charged by the public rule). Refusals: `property.state`, `property.approval`, `depreciation.order`, `day.…`.
 */
export function settleDisposal(
  writer: Writer,
  input: z.output<typeof settleDisposalInput>,
  by: By,
): { number: string } {
  const document = inState(writer, input.id, 'disposal', ['待批复']);
  const cards = cardsOf(writer, input.id);
  if (input.approval === '') {
    const worth = cards.map(({ cost_fen: cost, qty_milli: qty }) => ({ cost, qty }));
    const whose = disposalAuthority(writer, worth, input.day);
    refuse(
      'property.approval',
      `批文号要填写，有了批文资产才能出账。${whose === '' ? '' : `按处置权限，这次由${whose}批准（校内批准的写会议纪要号）。`}`,
      { field: 'approval' },
    );
  }
  requireOpenDay(writer, input.day, by.today);
  if (input.day < document.day) refuse('property.order', '处置日期早于申请日期。', { field: 'day' });
  for (const card of cards)
    leaveBook(writer, card, {
      documentId: document.id,
      day: input.day,
      kind: '处置',
      says: `${document.way}，${input.approval}`,
    });
  updateRecord(writer, 'asset_document', input.id, {
    state: '已记账',
    done_on: input.day,
    approval: input.approval,
    fen: input.fen,
    receipt: input.receipt,
  });
  return { number: document.number };
}

/** Takes a card out of the book with all it was worth. */
function leaveBook(
  writer: Writer,
  card: CardColumns,
  of: { documentId: number | null; day: Day; kind: string; says: string },
): void {
  const from = effectOf(writer, of.day);
  const before = termOfCard(writer, card.id);
  const ended = endedTerm(before, from);
  const { acc } = continued(before, from);
  move(writer, card, {
    ...of,
    effectNo: from,
    qty: -card.qty_milli,
    cost: -card.cost_fen,
    acc: -acc,
    custody: { ...card, status: '已处置' },
  });
  updateRecord(writer, 'asset_card', card.id, { state: '已处置', disposed_on: of.day });
  addTerm(writer, card.id, ended, of.documentId);
}

/** Voids an application or a compensation that moved nothing yet. Refusal: `property.state`. */
export function voidDocument(writer: Writer, { id, reason }: z.output<typeof voidInput>, by: By): { number: string } {
  const document = documentColumns(writer, id);
  if (document.kind === 'disposal') {
    withdraw(writer, inState(writer, id, 'disposal', ['待审批', '待批复']), reason, by);
  } else {
    inState(writer, id, 'compensation', ['待审批', '待缴款']);
    updateRecord(writer, 'asset_document', id, { state: '作废', ended: reason });
  }
  return { number: document.number };
}

/** Things are again as they were; a part that was cut off for it goes back onto its card where nothing happened since. */
function withdraw(writer: Writer, document: DocumentColumns, reason: string, by: By): void {
  if (!takeBackApplication(writer, document, reason, by))
    for (const card of cardsOf(writer, document.id)) {
      const status = statusBefore(writer, document.id, card.id) ?? '在用';
      moveCustody(writer, card, { ...card, status }, { documentId: document.id, day: by.today, kind: '撤销处置' });
    }
  updateRecord(writer, 'asset_document', document.id, { state: '作废', ended: reason, approved_by: by.userName });
}

/** What R-FA-04 suggests for a card, and what it was reckoned from. */
export function compensationFor(
  reader: Reader,
  input: { cardId: number; qty: number | null; day: Day; share: number; factor: number },
): { fen: Fen; cost: Fen; used: number; life: number } {
  const card = cardColumns(reader, input.cardId);
  const cost = shareOf(card.cost_fen, input.qty ?? card.qty_milli, card.qty_milli);
  const no = monthNo(monthOf(input.day));
  const term = termIn(reader, card.id, no) ?? termOfCard(reader, card.id);
  const used = continued(term, Math.max(no, term.fromNo)).done;
  const life = card.life_months;
  return {
    cost,
    used,
    life,
    fen: suggestedCompensation({ cost, used, life, share: input.share, factor: input.factor }),
  };
}

/** What was asked for of each card since a day, by compensation that stands. */
export const claimedSince = (reader: Reader, day: Day): ReadonlyMap<number, Fen> =>
  new Map(
    all(
      reader,
      db
        .selectFrom('asset_document as d')
        .innerJoin('asset_document_card as x', 'x.document_id', 'd.id')
        .select((e) => ['x.card_id', e.fn.sum<number>('d.fen').as('fen')])
        .where('d.kind', '=', 'compensation')
        .where('d.state', '<>', '作废')
        .where('d.day', '>=', day)
        .groupBy('x.card_id'),
    ).map(({ card_id: card, fen }) => [card, fen]),
  );

/** Asks somebody to pay for what was lost or broken. The thing itself is written off by its own document. */
export function claimCompensation(
  writer: Writer,
  input: z.output<typeof compensationInput>,
  by: By,
): { id: number; number: string } {
  const card = freeCard(writer, input.cardId, input.day);
  if ((input.qty ?? 0) > card.qty_milli) refuse('property.part', '数量多于卡片上的数量。', { field: 'qty' });
  return openDocument(
    writer,
    {
      kind: 'compensation',
      state: '待审批',
      day: input.day,
      reason: input.reason,
      party: input.person,
      way: input.cause,
      fen: input.fen,
      share: input.share,
      factor: input.factor,
    },
    [{ id: card.id, qty: input.qty ?? card.qty_milli }],
    [],
    by,
  );
}

/** Refusals: `property.state`, `property.self`. */
export function approveCompensation(
  writer: Writer,
  { id, agree, opinion }: z.output<typeof approveInput>,
  by: By,
): { number: string } {
  const document = inState(writer, id, 'compensation', ['待审批']);
  if (document.entered_by === by.userName) refuse('property.self', '申请人不能审批自己的单据。');
  const rest = agree ? { state: '待缴款' } : { state: '作废', ended: opinion };
  updateRecord(writer, 'asset_document', id, { ...rest, approved_by: by.userName });
  return { number: document.number };
}

/** The money has come in through the school's account, with its receipt. Refusals: `property.state`, `day.future`. */
export function payCompensation(
  writer: Writer,
  input: z.output<typeof payInput>,
  by: By,
): { number: string; fen: string } {
  const document = inState(writer, input.id, 'compensation', ['待缴款']);
  if (input.day > by.today) refuse('day.future', '缴款日期还没有到。', { field: 'day' });
  updateRecord(writer, 'asset_document', input.id, { state: '已缴款', done_on: input.day, receipt: input.receipt });
  return { number: document.number, fen: formatMoney(document.fen) };
}
