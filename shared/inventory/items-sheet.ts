import type { ImportList } from '../people/import-list.ts';
import { normalizeText } from '../basics/text.ts';
import { text } from '../fields/text.ts';
import { readNumber } from '../sheet/cell-number.ts';
import { cellText } from '../sheet/cell-text.ts';
import { sumUp, type Checked } from '../sheet/checked.ts';
import { column, type Reading } from '../sheet/column.ts';
import { defineSheet, type RowOf } from '../sheet/definition.ts';
import type { Cell } from '../sheet/grid.ts';
import { sheetsOf, type ReadSheet, type SheetRow } from '../sheet/read-sheet.ts';
import type { CategoryRow, StoreRow } from './catalogue.ts';
import { nameIndex } from './item-lookup.ts';
import { itemFields, itemKey, type ItemRecord } from './item.ts';
import { LookAlikes, splitAliases, type Named } from './look-alike.ts';
import { unitName } from './units.ts';

const f = itemFields;

/** 360, 6个月, 2年 → days; 30 days a month, 360 a year. */
function readShelfLife(cell: Cell): Reading<number> {
  const written = normalizeText(cellText(cell)).replaceAll(' ', '');
  const [, count = '', unit = ''] = /^(.+?)(个月|月|年|天|日)?$/.exec(written) ?? [];
  const number = readNumber(typeof cell === 'number' ? cell : count, 0);
  const days = number === null ? null : number * (unit.endsWith('月') ? 30 : unit === '年' ? 360 : 1);
  const says = days === null ? `“${written}”不是保质期，要写成天数或 6个月、2年` : f.shelfDays.check(days);
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
  },
});

export const itemsList: ImportList = {
  kind: 'items',
  title: '物资目录',
  about: '编码、品名、规格、单位、类别；先导入它，后面的表才认得出物资',
  act: 'items.keep',
  definitions: [itemsSheet],
};

type Row = SheetRow<(typeof itemsSheet)['columns']>;

/** The books an item list is checked against. */
export interface ItemBooks {
  categories: readonly CategoryRow[];
  stores: readonly StoreRow[];
  items: readonly (Named & { unit: string })[];
}

export interface ItemEntry {
  category: string;
  record: ItemRecord;
}

/** Checks a catalogue against the books and against its own earlier rows. */
export function checkItems(sheets: ReadSheet[], books: ItemBooks): Checked<ItemEntry> {
  const check = new ItemCheck(books);
  const sums = new Map<string, ReturnType<typeof sumUp>>();
  const entries: ItemEntry[] = [];
  for (const sheet of sheetsOf(sheets, itemsSheet)) {
    const own = sheet.rows.flatMap((row) => check.entryOf(row) ?? []);
    sums.set(
      sheet.name,
      sumUp(own, [{ label: '参考单价合计', unit: 'fen', of: ({ record }) => record.refPriceFen ?? 0 }]),
    );
    entries.push(...own);
  }
  return { sheets, entries, sums, documents: 0 };
}

class ItemCheck {
  private readonly codes = new Set<string>();
  private readonly keys = new Map<string, string>();
  private readonly alike: LookAlikes<Named>;
  private readonly category: (written: string | null) => CategoryRow | null;
  private readonly store: (written: string | null) => StoreRow | null;

  constructor(books: ItemBooks) {
    this.alike = new LookAlikes(books.items);
    for (const { code, name, spec, unit } of books.items) {
      this.codes.add(code);
      this.keys.set(itemKey(name, spec, unitName(unit)), code);
    }
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
    const named = { code: record.code ?? '', name: record.name ?? '', spec: record.spec ?? '' };
    const [alike] = this.alike.find(named);
    if (alike) row.flaw('W-LOOKALIKE', `和 ${alike.code} ${alike.name} ${alike.spec} 像是同一种物资，请核对`, 'name');
    this.codes.add(named.code);
    this.keys.set(itemKey(named.name, named.spec, record.unit ?? ''), named.code);
    this.alike.add({ ...named, aliases: record.aliases ?? '' });
    return { category: category.name, record };
  }

  private checkTwice(row: Row, { code, name, spec, unit }: ItemRecord): void {
    if (row.refused) return;
    if (this.codes.has(code ?? '')) return row.flaw('E-DUPCODE', `编码 ${code ?? ''} 已经用过了`, 'code');
    const twin = this.keys.get(itemKey(name ?? '', spec ?? '', unit ?? ''));
    if (twin !== undefined) row.flaw('E-DUP', `品名、规格、单位都和 ${twin} 相同`, 'name');
  }
}

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
  const { category: _category, store: _store, ...own } = v;
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
