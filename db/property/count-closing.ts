import type { Milli } from '../../shared/basics/quantity.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { isInPlace, type CountFind, type CountLine, type Surplus } from '../../shared/property/count.ts';
import type { Day } from '../../shared/basics/day.ts';
import type { Writer } from '../core/handle.ts';
import { insertRecord, replaceParts, updateRecord } from '../core/records.ts';
import type { By } from '../people/by.ts';
import { splitOff } from './changes.ts';
import { countColumns, goingCount, judgedLines } from './counts.ts';
import { moveCustody } from './custody.ts';
import { surplusOf } from './surplus.ts';
import { cardColumns, openDocument, waitsFor } from './posting.ts';
import type { CardColumns, CountColumns, CustodyColumns } from './tables.ts';

/**
 * Hands a count in for approval. What nobody looked for is a loss only when that is said. Refusals:
 * `count.over`, `count.open`.
 */
export function submitCount(
  writer: Writer,
  { id, lose }: { id: number; lose: boolean },
  by: By,
): { number: string; open: number } {
  const count = goingCount(writer, id);
  const lines = judgedLines(writer, count);
  const open = lines.filter(({ outcome }) => outcome.result === '未清点').length;
  if (open > 0 && !lose)
    refuse('count.open', `还有 ${open} 项没有清点。确实找过了没有，请选“没清点到的算盘亏”再提交。`, { field: 'lose' });
  updateRecord(writer, 'asset_count', id, { state: '待审批', submitted_by: by.userName });
  return { number: count.number, open };
}

/**
 * Agrees to a count: things stand where they were found, what is missing leaves the book when its 批文 is in (ledgers §4.5),
 * what is over waits for its cards. Sent back, it is counted on. What cannot be put right is said, not forced. Refusals:
 * `count.unknown`, `count.over`, `property.self`, `day.…`.
 */
export function approveCount(
  writer: Writer,
  { id, agree, opinion }: { id: number; agree: boolean; opinion: string },
  by: By,
): { number: string; moved: string; lost: string } {
  const count = countColumns(writer, id);
  const { number } = count;
  if (count.state !== '待审批') refuse('count.over', `${number} 现在是“${count.state}”，不能审批。`);
  if (count.submitted_by === by.userName) refuse('property.self', '提交的人不能审批自己的清查。');
  if (!agree) {
    updateRecord(writer, 'asset_count', id, { state: '清点中', opinion });
    return { number, moved: '', lost: '' };
  }
  const lines = judgedLines(writer, count);
  keepSurplus(writer, id, surplusOf(writer, count, lines));
  const corrections = new Corrections(writer, count, by);
  for (const line of lines) if (line.outcome.faults.length > 0) corrections.take(line);
  const { moved, lost, leftOver } = corrections.post();
  updateRecord(writer, 'asset_count', id, {
    state: '已完成',
    approved_by: by.userName,
    done_on: by.today,
    opinion,
    left_over: leftOver.join('\n'),
    moved_id: moved?.id ?? null,
    lost_id: lost?.id ?? null,
  });
  return { number, moved: moved?.number ?? '', lost: lost?.number ?? '' };
}

function keepSurplus(writer: Writer, countId: number, over: readonly Surplus[]): void {
  for (const one of over)
    insertRecord(writer, 'asset_surplus', {
      count_id: countId,
      card_id: one.cardId,
      tag: one.tag,
      name: one.name,
      unit: one.unit,
      qty_milli: one.qty,
      room_id: one.roomId,
      place: one.place,
      keeper_id: one.keeperId,
      note: one.note,
      state: '待建卡',
    });
}

interface Move {
  card: CardColumns;
  /** Null: the whole card. */
  part: Milli | null;
  custody: CustodyColumns;
}

/** What a count makes of the cards: one document of moves, one of losses. */
class Corrections {
  private readonly moves: Move[] = [];
  private readonly losses: { cardId: number; qty: Milli }[] = [];
  private readonly leftOver: string[] = [];
  private readonly writer: Writer;
  private readonly count: CountColumns;
  private readonly by: By;

  constructor(writer: Writer, count: CountColumns, by: By) {
    this.writer = writer;
    this.count = count;
    this.by = by;
  }

  /** Decides what to do with one line; what moved since the count began is left for a person to look at. */
  take({ cardId, expected, outcome, finds, outside }: CountLine): void {
    const card = cardColumns(this.writer, cardId);
    const name = `${card.number} ${card.name}`;
    const waits = waitsFor(this.writer, cardId);
    if (card.state !== '在册') return this.leave(`${name} 清查期间已经${card.state}，没有再调整。`);
    if (waits !== undefined) return this.leave(`${name} 还在办 ${waits}，办完后再按清查结果调整。`);
    const seen = finds.filter(({ qty }) => qty > 0).toSorted((a, b) => b.qty - a.qty);
    if (!isSame(card, bookedCustody(card, expected)))
      return this.leave(`${name} 清查期间已经调动过，现在在 ${card.place}，请核对后另办单据。`);
    if (outside) {
      for (const find of seen) this.moves.push({ card, part: find.qty, custody: seenCustody(card, find) });
      return undefined;
    }
    if (card.qty_milli !== expected.qty) return this.leave(`${name} 清查期间数量有变动，请核对后另办单据。`);
    const base = seen.find((find) => isInPlace(expected, find)) ?? seen[0];
    if (base === undefined) return void this.losses.push({ cardId, qty: card.qty_milli });
    // More than booked was found: the card stays whole where most of it is, the rest waits for cards of its own.
    const others = outcome.extra > 0 ? [] : seen.filter((find) => find !== base);
    for (const find of others) this.moves.push({ card, part: find.qty, custody: seenCustody(card, find) });
    const custody = seenCustody(card, base);
    if (!isSame(card, custody)) this.moves.push({ card, part: null, custody });
    if (outcome.missing > 0) this.losses.push({ cardId, qty: outcome.missing });
  }

  private leave(sentence: string): void {
    this.leftOver.push(sentence);
  }

  post(): { moved: Numbered | null; lost: Numbered | null; leftOver: string[] } {
    return {
      moved: this.moves.length === 0 ? null : this.postMoves(),
      lost: this.losses.length === 0 ? null : this.postLosses(),
      leftOver: this.leftOver,
    };
  }

  private postMoves(): Numbered {
    const day = this.by.today;
    const document = openDocument(
      this.writer,
      { kind: 'count', state: '已记账', day, reason: this.reason() },
      [],
      [],
      this.by,
    );
    const cards = this.moves.map(({ card: { id }, part, custody }) => {
      const card = cutOff(this.writer, id, part, day, document.id);
      moveCustody(this.writer, card, custody, { documentId: document.id, day, kind: '清查' });
      return { card_id: card.id, qty_milli: card.qty_milli };
    });
    replaceParts(this.writer, 'asset_document_card', { column: 'document_id', id: document.id }, cards);
    return document;
  }

  /** Approved with the count: only the paper from above is still wanted before the things leave the book. */
  private postLosses(): Numbered {
    const day = this.by.today;
    const document = openDocument(
      this.writer,
      { kind: 'disposal', state: '待批复', day, reason: this.reason(), way: '盘亏' },
      [],
      teamOf(this.count).map((name) => ({ role: '清查小组', name, opinion: '' })),
      { ...this.by, userName: this.count.submitted_by },
    );
    updateRecord(this.writer, 'asset_document', document.id, { approved_by: this.by.userName });
    const cards = this.losses.map(({ cardId, qty }) => {
      const card = cutOff(this.writer, cardId, qty, day, document.id);
      moveCustody(this.writer, card, { ...card, status: '盘亏' }, { documentId: document.id, day, kind: '盘亏' });
      return { card_id: card.id, qty_milli: card.qty_milli };
    });
    replaceParts(this.writer, 'asset_document_card', { column: 'document_id', id: document.id }, cards);
    return document;
  }

  private reason(): string {
    return `${this.count.number} ${this.count.title}`;
  }
}

interface Numbered {
  id: number;
  number: string;
}

const teamOf = ({ team, leader }: CountColumns): string[] => [
  ...new Set([leader, ...team.split(/[、,，;；\s]+/)].filter(Boolean)),
];

/** The card itself, or the part of it that was meant as a card of its own. */
function cutOff(writer: Writer, cardId: number, part: Milli | null, day: Day, documentId: number): CardColumns {
  const card = cardColumns(writer, cardId);
  return part === null || part >= card.qty_milli
    ? card
    : cardColumns(writer, splitOff(writer, card, part, day, documentId));
}

/** Where a card stands by what was seen; what was not said stays. */
const seenCustody = (card: CustodyColumns, find: CountFind): CustodyColumns => ({
  department_id: card.department_id,
  ...(isInPlace({ roomId: card.room_id, place: card.place }, find)
    ? { room_id: card.room_id, place: card.place }
    : { room_id: find.roomId, place: find.place }),
  ...(find.keeperId === null
    ? { keeper_id: card.keeper_id, keeper: card.keeper }
    : { keeper_id: find.keeperId, keeper: find.keeper }),
  status: find.status || card.status,
});

/** Where the book had it when the count began. */
const bookedCustody = (
  card: CustodyColumns,
  { roomId, place, keeperId, status }: CountLine['expected'],
): CustodyColumns => ({
  ...card,
  room_id: roomId,
  place,
  keeper_id: keeperId,
  status,
});

const isSame = (a: CustodyColumns, b: CustodyColumns): boolean =>
  a.room_id === b.room_id && a.place === b.place && a.keeper_id === b.keeper_id && a.status === b.status;

/** Ends a count without a result. Refusals: `count.unknown`, `count.over`. */
export function voidCount(writer: Writer, { id, reason }: { id: number; reason: string }): { number: string } {
  const count = goingCount(writer, id);
  updateRecord(writer, 'asset_count', id, { state: '作废', opinion: reason });
  return { number: count.number };
}
