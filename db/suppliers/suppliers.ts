import { pinyinKeys } from '../../shared/basics/pinyin.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { sameKey } from '../../shared/basics/text.ts';
import type { RecordOf } from '../../shared/fields/record.ts';
import type { Choice } from '../../shared/people/school.ts';
import { creditCodeChecks, supplierFields, type SupplierRow } from '../../shared/suppliers/supplier.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { keep, listKept, type KeptTable } from '../core/kept.ts';
import { all, builderFor, statement } from '../core/query.ts';

interface SupplierTables {
  supplier: {
    id: number;
    name: string;
    alias: string;
    bank: string;
    initials: string;
    pinyin: string;
    category: string;
    active: number;
  };
}
const db = builderFor<SupplierTables>();
const suppliers: KeptTable<typeof supplierFields> = { table: 'supplier', fields: supplierFields, noun: '供货单位' };

export const listSuppliers = (reader: Reader): SupplierRow[] =>
  listKept(reader, suppliers, 'id').map(({ id, active, record }) => ({ id, active, record }));

export const supplierRowOf = (reader: Reader, id: number): SupplierRow | undefined =>
  listSuppliers(reader).find((supplier) => supplier.id === id);

/** Saves a supplier. Refusals: `supplier.creditCode`, `record.duplicate`. */
export function saveSupplier(writer: Writer, id: number | null, record: RecordOf<typeof supplierFields>): number {
  if (record.creditCode !== null && !creditCodeChecks(record.creditCode))
    refuse('supplier.creditCode', '统一社会信用代码的校验位不对，请核对营业执照。', { field: 'creditCode' });
  const name = record.name ?? '';
  const keys = pinyinKeys(name);
  return keep(writer, suppliers, id, record, { name_key: sameKey(name), initials: keys.initials, pinyin: keys.full });
}

const supplierFacts = statement<{ id: number }, { name: string; bank: string }>((p) =>
  db.selectFrom('supplier').select(['name', 'bank']).where('id', '=', p('id')),
);
const supplierName = statement<{ id: number }, { name: string }>((p) =>
  db.selectFrom('supplier').select('name').where('id', '=', p('id')),
);
export const supplierNameOf = (reader: Reader, id: number): string | undefined =>
  supplierName.one(reader, { id })?.name;

/** Name and bank of a supplier, for papers that pay it. */
export const supplierOf = (reader: Reader, id: number): { name: string; bank: string } | undefined =>
  supplierFacts.one(reader, { id });

export function supplierNames(reader: Reader): Map<number, string> {
  return new Map(all(reader, db.selectFrom('supplier').select(['id', 'name'])).map(({ id, name }) => [id, name]));
}

export function supplierChoices(reader: Reader): Choice[] {
  return all(reader, db.selectFrom('supplier').selectAll().where('active', '=', 1).orderBy('id')).map((s) => ({
    id: s.id,
    name: s.name,
    code: s.alias,
    initials: s.initials,
    pinyin: s.pinyin,
    hint: s.category,
  }));
}
