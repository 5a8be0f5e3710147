import type { z } from 'zod';
import { refuse } from '../../shared/basics/refusal.ts';
import type { repairInput } from '../../shared/property/documents.ts';
import type { By } from '../people/by.ts';
import type { Writer } from '../core/handle.ts';
import { insertRecord, updateRecord } from '../core/records.ts';
import { standingCard } from './posting.ts';

/** Keeps a repair of a thing: a fact of its card, its cost is spent, not added to the value. Refusals: `property.unknown`, `property.gone`, `day.future`. */
export function saveRepair(
  writer: Writer,
  { id, cardId, day, source, fault, byWhom, fen, doneOn, result }: z.output<typeof repairInput>,
  by: By,
): { id: number; card: string } {
  const card = standingCard(writer, cardId);
  if (day > by.today) refuse('day.future', '报修日期还没有到。', { field: 'day' });
  const row = { card_id: cardId, day, source, fault, by_whom: byWhom, fen, done_on: doneOn, result };
  const subject = `${card.number} ${card.name}`;
  if (id === null) return { id: insertRecord(writer, 'asset_repair', row), card: subject };
  updateRecord(writer, 'asset_repair', id, row);
  return { id, card: subject };
}
