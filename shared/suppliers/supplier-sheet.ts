import type { ImportList } from '../people/import-list.ts';
import type { Day } from '../basics/day.ts';
import { isDay } from '../basics/day.ts';
import { normalizeText, sameKey } from '../basics/text.ts';
import type { RecordOf } from '../fields/record.ts';
import { choice } from '../fields/choice.ts';
import { cellText } from '../sheet/cell-text.ts';
import type { Checked } from '../sheet/checked.ts';
import { column, dayOrWords, type Reading } from '../sheet/column.ts';
import { defineSheet } from '../sheet/definition.ts';
import type { Cell } from '../sheet/grid.ts';
import { settleHeld, type Held } from '../sheet/held.ts';
import type { Duplicates } from '../sheet/import.ts';
import { sheetsOf, type ReadSheet } from '../sheet/read-sheet.ts';
import type { SheetRow } from '../sheet/sheet-row.ts';
import { creditCodeChecks, supplierFields } from './supplier.ts';

const f = supplierFields;

function readCreditCode(cell: Cell): Reading<string> {
  const code = normalizeText(cellText(cell)).replaceAll(/[ '’]/g, '').toUpperCase();
  if (creditCodeChecks(code)) return { value: code };
  const why = /E\+\d/.test(code)
    ? '在表格里成了科学计数，后几位已经丢失'
    : code.length === 18
      ? '校验位不对或有不该有的字母'
      : `有 ${code.length} 位，要 18 位`;
  return { value: null, flaw: { code: 'E-USCC', message: `统一社会信用代码${why}，请核对营业执照` } };
}

export const suppliersSheet = defineSheet({
  part: 'suppliers',
  title: '供应商名册',
  columns: {
    name: column(f.name, { names: ['供货单位', '单位名称', '供应商', '企业名称', '名称'], must: true }),
    alias: column(f.alias),
    creditCode: column(f.creditCode, { names: ['信用代码', '社会信用代码'], must: true, read: readCreditCode }),
    legalPerson: column(f.legalPerson, { names: ['法人', '法人代表'] }),
    category: column(f.category, { names: ['类别', '供货范围'] }),
    contact: column(f.contact),
    phone: column(f.phone, { names: ['电话', '联系方式', '手机'] }),
    address: column(f.address, { names: ['单位地址', '经营地址'] }),
    businessUntil: column(f.businessUntil, { names: ['执照有效期'], read: dayOrWords }),
    licence: column(f.licence, { names: ['食品经营许可证', '许可证号'] }),
    licenceUntil: column(f.licenceUntil, { names: ['许可证有效期', '许可证到期'], read: dayOrWords }),
    since: column(f.since, { names: ['合作时间', '合作日期'], read: dayOrWords }),
    scope: column(f.scope),
    sourcing: column(f.sourcing, { wrong: 'E-WORD' }),
    food: column(f.food, { wrong: 'E-WORD' }),
    qualityGrade: column(f.qualityGrade),
    priceGrade: column(f.priceGrade),
    timeGrade: column(f.timeGrade),
    serviceGrade: column(f.serviceGrade),
    bank: column(f.bank, { names: ['开户行', '银行账号'] }),
    state: column(choice({ label: '状态', words: ['在用', '暂停'], synonyms: { 停用: '暂停', 正常: '在用' } }), {
      wrong: 'E-WORD',
    }),
    remark: column(f.remark, { names: ['说明'] }),
  },
});

export const suppliersList: ImportList = {
  kind: 'suppliers',
  title: '供应商名册',
  about: '供应商名称、信用代码、联系人、许可证',
  act: 'suppliers.keep',
  definitions: [suppliersSheet],
  duplicates: ['skip', 'update'],
};

type Supplier = RecordOf<typeof supplierFields>;
type Row = SheetRow<(typeof suppliersSheet)['columns']>;

export interface SupplierEntry {
  /** The supplier to change; null for a new one. */
  id: number | null;
  record: RecordOf<typeof supplierFields>;
  active: boolean;
}

export interface SupplierBooks {
  suppliers: readonly (Held<Supplier> & { active: boolean })[];
  today: Day;
}

/** Checks a supplier list against the books and its own earlier rows: a name or a credit code stands once. */
export function checkSuppliers(
  sheets: ReadSheet[],
  { suppliers, today }: SupplierBooks,
  duplicates: Duplicates,
): Checked<SupplierEntry> {
  const names = new Set<string>();
  const codes = new Set<string>();
  const byName = new Map(suppliers.map((s) => [sameKey(s.record.name ?? ''), s]));
  const byCode = new Map(suppliers.flatMap((s) => (s.record.creditCode === null ? [] : [[s.record.creditCode, s]])));
  const entryOf = (row: Row): SupplierEntry | null => {
    const { state, ...record } = row.values;
    const name = sameKey(record.name ?? '');
    if (row.refused) return null;
    if (names.has(name)) row.flaw('E-DUP', `供应商“${record.name ?? ''}”已经有了`, 'name');
    else if (record.creditCode !== null && codes.has(record.creditCode))
      row.flaw('E-DUP', `统一社会信用代码 ${record.creditCode} 已经有了`, 'creditCode');
    if (row.refused) return null;
    // A credit code is the firm itself; a name alone finds one that was kept without its code.
    const held = byCode.get(record.creditCode ?? '') ?? byName.get(name);
    const settled = held ? settle(row, held, duplicates) : { id: null, record };
    if (settled === null) return null;
    names.add(name);
    if (record.creditCode !== null) codes.add(record.creditCode);
    warnOfExpiry(row, today);
    return { ...settled, active: state === null ? (held?.active ?? true) : state === '在用' };
  };
  const own = sheetsOf(sheets, suppliersSheet);
  const entries = own.flatMap((sheet) => sheet.rows.flatMap((row) => entryOf(row) ?? []));
  return { sheets, entries, sums: new Map(), documents: 0 };
}

function settle(
  row: Row,
  held: Held<Supplier> & { active: boolean },
  duplicates: Duplicates,
): { id: number; record: Supplier } | null {
  const { state, ...fresh } = row.values;
  const was = held.active ? '在用' : '暂停';
  const sameCode = fresh.creditCode !== null && fresh.creditCode === held.record.creditCode;
  const says = sameCode ? `统一社会信用代码 ${fresh.creditCode ?? ''} 已经有了` : `供应商“${fresh.name ?? ''}”已经有了`;
  return settleHeld(row, duplicates, {
    held,
    fields: supplierFields,
    fresh,
    refusal: ['E-DUP', says, sameCode ? 'creditCode' : 'name'],
    also: state === null || state === was ? [] : [{ label: '状态', from: was, to: state }],
  });
}

/** the day written is the last good one. */
function warnOfExpiry(row: Row, today: Day): void {
  const { licenceUntil, businessUntil } = row.values;
  const isPast = (until: string | null): boolean => until !== null && isDay(until) && until < today;
  if (isPast(licenceUntil)) row.flaw('W-EXPIRED', `食品经营许可证 ${licenceUntil ?? ''} 已到期`, 'licenceUntil');
  if (isPast(businessUntil)) row.flaw('W-EXPIRED', `营业执照 ${businessUntil ?? ''} 已到期`, 'businessUntil');
}
