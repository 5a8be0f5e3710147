import type { Day } from '../../shared/basics/day.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { authorityFor, limitFields, type DisposalLimit, type DisposalLimitRow } from '../../shared/property/limits.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { keep, listKept, setActive, type KeptTable } from '../core/kept.ts';

const limits: KeptTable<typeof limitFields> = { table: 'disposal_limit', fields: limitFields, noun: '权限' };

/** Newest rules first, each from its lowest step on. */
export const listLimits = (reader: Reader): DisposalLimitRow[] =>
  listKept(reader, limits, 'from_day desc, unit_fen is null, unit_fen, id').map(({ id, active, record }) => ({
    id,
    active,
    record,
  }));

/** Refusals: `record.duplicate` for an authority twice in one set of rules, `record.unknown`. */
export function saveLimit(writer: Writer, id: number | null, record: DisposalLimit): number {
  const rows = listLimits(writer);
  if (id !== null && !rows.some((row) => row.id === id)) refuse('record.unknown', '没有这一条权限，请重新选择。');
  const isTwice = rows.some(
    (row) => row.id !== id && row.record.fromDay === record.fromDay && row.record.authority === record.authority,
  );
  if (isTwice)
    refuse('record.duplicate', `${record.fromDay ?? ''} 起已经有“${record.authority ?? ''}”这一级了。`, {
      field: 'authority',
    });
  return keep(writer, limits, id, record);
}

/** Refusal: `record.unknown`. */
export function retireLimit(writer: Writer, id: number, active: boolean): void {
  if (!listLimits(writer).some((row) => row.id === id)) refuse('record.unknown', '没有这一条权限，请重新选择。');
  setActive(writer, limits.table, id, active);
}

/** Who approves the disposal of these cards on a day; '' when no rule says so. */
export const disposalAuthority = (reader: Reader, cards: readonly { cost: number; qty: number }[], on: Day): string =>
  authorityFor(
    listLimits(reader).flatMap(({ active, record }) => (active ? [record] : [])),
    cards,
    on,
  );
