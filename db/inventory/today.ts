import { addDays, daysBetween, type Day } from '../../shared/basics/day.ts';
import { formatQuantity } from '../../shared/basics/quantity.ts';
import { sameKey } from '../../shared/basics/text.ts';
import type { Finding, Today } from '../../shared/inventory/calls.ts';
import { EDITOR_KINDS, KINDS, type DocumentKind } from '../../shared/inventory/kinds.ts';
import { staffChoices } from '../people/lists.ts';
import { parameterOf } from '../people/school.ts';
import { supplierChoices } from '../suppliers/suppliers.ts';
import { listUsers } from '../people/users.ts';
import type { Reader } from '../core/handle.ts';
import { all, builderFor, one } from '../core/query.ts';
import { listDocuments, listDrafts } from './documents.ts';
import { indexOf, itemOf } from './items.ts';
import { earliestExpiry, listItems, stockOfItem } from './stock.ts';
import type { InventoryTables } from './tables.ts';

const db = builderFor<InventoryTables>();

/** What 今日 knows: my drafts, what waits for approval, what runs low or expires. */
export function todayFacts(reader: Reader, userId: number, today: Day): Today {
  const list = listItems(reader, { search: '', storeId: null, categoryId: null, show: 'belowMin' }, today);
  const users = new Map(listUsers(reader).map((u) => [u.id, u.name]));
  const waiting = all(
    reader,
    db.selectFrom('stock_document').selectAll().where('state', '=', '已提交').orderBy('day').orderBy('id').limit(50),
  );
  const sums = one(
    reader,
    db.selectFrom('stock_balance').select((e) => e.fn.sum<number>('fen').as('fen')),
  );
  const entered = one(
    reader,
    db
      .selectFrom('stock_document')
      .select((e) => e.fn.countAll<number>().as('n'))
      .where('created_at', '>=', today)
      .where('import_id', 'is', null),
  );
  return {
    drafts: listDrafts(reader, userId, EDITOR_KINDS),
    waiting: waiting.map((d) => ({
      id: d.id,
      number: d.number,
      kind: KINDS[d.kind as DocumentKind].paper,
      party: d.party_name,
      day: d.day,
      enteredBy: users.get(d.created_by) ?? '',
      mine: d.created_by === userId,
    })),
    belowMin: list.rows.map(({ id, code, name, spec, unit, milli, minMilli }) => ({
      id,
      code,
      name,
      spec,
      unit,
      milli,
      minMilli: minMilli ?? 0,
    })),
    expiring: expiringItems(reader, today),
    enteredToday: entered?.n ?? 0,
    stockFen: sums?.fen ?? 0,
    items: list.counts.all,
  };
}

function expiringItems(reader: Reader, today: Day): Today['expiring'] {
  const soon = addDays(today, Number(parameterOf(reader, 'stock.expiringDays')));
  return [...earliestExpiry(reader, null)]
    .filter(([, expiresOn]) => expiresOn <= soon)
    .toSorted((a, b) => a[1].localeCompare(b[1]))
    .map(([id, expiresOn]) => {
      const { code, name, spec, unit } = itemOf(reader, id);
      return {
        id,
        code,
        name,
        spec,
        unit,
        milli: stockOfItem(reader, id),
        expiresOn,
        days: daysBetween(today, expiresOn),
      };
    });
}

const PER_GROUP = 8;

/** Ctrl+K: goods, slips, people and suppliers in this order, so that the hand learns where to look. */
export function findAnything(reader: Reader, search: string, today: Day): Finding[] {
  const key = sameKey(search);
  if (key === '') return [];
  const goods = indexOf(reader)
    .find(search, PER_GROUP)
    .map((id): Finding => {
      const item = itemOf(reader, id);
      const stock = stockOfItem(reader, id);
      const about = [item.spec, item.code].filter(Boolean).join(' · ');
      return {
        group: '物资',
        id,
        title: item.name,
        about,
        aside: stock > 0 ? `现存 ${formatQuantity(stock)} ${item.unit}` : '无库存',
      };
    });
  const kinds = Object.keys(KINDS) as DocumentKind[];
  const input = { kinds, search, storeId: null, from: null, to: null, state: null, before: null, limit: PER_GROUP };
  const slips = listDocuments(reader, input).rows.map((d): Finding => ({
    group: '单据',
    id: d.id,
    title: d.number,
    about: d.summary,
    aside: d.day,
  }));
  const matches = (c: { name: string; code: string; initials: string; pinyin: string }): boolean =>
    [c.name, c.code, c.initials, c.pinyin].some((text) => sameKey(text).includes(key));
  const people = staffChoices(reader, today)
    .filter(matches)
    .slice(0, PER_GROUP)
    .map((c): Finding => ({ group: '人员', id: c.id, title: c.name, about: c.hint, aside: c.code }));
  const firms = supplierChoices(reader)
    .filter(matches)
    .slice(0, PER_GROUP)
    .map((c): Finding => ({ group: '供货单位', id: c.id, title: c.name, about: c.hint, aside: '' }));
  return [...goods, ...slips, ...people, ...firms];
}
