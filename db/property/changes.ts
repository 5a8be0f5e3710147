import { refuse } from '../../shared/basics/refusal.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import { formatQuantity, type Milli } from '../../shared/basics/quantity.ts';
import { categoryOf, isDepreciated } from '../../shared/property/class.ts';
import type { changeInput, mergeInput, splitInput } from '../../shared/property/documents.ts';
import {
  baseOf,
  changedTerm,
  continued,
  endedTerm,
  partTerm,
  shareOf,
  stoppedTerm,
} from '../../shared/property/depreciation.ts';
import type { z } from 'zod';
import type { Day } from '../../shared/basics/day.ts';
import type { Writer } from '../core/handle.ts';
import { updateRecord } from '../core/records.ts';
import type { By } from '../people/by.ts';
import { NOMINAL } from '../../shared/property/asset.ts';
import { addTerm, effectOf, residualRateOf, termOfCard } from './charging.ts';
import { classForCard } from './classes.ts';
import { cardColumns, freeCard, move, openDocument, recordOfCard } from './posting.ts';
import { insertCard, isNumberTaken } from './register.ts';
import type { CardColumns } from './tables.ts';

/** Value, life or class of a card changes from a month on (ledgers §4.4). Refusals: `property.same`, `property.life`, `depreciation.…`. */
export function changeCard(writer: Writer, input: z.output<typeof changeInput>, by: By): { number: string } {
  const card = freeCard(writer, input.cardId, input.day);
  const before = termOfCard(writer, card.id);
  const fresh = input.classId === null ? null : classForCard(writer, input.classId);
  const category = fresh === null ? card.category : categoryOf(fresh.code, fresh.version);
  const rests = !isDepreciated(category) || card.value_kind === NOMINAL;
  const life = rests ? 0 : input.life;
  if (!rests && life === 0) refuse('property.life', `${category}要计提折旧，请填折旧年限（月）。`, { field: 'life' });
  const says = [
    input.cost !== card.cost_fen && `原值 ${formatMoney(card.cost_fen)} → ${formatMoney(input.cost)}`,
    life !== card.life_months && `年限 ${card.life_months} → ${life} 个月`,
    fresh !== null && fresh.code !== card.class_code && `分类 ${card.class_code} → ${fresh.code} ${fresh.name}`,
  ].filter((part) => part !== false);
  if (says.length === 0) refuse('property.same', '原值、年限和分类都没有变。', { field: 'cost' });
  const from = effectOf(writer, input.day);
  const term = rests
    ? stoppedTerm(before, from)
    : changedTerm(before, from, { base: baseOf(input.cost, residualRateOf(writer)), life, removed: 0 });
  const { id, number } = openDocument(
    writer,
    { kind: 'change', state: '已记账', day: input.day, reason: input.reason, approval: input.approval },
    [{ id: card.id, qty: card.qty_milli }],
    [],
    by,
  );
  move(writer, card, {
    documentId: id,
    day: input.day,
    kind: '价值变动',
    says: says.join('，'),
    effectNo: from,
    cost: input.cost - card.cost_fen,
    wasClass: classWords(card),
  });
  updateRecord(writer, 'asset_card', card.id, {
    life_months: life,
    ...(fresh !== null && { class_version: fresh.version, class_code: fresh.code, class_name: fresh.name, category }),
  });
  addTerm(writer, card.id, term, id);
  return { number };
}

/** A class as an event keeps it: version|code|name|门类. */
const classWords = (card: CardColumns): string =>
  [card.class_version, card.class_code, card.class_name, card.category].join('|');

/** The number of a card cut from another: its number with the next free figure behind it. */
function partNumber(writer: Writer, number: string): string {
  for (let i = 1; ; i++) if (!isNumberTaken(writer, `${number}-${i}`)) return `${number}-${i}`;
}

/**
 * Cuts a part off a batch card (R-FA-02): cost and accumulated by share, each half-up (D-05); the sum of both cards is what
 * the one was. Returns the new card. Refusal: `property.part`.
 */
export function splitOff(writer: Writer, card: CardColumns, qty: Milli, day: Day, documentId: number): number {
  if (qty <= 0 || qty >= card.qty_milli)
    refuse('property.part', `${card.number} 共 ${formatQuantity(card.qty_milli)}${card.unit}，拆出的数量要比它少。`, {
      field: 'qty',
    });
  const from = effectOf(writer, day);
  const before = termOfCard(writer, card.id);
  const cost = shareOf(card.cost_fen, qty, card.qty_milli);
  const acc = shareOf(continued(before, from).acc, qty, card.qty_milli);
  const rate = residualRateOf(writer);
  const id = insertCard(
    writer,
    {
      number: partNumber(writer, card.number),
      // A serial number belongs to one thing; it stays on the old card.
      record: { ...recordOfCard(card), serial: null },
      cardClass: {
        version: card.class_version as '2022',
        code: card.class_code,
        name: card.class_name,
        lifeMonths: card.life_months,
      },
      category: card.category,
      custody: {
        department_id: card.department_id,
        room_id: card.room_id,
        place: card.place,
        keeper_id: card.keeper_id,
        keeper: card.keeper,
        status: card.status,
      },
      qty,
      cost,
      life: card.life_months,
    },
    card.entered_on,
  );
  const moved = { documentId, day, kind: '拆分', effectNo: from };
  move(writer, cardColumns(writer, id), { ...moved, says: `由 ${card.number} 拆出`, qty, cost, acc });
  addTerm(writer, id, partTerm(before, from, { base: baseOf(cost, rate), acc }), documentId);
  const number = cardColumns(writer, id).number;
  move(writer, card, { ...moved, says: `拆出 ${number}`, qty: -qty, cost: -cost, acc: -acc });
  addTerm(
    writer,
    card.id,
    partTerm(before, from, {
      base: baseOf(card.cost_fen - cost, rate),
      acc: continued(before, from).acc - acc,
    }),
    documentId,
  );
  return id;
}

/** Cuts a batch card into several. Refusals: `property.part`, `property.lent`, `property.leaving`, `day.…`. */
export function splitCard(
  writer: Writer,
  { cardId, day, parts, reason }: z.output<typeof splitInput>,
  by: By,
): { ids: number[]; number: string } {
  const card = freeCard(writer, cardId, day);
  const { id, number } = openDocument(
    writer,
    { kind: 'split', state: '已记账', day, reason },
    [{ id: cardId, qty: parts.reduce((sum, part) => sum + part, 0) }],
    [],
    by,
  );
  const ids = parts.map((part) => splitOff(writer, cardColumns(writer, card.id), part, day, id));
  return { ids, number };
}

/**
 * Puts cards of the same thing together: same class, life, months done, day and value kind. The others leave the book, what they
 * were worth stands on the one. Refusal: `property.unlike`.
 */
export function mergeCards(
  writer: Writer,
  { intoId, cardIds, day, reason }: z.output<typeof mergeInput>,
  by: By,
): { number: string } {
  const into = freeCard(writer, intoId, day);
  const others = [...new Set(cardIds)].filter((id) => id !== intoId).map((id) => freeCard(writer, id, day));
  if (others.length === 0) refuse('property.unlike', '请另选要并入的卡片。', { field: 'cardIds' });
  const { id: documentId, number } = openDocument(
    writer,
    { kind: 'split', state: '已记账', day, reason },
    [into, ...others].map((card) => ({ id: card.id, qty: card.qty_milli })),
    [],
    by,
  );
  const from = effectOf(writer, day);
  const rate = residualRateOf(writer);
  for (const other of others) {
    const card = cardColumns(writer, intoId);
    const [mine, its] = [continued(termOfCard(writer, intoId), from), continued(termOfCard(writer, other.id), from)];
    const isLike =
      other.class_code === card.class_code &&
      other.acquired_on === card.acquired_on &&
      other.unit === card.unit &&
      its.life === mine.life &&
      its.done === mine.done;
    if (!isLike)
      refuse('property.unlike', `${other.number} 与 ${card.number} 的分类、取得日期、单位或折旧年限不同，不能合并。`, {
        field: 'cardIds',
      });
    const moved = { documentId, day, kind: '合并', effectNo: from };
    const [qty, cost, acc] = [other.qty_milli, other.cost_fen, its.acc];
    move(writer, other, { ...moved, says: `并入 ${card.number}`, qty: -qty, cost: -cost, acc: -acc });
    updateRecord(writer, 'asset_card', other.id, { state: '作废' });
    addTerm(writer, other.id, endedTerm(its, from), documentId);
    move(writer, card, { ...moved, says: `并入 ${other.number}`, qty, cost, acc });
    const both = { ...mine, base: mine.base + its.base, acc: mine.acc + its.acc };
    addTerm(
      writer,
      intoId,
      partTerm(both, from, { base: baseOf(card.cost_fen + cost, rate), acc: both.acc }),
      documentId,
    );
  }
  return { number };
}
