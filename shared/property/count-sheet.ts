import type { Milli } from '../basics/quantity.ts';
import { sameKey } from '../basics/text.ts';
import { quantity } from '../fields/number.ts';
import { text } from '../fields/text.ts';
import type { ImportList } from '../people/import-list.ts';
import { sumUp, type Checked, type SumOf } from '../sheet/checked.ts';
import { column } from '../sheet/column.ts';
import { defineSheet } from '../sheet/definition.ts';
import type { Duplicates } from '../sheet/import.ts';
import { sheetsOf, type ReadSheet } from '../sheet/read-sheet.ts';
import type { SheetRow } from '../sheet/sheet-row.ts';
import { FREE_STATUSES } from './asset.ts';
import { placeKeyOf } from './count.ts';

/** 清查填表: the list that was carried through the rooms, filled in. */
export const countSheet = defineSheet({
  part: 'counts',
  title: '清查填表',
  columns: {
    number: column(text({ label: '资产编号', max: 60 }), { must: true }),
    name: column(text({ label: '名称', max: 40 }), { names: ['资产名称', '财产名称'] }),
    unit: column(text({ label: '单位', max: 6 })),
    qty: column(quantity({ label: '实盘数量' }), { must: true, names: ['实盘', '期末核对数量'] }),
    bad: column(quantity({ label: '损坏数量' }), { names: ['损坏', '其中损坏'] }),
    place: column(text({ label: '实际地点', max: 40 })),
    keeper: column(text({ label: '实际责任人', max: 20 })),
    status: column(text({ label: '实际状况', max: 10 })),
    note: column(text({ label: '备注', max: 60 }), { names: ['原因'] }),
    counter: column(text({ label: '盘点人', max: 20 })),
  },
});

export const countsList: ImportList = {
  kind: 'counts',
  title: '清查填表',
  about: '从“资产清查”导出、填好实盘数量的表；没有填的行不算清点过',
  act: 'property.keep',
  definitions: [countSheet],
  duplicates: ['skip', 'update'],
};

/** A sighting of a workbook, as it will be written. */
export interface CountEntry {
  countId: number;
  cardId: number | null;
  tag: string;
  name: string;
  unit: string;
  qty: Milli;
  bad: Milli;
  roomId: number | null;
  place: string;
  keeperId: number | null;
  status: (typeof FREE_STATUSES)[number] | null;
  note: string;
  counter: string;
  /** Takes the place of what was counted before. */
  instead: boolean;
}

/** A card as a filled-in list is held against it. */
export interface CountCard {
  id: number;
  stands: boolean;
  qty: Milli;
  roomId: number | null;
  place: string;
  unit: string;
}

/** What a filled-in list is checked against. */
export interface CountBooks {
  /** Counts one may still count in. */
  counts: readonly { id: number; number: string }[];
  cardOf(number: string): CountCard | undefined;
  /** What was counted of a card already. */
  foundOf(countId: number, cardId: number): readonly { roomId: number | null; place: string; qty: Milli; bad: Milli }[];
  roomOf(words: string): { id: number; place: string } | undefined;
  keeperOf(name: string): number | undefined;
}

type Row = SheetRow<(typeof countSheet)['columns']>;
const SUMS: readonly SumOf<CountEntry>[] = [{ label: '实盘数量', unit: 'milli', field: 'qty', of: ({ qty }) => qty }];

/** Checks filled-in lists. Row codes: E-COUNT, E-REF, E-QTY, E-DUP, E-REQ. */
export function checkCounts(sheets: ReadSheet[], books: CountBooks, duplicates: Duplicates): Checked<CountEntry> {
  const sums: Checked<CountEntry>['sums'] = new Map();
  const entries: CountEntry[] = [];
  const seen = new Set<string>();
  for (const sheet of sheetsOf(sheets, countSheet)) {
    const number = sheet.titles.map((title) => /ZQ-\d{6}-\d{4}/.exec(title)?.[0]).find((found) => found !== undefined);
    const count =
      number === undefined && books.counts.length === 1
        ? books.counts[0]
        : books.counts.find((one) => one.number === number);
    // A row nobody filled in says nothing: the thing is still to be counted.
    sheet.rows = sheet.rows.filter(({ values, refused }) => refused || values.qty !== null || values.note !== null);
    const own = sheet.rows.flatMap((row) => {
      if (count !== undefined) return entryOf(row, count.id, seen, books, duplicates) ?? [];
      const says = number === undefined ? '表头上面没有清查单号' : `${number} 不在清点中`;
      row.flaw('E-COUNT', `${says}，请从正在清点的那次清查导出表再填`, 'number');
      return [];
    });
    entries.push(...own);
    sums.set(sheet.name, sumUp(own, SUMS));
  }
  return { sheets, entries, sums, documents: 0 };
}

function entryOf(
  row: Row,
  countId: number,
  seen: Set<string>,
  books: CountBooks,
  duplicates: Duplicates,
): CountEntry | null {
  const { number, name, unit, qty, bad, place, keeper, status, note, counter } = row.values;
  const card = number === null ? undefined : books.cardOf(number);
  if (number === null && name === null) row.flaw('E-REQ', '资产编号和名称都没有写，不知道是什么', 'number');
  if (qty === null) row.flaw('E-REQ', '写了备注，实盘数量没有写；没有找到写 0', 'qty');
  if (card?.stands === false) row.flaw('E-REF', `${number ?? ''} 已经不在册`, 'number');
  const keeperId = keeper === null ? null : (books.keeperOf(keeper) ?? null);
  if (keeper !== null && keeperId === null) row.flaw('E-REF', `教职工里没有“${keeper}”`, 'keeper');
  const state = FREE_STATUSES.find((word) => word === status) ?? null;
  if (status !== null && state === null) row.flaw('E-REF', `状况要写${FREE_STATUSES.join('、')}`, 'status');
  const room = place === null ? undefined : books.roomOf(place);
  const at =
    place === null && card !== undefined
      ? { roomId: card.roomId, place: card.place }
      : { roomId: room?.id ?? null, place: room?.place ?? place ?? '' };
  if (card === undefined && place === null) row.flaw('E-REQ', '账上没有的东西，实际地点要写', 'place');
  requireSane(row, card, qty ?? 0, bad ?? 0);
  const key = JSON.stringify([card?.id ?? `${number ?? ''} ${name ?? ''}`, placeKeyOf(at)]);
  if (!row.refused && seen.has(key)) row.flaw('E-DUP', '这一项在同一个地点写了两行', 'number');
  if (row.refused) return null;
  seen.add(key);
  const entry = {
    ...at,
    countId,
    cardId: card?.id ?? null,
    tag: card === undefined ? (number ?? '') : '',
    name: name ?? '',
    unit: unit ?? '',
    qty: qty ?? 0,
    bad: bad ?? 0,
    keeperId,
    status: state,
    note: note ?? '',
    counter: counter ?? '',
    instead: false,
  };
  return settled(row, entry, card, books, duplicates);
}

function requireSane(row: Row, card: CountCard | undefined, qty: Milli, bad: Milli): void {
  if (bad > qty) row.flaw('E-QTY', '损坏的比实盘的还多', 'bad');
  if (card !== undefined && card.qty <= 1000 && qty > 1000) row.flaw('E-QTY', '一物一卡的实盘数量只能是 1 或 0', 'qty');
  if (card === undefined && qty === 0) row.flaw('E-QTY', '账上没有的东西，数量要大于 0', 'qty');
}

/** What somebody counted before stands, unless this is to stand instead. */
function settled(
  row: Row,
  entry: CountEntry,
  card: CountCard | undefined,
  books: CountBooks,
  duplicates: Duplicates,
): CountEntry | null {
  if (card === undefined) return entry;
  const found = books.foundOf(entry.countId, card.id);
  const same = found.find((one) => placeKeyOf(one) === placeKeyOf(entry)) ?? (card.qty <= 1000 ? found[0] : undefined);
  if (same === undefined) return entry;
  row.held = true;
  if (duplicates === 'update') return { ...entry, instead: true };
  const isAlike = same.qty === entry.qty && same.bad === entry.bad && sameKey(same.place) === sameKey(entry.place);
  if (isAlike || duplicates === 'skip') row.skip('账上已有');
  else row.flaw('E-DUP', `已经在 ${same.place} 点过这一项，和这里写的不同；以这张表为准请选“更新”`, 'qty');
  return null;
}
