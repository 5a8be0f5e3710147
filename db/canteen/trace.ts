import type { z } from 'zod';
import type { Day } from '../../shared/basics/day.ts';
import { sameKey } from '../../shared/basics/text.ts';
import { servicesOn } from '../../shared/canteen/service.ts';
import type {
  sourcesInput,
  SourceRow,
  SourcesView,
  traceInput,
  TraceRow,
  TraceView,
} from '../../shared/canteen/trace.ts';
import { KINDS } from '../../shared/inventory/kinds.ts';
import { usesOfLots, type Lot } from '../../shared/inventory/lots.ts';
import type { Values } from '../../shared/registers/define.ts';
import { registerOf } from '../../shared/registers/index.ts';
import { foodIssuedOn, lotMoves, lotsOf, lotsOfItem } from '../inventory/lots.ts';
import type { Reader } from '../core/handle.ts';
import { stoodRecords } from '../registers/records.ts';
import { serviceRules } from './calendar.ts';

/** Batches asked for: those whose number, making day or arrival is the one written. */
function chosen(lots: readonly Lot[], batch: string): Lot[] {
  if (batch === '') return [...lots];
  const key = sameKey(batch);
  return lots.filter((lot) => [lot.batch, lot.madeOn ?? '', lot.day].some((word) => sameKey(word) === key));
}

/** Where some batches of an item went: documents, the meals of their days, who ate them, what samples are left. */
export function traceOf(reader: Reader, { name, batch }: z.output<typeof traceInput>): TraceView {
  const lots = chosen(lotsOf(reader, name), batch);
  const rows: TraceRow[] = [];
  const sums = new Map<string, TraceView['sums'][number]>();
  const days = new Map<Day, DayFacts>();
  for (const [itemId, own] of Map.groupBy(lots, (lot) => lot.itemId)) {
    const [{ name: item, unit } = { name: '', unit: '' }] = own;
    const { uses, left } = usesOfLots(lotMoves(reader, itemId), new Set(own.map(({ lineId }) => lineId)));
    const sum = sums.get(unit) ?? { unit, received: 0, used: 0, left: 0 };
    sum.received += own.reduce((all, { milli }) => all + milli, 0);
    sum.used += uses.reduce((all, { milli }) => all + milli, 0);
    sum.left += left;
    sums.set(unit, sum);
    for (const { move, milli, isNamed } of uses) {
      const isEaten = move.kind === 'issue';
      const facts = days.get(move.day) ?? dayFacts(reader, move.day);
      days.set(move.day, facts);
      rows.push({
        key: `${move.lineId} ${isNamed}`,
        day: move.day,
        number: move.number,
        item,
        unit,
        milli,
        isNamed,
        kind: KINDS[move.kind].summary,
        purpose: [move.purpose, move.party].filter((word) => word !== '').join(' '),
        ...(isEaten ? facts : NOT_EATEN),
      });
    }
  }
  const eaten = new Set(rows.filter(({ diners }) => diners !== null).map(({ day }) => day));
  return {
    lots,
    rows: rows.toSorted((a, b) => a.day.localeCompare(b.day) || a.number.localeCompare(b.number)),
    sums: [...sums.values()],
    // A day counts once, however many documents took of the batch.
    diners: [...eaten].reduce((sum, day) => sum + (days.get(day)?.diners ?? 0), 0),
  };
}

/** What a day's meals were made of, batch by batch. */
export function sourcesOf(reader: Reader, { day }: z.output<typeof sourcesInput>): SourcesView {
  const rows = foodIssuedOn(reader, day).flatMap(({ id, name: item, spec, unit }) => {
    const lots = new Map(lotsOfItem(reader, id).map((lot) => [lot.lineId, lot]));
    const { uses } = usesOfLots(lotMoves(reader, id), new Set(lots.keys()));
    return uses
      .filter(({ move, milli }) => move.day === day && move.kind === 'issue' && milli > 0)
      .map(({ move, milli, isNamed, lotId }): SourceRow => ({
        key: `${move.lineId} ${lotId}`,
        item,
        spec,
        unit,
        milli,
        number: move.number,
        purpose: [move.purpose, move.party].filter((word) => word !== '').join(' '),
        isNamed,
        lot: lots.get(lotId) ?? null,
      }));
  });
  return { facts: dayFacts(reader, day), rows };
}

type DayFacts = Pick<TraceRow, 'meals' | 'dishes' | 'samples' | 'diners'>;
const NOT_EATEN: DayFacts = { meals: '', dishes: '', samples: '', diners: null };

const valuesOn = (reader: Reader, key: string, day: Day): Values[] => {
  const register = registerOf(key);
  return register === undefined ? [] : stoodRecords(reader, register, day, day).map(({ values }) => values);
};
const namesIn = (all: readonly Values[], field: string): string =>
  [...new Set(all.map((values) => String(values[field] ?? '')))].join('、');

function dayFacts(reader: Reader, day: Day): DayFacts {
  const samples = valuesOn(reader, 'sample', day);
  const kept = samples.filter((values) => values['destroyedAt'] === null).length;
  const diners = valuesOn(reader, 'diners', day);
  const served = servicesOn(day, serviceRules(reader, day, day));
  return {
    meals: served.map(({ kitchen, meal }) => `${kitchen}${meal}`).join('、'),
    dishes: namesIn(valuesOn(reader, 'dish', day), 'name') || namesIn(samples, 'dish'),
    samples: samples.length === 0 ? '没有留样记录' : `${samples.length} 份，还在 ${kept} 份`,
    diners: diners.length === 0 ? null : diners.reduce((sum, values) => sum + Number(values['eaten'] ?? 0), 0),
  };
}
