import { sql } from 'kysely';
import type { Day } from '../../shared/basics/day.ts';
import { lampUse, type LampUse } from '../../shared/registers/lamp.ts';
import { parameterOn } from '../people/school.ts';
import type { Reader } from '../core/handle.ts';
import { all, builderFor } from '../core/query.ts';

interface LampTables {
  record_place: { id: number; kind: string; active: number; installed_on: string | null };
  register_uv_lamp: {
    id: number;
    day: string;
    lamp_id: number | null;
    minutes: number | null;
    changed: string;
    state: string;
  };
}
const db = builderFor<LampTables>();

/**
 * Minutes each lamp in use has burned up to a day since its tube was put in or last changed, by its place (canteen §2.11).
 * `except`: a record that is being corrected.
 */
function burned(reader: Reader, until: Day, except: number): Map<number, number> {
  const standing = db
    .selectFrom('register_uv_lamp as r')
    .where('r.state', '<>', '作废')
    .where('r.day', '<=', until)
    .where('r.id', '<>', except);
  const changes = all(
    reader,
    standing
      .where('r.changed', '=', '是')
      .groupBy('r.lamp_id')
      .select(({ fn }) => ['r.lamp_id', fn.max('r.day').as('day')]),
  );
  const since = new Map(changes.map(({ lamp_id, day }) => [lamp_id, day]));
  const days = all(
    reader,
    standing
      .innerJoin('record_place as p', 'p.id', 'r.lamp_id')
      .where('p.active', '=', 1)
      .where('p.kind', '=', '紫外线灯')
      .where('r.day', '>=', sql<string>`coalesce(p.installed_on, '')`)
      .groupBy(['p.id', 'r.day'])
      .select(({ fn }) => ['p.id', 'r.day', fn.sum<number | null>('r.minutes').as('minutes')]),
  );
  const total = new Map<number, number>();
  for (const { id, day, minutes } of days)
    if (day >= (since.get(id) ?? '')) total.set(id, (total.get(id) ?? 0) + (minutes ?? 0));
  return total;
}

/** How far the tube of each lamp in use has come, by its place. */
export function lampUses(reader: Reader, today: Day): { id: number; use: LampUse }[] {
  const hours = Number(parameterOn(reader, 'canteen.lampHours', today));
  return [...burned(reader, today, 0)].map(([id, minutes]) => ({ id, use: lampUse(minutes, hours) }));
}

/** Minutes a lamp had burned up to a day without one record. */
export const lampMinutes = (reader: Reader, lampId: number, until: Day, except: number): number =>
  burned(reader, until, except).get(lampId) ?? 0;
