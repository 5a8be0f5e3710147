import { addDays } from '../../shared/basics/day.ts';
import { BOOK_LISTS } from '../../shared/canteen/book-sheet.ts';
import { FUND_SOURCES } from '../../shared/funds/budget-line.ts';
import type { Session } from '../../shared/people/school.ts';
import type { SheetDefinition } from '../../shared/sheet/definition.ts';
import { stateWord } from '../../shared/sheet/state-column.ts';
import { templateOf, type TemplateData, type TemplatePaper } from '../../shared/sheet/template.ts';
import type { Reader } from '../../db/core/handle.ts';
import { budgetRows, spendingRows } from '../../db/funds/imports.ts';
import { listCategories, listStores } from '../../db/inventory/stores.ts';
import { flowRows, itemRows, openingRows } from '../../db/inventory/template-rows.ts';
import { listClasses, listDepartments, listRooms, listStaff } from '../../db/people/lists.ts';
import { latestMarket } from '../../db/procurement/market.ts';
import { acceptanceRows, claimRows, requisitionRows } from '../../db/procurement/template-rows.ts';
import { listSuppliers } from '../../db/suppliers/suppliers.ts';
import { listClasses as listAssetClasses } from '../../db/property/classes.ts';
import { uncountedRows } from '../../db/property/counts.ts';
import { listPlaces } from '../../db/registers/places.ts';
import { listRecords } from '../../db/registers/records.ts';
import { bookNames } from './export-registers.ts';
import { listOf } from './lists.ts';

type Values = NonNullable<TemplateData['rows']>[number];

/** The books as one template is filled from them. */
interface Source {
  reader: Reader;
  session: Session;
  /** Whether today's rows are put in. */
  filled: boolean;
}

const named = (rows: readonly { name: string; active: boolean }[]): string[] =>
  rows.filter((row) => row.active).map((row) => row.name);
const kept = (rows: readonly { active: boolean; record: { name: string | null } }[]): string[] =>
  named(rows.map(({ active, record }) => ({ active, name: record.name ?? '' })));

/** Stores the person may import into: the accountant's all, a keeper's own. */
const storesOf = ({ reader, session: { roles, storeIds } }: Source) =>
  listStores(reader).filter(
    ({ id, active }) => active && (roles.includes('会计') || storeIds === null || storeIds.includes(id)),
  );

/** The item of every example row. */
const ITEM = { code: '010001', name: '复印纸', spec: 'A4 70g', unit: '包' };

/**
 * What the books add to each sheet, by its `part`; a part without a line gets a blank template from its definition alone.
 */
const PARTS: Readonly<Record<string, (source: Source) => TemplateData>> = {
  items: (source) => ({
    names: { category: named(listCategories(source.reader)), store: named(listStores(source.reader)) },
    examples: { category: '办公用品', store: '行政仓库' },
    notes: { shelfDays: '天数，也可写 6个月、2年', aliases: '几个之间用分号隔开', initials: '不写由程序算出' },
    rows: rowsOf(source, () => itemRows(source.reader)),
  }),
  departments: (source) => ({ rows: rowsOf(source, () => recordsOf(listDepartments(source.reader))) }),
  staff: (source) => ({
    names: { department: kept(listDepartments(source.reader)) },
    examples: { department: '总务处' },
    rows: rowsOf(source, () =>
      listStaff(source.reader, source.session.today).map(({ record, department }) => ({ ...record, department })),
    ),
  }),
  classes: (source) => ({ rows: rowsOf(source, () => recordsOf(listClasses(source.reader))) }),
  rooms: (source) => ({
    names: { departmentName: kept(listDepartments(source.reader)) },
    rows: rowsOf(source, () => recordsOf(listRooms(source.reader))),
  }),
  suppliers: (source) => ({
    notes: { businessUntil: '日期或“长期”', licenceUntil: '日期或“长期”', creditCode: '18 位，按文本写' },
    rows: rowsOf(source, () =>
      listSuppliers(source.reader).map(({ active, record }) => ({ ...record, state: active ? '在用' : '暂停' })),
    ),
  }),
  opening: (source) => ({
    prices: ['price'],
    names: { store: named(storesOf(source)) },
    notes: { batch: '批号；没有批号可写生产日期', qty: '数字，最多三位小数；0 不用写' },
    examples: { ...ITEM, store: '行政仓库', qty: 12.5, price: 24, amount: 300, batch: '20260901' },
    rows: rowsOf(source, () =>
      storesOf(source).flatMap(({ id, name }) =>
        openingRows(source.reader, id).map((row) => ({ store: name, ...row })),
      ),
    ),
  }),
  flow: (source) => ({
    prices: ['inPrice', 'outPrice'],
    names: { store: named(storesOf(source)) },
    examples: {
      ...ITEM,
      kind: '领用出库',
      voucher: 'CK-0001',
      store: '行政仓库',
      inQty: null,
      inPrice: null,
      inFen: null,
      outQty: 12,
      outPrice: null,
      outFen: null,
      party: '总务处',
      handler: '卢慕龙',
    },
    notes: {
      inQty: '收入、发出只填一边；采购退货写负数',
      outQty: '收入、发出只填一边；退库写负数',
      outFen: '可不填，按移动加权平均算',
    },
    rows: rowsOf(source, () => flowRows(source.reader)),
  }),
  budget: (source) => ({
    names: { source: FUND_SOURCES },
    notes: { adjust: '调减写负数', aliases: '几个之间用分号隔开' },
    rows: rowsOf(source, () => budgetRows(source.reader)),
  }),
  spending: (source) => ({
    names: { source: FUND_SOURCES },
    examples: { voucher: '记-001', line: '办公费', amount: 325.5, papers: 2 },
    rows: rowsOf(source, () => spendingRows(source.reader)),
  }),
  market: (source) => ({
    prices: ['price'],
    examples: { name: '大白菜', spec: '一级', unit: 'kg', price: 2.4, place: '城东农贸市场' },
    notes: { day: '整张表是一天的，可以只写在标题里', unit: '不写就是基本单位' },
    rows: rowsOf(source, () => latestMarket(source.reader)),
  }),
  counts: (source) => ({
    examples: { number: 'XX-050103-2026-0012', name: '课桌椅', unit: '套', qty: 48, bad: 2, place: '教学楼A-102' },
    notes: {
      qty: '没有找到写 0；不写就是还没有点',
      place: '和账上一样的不用写',
      keeper: '和账上一样的不用写',
      status: '和账上一样的不用写',
    },
    rows: rowsOf(source, () => uncountedRows(source.reader)),
  }),
  assetClasses: (source) => ({
    examples: { version: '2022', depreciated: '是', years: 6, lifeMonths: null },
    notes: { years: '年；和默认折旧月数只填一个', version: '整张表是一个版本的，可以不写这一列，导入时选' },
    rows: rowsOf(source, () => recordsOf(listAssetClasses(source.reader))),
  }),
  requisitions: (source) => ({
    prices: ['price'],
    names: { department: kept(listDepartments(source.reader)) },
    examples: { number: 'SG-001', department: '总务处', name: '复印纸', unit: '包', qty: 12, approved: 12 },
    rows: rowsOf(source, () => requisitionRows(source.reader)),
  }),
  acceptances: (source) => ({
    prices: ['price'],
    examples: { number: 'YS-001', requisition: 'SG-001', name: '复印纸', unit: '包', received: 12, passed: 12 },
    notes: { acceptedBy: '两位以上，用顿号隔开', invoice: '按文本写' },
    rows: rowsOf(source, () => acceptanceRows(source.reader)),
  }),
  claims: (source) => ({
    examples: { number: 'SP-001', acceptance: 'YS-001', name: '复印纸', kind: '数量不足', count: 1 },
    notes: { settledOn: '没有完成的写“未完成”' },
    rows: rowsOf(source, () => claimRows(source.reader)),
  }),
};

const rowsOf = ({ filled }: Source, read: () => readonly Values[]): readonly Values[] => (filled ? read() : []);
const recordsOf = (rows: readonly { active: boolean; record: Values }[]): Values[] =>
  rows.map(({ active, record }) => ({ ...record, state: stateWord(active) }));

/** A record book: the people and devices its columns name, and its records of the last year. */
function bookPart({ part }: SheetDefinition): (source: Source) => TemplateData {
  const register = BOOK_LISTS.find(({ kind }) => kind === part)?.register;
  if (register === undefined) return () => ({});
  return (source) => {
    const { reader, session } = source;
    const names = bookNames(reader, register);
    const of = (name: string, value: string | number | null): string | number | null =>
      typeof value === 'number' && names[name] !== undefined ? names[name].name(value) : value;
    const rows = rowsOf(source, () =>
      listRecords(reader, register, addDays(session.today, -365), session.today)
        .filter(({ state }) => state !== '作废')
        .toReversed()
        .map(({ values }) =>
          Object.fromEntries(Object.entries(values).map(([name, value]) => [name, of(name, value)])),
        ),
    );
    const places = listPlaces(reader).filter(({ active }) => active);
    const choices = Object.entries(register.fields).flatMap(([name, { kind }]) => {
      if (kind === 'person') return [[name, kept(listStaff(reader, session.today))]];
      return kind === 'place' ? [[name, kept(places)]] : [];
    });
    return { names: Object.fromEntries(choices) as Record<string, string[]>, rows };
  };
}

/**
 * The template of an import list, every sheet of it. Refusal: `import.unknown`. Where two forms of a sheet are understood,
 * the later one is written: it is the form the program itself exports.
 */
export function templatesOf(reader: Reader, kind: string, session: Session, filled: boolean): TemplatePaper[] {
  const byPart = new Map<string, SheetDefinition>();
  for (const definition of listOf(kind).definitions) byPart.set(definition.part, definition);
  return [...byPart.values()].map((definition) => {
    const part = Object.hasOwn(PARTS, definition.part) ? PARTS[definition.part] : undefined;
    return templateOf(definition, (part ?? bookPart(definition))({ reader, session, filled }));
  });
}
