import type { ImportList } from '../people/import-list.ts';
import { normalizeText } from '../basics/text.ts';
import { text } from '../fields/text.ts';
import { readDuration } from '../sheet/cell-duration.ts';
import { cellText } from '../sheet/cell-text.ts';
import { sumUp, type Checked } from '../sheet/checked.ts';
import { column, type Reading } from '../sheet/column.ts';
import { defineSheet, type RowOf } from '../sheet/definition.ts';
import type { Cell } from '../sheet/grid.ts';
import { settleHeld, type Held } from '../sheet/held.ts';
import type { Duplicates } from '../sheet/import.ts';
import { sheetsOf, type ReadSheet } from '../sheet/read-sheet.ts';
import type { SheetRow } from '../sheet/sheet-row.ts';
import { activeAfter, stateChange, stateColumn } from '../sheet/state-column.ts';
import type { CategoryRow, StoreRow } from './catalogue.ts';
import { nameIndex } from './item-lookup.ts';
import { itemFields, itemKey, type ItemRecord } from './item.ts';
import { LookAlikes, splitAliases, type Named } from './look-alike.ts';
import { unitName } from './units.ts';

const f = itemFields;

/** 360, 6个月, 2年 → days. */
function readShelfLife(cell: Cell): Reading<number> {
  const days = readDuration(cell);
  const says =
    days === null ? `“${normalizeText(cellText(cell))}”不是保质期，要写成天数或 6个月、2年` : f.shelfDays.check(days);
  return says === null ? { value: days } : { value: null, flaw: { code: 'E-NUM', message: says } };
}

export const itemsSheet = defineSheet({
  part: 'items',
  title: '物资目录',
  columns: {
    code: column(f.code, {
      names: ['编码', '编号', '物资编号', '物品编码', '代码'],
      must: true,
      wrong: 'E-CODE',
      digits: { length: 6, warns: true },
    }),
    name: column(f.name, { names: ['物资名称', '物品名称', '名称'], must: true }),
    spec: column(f.spec, { names: ['规格', '型号', '规格、型号'] }),
    unit: column(f.unit, { names: ['单位', '计量单位'], must: true }),
    category: column(text({ label: '类别', required: true }), { names: ['物资类别', '分类', '类别名称'] }),
    auxUnit: column(f.auxUnit),
    auxRatio: column(f.auxRatio, { names: ['换算系数', '换算关系'] }),
    auxUnit2: column(f.auxUnit2),
    auxRatio2: column(f.auxRatio2),
    store: column(text({ label: '默认仓库' }), { names: ['仓库', '存放仓库'] }),
    place: column(f.place, { names: ['库位', '存放位置'] }),
    minMilli: column(f.minMilli, { names: ['最低', '最低库存', '最低存量'] }),
    maxMilli: column(f.maxMilli, { names: ['最高', '最高库存', '最高存量'] }),
    shelfDays: column(f.shelfDays, { names: ['保质期', '保质天数'], read: readShelfLife }),
    refPriceFen: column(f.refPriceFen, { names: ['参考价', '单价', '参考价格'] }),
    batched: column(f.batched, { names: ['批次'] }),
    durable: column(f.durable),
    aliases: column(f.aliases, { names: ['又名', '俗称'] }),
    initials: column(f.initials, { names: ['拼音码', '助记码'] }),
    barcode: column(f.barcode, { names: ['条形码'] }),
    oldCode: column(f.oldCode, { names: ['原编码'] }),
    remark: column(f.remark, { names: ['说明'] }),
    state: stateColumn,
  },
});

export const itemsList: ImportList = {
  kind: 'items',
  title: '物资目录',
  about: '编码、品名、规格、单位、类别；先导入它，后面的表才认得出物资',
  act: 'items.keep',
  definitions: [itemsSheet],
  duplicates: ['skip', 'update'],
};

type Row = SheetRow<(typeof itemsSheet)['columns']>;

type HeldItem = Held<ItemRecord> & { active: boolean };

/** The books an item list is checked against. */
export interface ItemBooks {
  categories: readonly CategoryRow[];
  stores: readonly StoreRow[];
  items: readonly HeldItem[];
  /** Items with movements: their unit and ratio stand (§3.2). */
  moved: ReadonlySet<number>;
  /** Items with stock: they cannot be taken out of use. */
  stocked: ReadonlySet<number>;
}

export interface ItemEntry {
  /** The card to change; null for a new one. */
  id: number | null;
  category: string;
  record: ItemRecord;
  active: boolean;
}

/** Checks a catalogue against the books and against its own earlier rows. */
export function checkItems(sheets: ReadSheet[], books: ItemBooks, duplicates: Duplicates): Checked<ItemEntry> {
  const check = new ItemCheck(books, duplicates);
  const sums = new Map<string, ReturnType<typeof sumUp>>();
  const entries: ItemEntry[] = [];
  for (const sheet of sheetsOf(sheets, itemsSheet)) {
    const own = sheet.rows.flatMap((row) => check.entryOf(row) ?? []);
    sums.set(
      sheet.name,
      sumUp(own, [
        { label: '参考单价合计', unit: 'fen', field: 'refPriceFen', of: ({ record }) => record.refPriceFen ?? 0 },
      ]),
    );
    entries.push(...own);
  }
  const offers = {
    'items.category': books.categories.filter((c) => c.active).map((c) => c.name),
    'items.store': books.stores.filter((s) => s.active).map((s) => s.name),
  };
  return { sheets, entries, sums, documents: 0, offers };
}

class ItemCheck {
  /** Codes of the file so far. */
  private readonly codes = new Set<string>();
  /** 品名+规格+单位 of books and file, with the code that has them. */
  private readonly keys = new Map<string, string>();
  private readonly held: ReadonlyMap<string, HeldItem>;
  private readonly books: ItemBooks;
  private readonly duplicates: Duplicates;
  private readonly alike: LookAlikes<Named>;
  private readonly category: (written: string | null) => CategoryRow | null;
  private readonly store: (written: string | null) => StoreRow | null;

  constructor(books: ItemBooks, duplicates: Duplicates) {
    this.books = books;
    this.duplicates = duplicates;
    this.alike = new LookAlikes(books.items.map(({ record }) => namedOf(record)));
    this.held = new Map(books.items.map((item) => [item.record.code ?? '', item]));
    for (const { record } of books.items) this.keys.set(keyOf(record), record.code ?? '');
    this.category = nameIndex(books.categories);
    this.store = nameIndex(books.stores);
  }

  entryOf(row: Row): ItemEntry | null {
    if (row.refused) return null;
    const v = row.values;
    const category = this.category(v.category);
    if (category === null) row.flaw('E-CAT', `没有类别“${v.category ?? ''}”，请改成已有的类别`, 'category');
    const store = this.store(v.store);
    if (v.store !== null && store === null) row.flaw('E-STORE', `没有仓库“${v.store}”`, 'store');
    checkUnits(row);
    const record = recordOf(v, category?.id ?? null, store?.id ?? null);
    this.checkTwice(row, record);
    if (row.refused || category === null) return null;
    const held = this.held.get(record.code ?? '');
    const settled = held ? this.settle(row, held, record) : { id: null, record };
    if (settled === null) return null;
    if (held === undefined) this.warnOfTwins(row, record);
    this.codes.add(record.code ?? '');
    this.keys.set(keyOf(settled.record), record.code ?? '');
    this.alike.add(namedOf(record));
    return { ...settled, category: category.name, active: activeAfter(v.state, held) };
  }

  private checkTwice(row: Row, record: ItemRecord): void {
    if (row.refused) return;
    const code = record.code ?? '';
    if (this.codes.has(code)) return row.flaw('E-DUPCODE', `编码 ${code} 已经用过了`, 'code');
    const twin = this.keys.get(keyOf(record));
    if (twin !== undefined && twin !== code) row.flaw('E-DUP', `品名、规格、单位都和 ${twin} 相同`, 'name');
  }

  private settle(row: Row, held: HeldItem, fresh: ItemRecord): { id: number; record: ItemRecord } | null {
    const { categories, stores } = this.books;
    const settled = settleHeld(row, this.duplicates, {
      held,
      fields: itemFields,
      // The sheet's alias column and the aliases within 备注 are one list; without either the books keep theirs.
      fresh,
      refusal: ['E-DUPCODE', `编码 ${fresh.code ?? ''} 已经用过了`, 'code'],
      also: stateChange(row.values.state, held),
      show(name, value) {
        if (name === 'categoryId') return categories.find((c) => c.id === value)?.name ?? '';
        return name === 'storeId' ? (stores.find((s) => s.id === value)?.name ?? '') : null;
      },
    });
    if (settled !== null) this.checkMerged(row, held, settled.record);
    return row.refused ? null : settled;
  }

  /** What the file and the books say together must still be an item. */
  private checkMerged(row: Row, { id, record: old }: Held<ItemRecord>, record: ItemRecord): void {
    const { unit, auxUnit, auxRatio, minMilli, maxMilli } = record;
    const sameUnits = unit === old.unit && auxUnit === old.auxUnit && auxRatio === old.auxRatio;
    if (this.books.moved.has(id) && !sameUnits)
      row.flaw('E-UNIT', '这个物资已经有收发，单位和换算率不能再改；要换单位请另建一个物资', 'unit');
    if (minMilli !== null && maxMilli !== null && minMilli > maxMilli)
      row.flaw('E-NUM', '最低储备大于最高储备', 'minMilli');
    if (row.values.state === '停用' && this.books.stocked.has(id)) row.flaw('E-STOCK', '还有库存，不能停用', 'state');
  }

  private warnOfTwins(row: Row, record: ItemRecord): void {
    const [alike] = this.alike.find(namedOf(record));
    if (alike) row.flaw('W-LOOKALIKE', `和 ${alike.code} ${alike.name} ${alike.spec} 像是同一种物资，请核对`, 'name');
  }
}

const keyOf = ({ name, spec, unit }: ItemRecord): string => itemKey(name ?? '', spec ?? '', unitName(unit ?? ''));
const namedOf = ({ code, name, spec, aliases }: ItemRecord): Named => ({
  code: code ?? '',
  name: name ?? '',
  spec: spec ?? '',
  aliases: aliases ?? '',
});

function checkUnits(row: Row): void {
  const { unit, auxUnit, auxRatio, auxUnit2, auxRatio2, minMilli, maxMilli } = row.values;
  if ((auxUnit === null) !== (auxRatio === null)) row.flaw('E-REQ', '辅助单位和换算率要么都填，要么都不填', 'auxRatio');
  if ((auxUnit2 === null) !== (auxRatio2 === null))
    row.flaw('E-REQ', '第二辅助单位和换算率要么都填，要么都不填', 'auxRatio2');
  const names = [unit, auxUnit, auxUnit2].flatMap((u) => (u === null ? [] : [unitName(u)]));
  if (new Set(names).size < names.length) row.flaw('E-UNIT', '辅助单位和别的单位相同', 'auxUnit');
  if (minMilli !== null && maxMilli !== null && minMilli > maxMilli)
    row.flaw('E-NUM', '最低储备大于最高储备', 'minMilli');
}

/** 备注 may carry the aliases (别名：A4纸;打印纸A4). */
function recordOf(
  v: RowOf<(typeof itemsSheet)['columns']>,
  categoryId: number | null,
  storeId: number | null,
): ItemRecord {
  const { category: _category, store: _store, state: _state, ...own } = v;
  const [, inRemark = ''] = /^别名:(.*)$/.exec(v.remark ?? '') ?? [];
  const aliases = splitAliases([v.aliases ?? '', inRemark].join(';')).join(';');
  const unit = (written: string | null): string | null => (written === null ? null : unitName(written));
  return {
    ...own,
    unit: unit(v.unit),
    auxUnit: unit(v.auxUnit),
    auxUnit2: unit(v.auxUnit2),
    categoryId,
    storeId,
    aliases: aliases === '' ? null : aliases,
    remark: inRemark === '' ? v.remark : null,
  };
}
