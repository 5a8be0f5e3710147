import type { Day } from '../../shared/basics/day.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import type { ContractLine } from '../../shared/suppliers/calls.ts';
import { contractState, type SupplierContract, type supplierContractInput } from '../../shared/suppliers/paper.ts';
import type { z } from 'zod';
import type { Reader, Writer } from '../core/handle.ts';
import { all, builderFor, one } from '../core/query.ts';
import { insertRecord, updateRecord } from '../core/records.ts';
import { supplierNameOf, supplierNames } from './suppliers.ts';

interface ContractTable {
  id: number;
  supplier_id: number;
  number: string;
  title: string;
  from_day: string;
  to_day: string | null;
  mechanism: string;
  ceiling_fen: number | null;
  remark: string;
  active: number;
}
const db = builderFor<{ supplier_contract: ContractTable }>();

const contractRow = (row: ContractTable): SupplierContract => ({
  id: row.id,
  supplierId: row.supplier_id,
  number: row.number,
  title: row.title,
  fromDay: row.from_day,
  toDay: row.to_day,
  mechanism: row.mechanism,
  ceilingFen: row.ceiling_fen,
  remark: row.remark,
  active: row.active === 1,
});

export function contractOf(reader: Reader, id: number): SupplierContract | undefined {
  const row = one(reader, db.selectFrom('supplier_contract').selectAll().where('id', '=', id));
  return row && contractRow(row);
}

export const contractsOf = (reader: Reader, supplierId: number): SupplierContract[] =>
  all(
    reader,
    db.selectFrom('supplier_contract').selectAll().where('supplier_id', '=', supplierId).orderBy('from_day', 'desc'),
  ).map(contractRow);

/** Every contract with its supplier, the newest of each supplier first. */
export function listContracts(reader: Reader): ContractLine[] {
  const names = supplierNames(reader);
  return all(
    reader,
    db.selectFrom('supplier_contract').selectAll().orderBy('supplier_id').orderBy('from_day', 'desc'),
  ).map((row) => ({ ...contractRow(row), supplier: names.get(row.supplier_id) ?? '' }));
}

/** Contracts of a supplier that run on a day. */
export const contractChoices = (reader: Reader, supplierId: number, day: Day): SupplierContract[] =>
  contractsOf(reader, supplierId).filter((contract) => contractState(contract, day) === '执行中');

/** Refusals: `supplier.unknown`, `contract.twice`. */
export function saveContract(writer: Writer, { id, ...input }: z.output<typeof supplierContractInput>): number {
  if (supplierNameOf(writer, input.supplierId) === undefined) refuse('supplier.unknown', '没有这个供货单位。');
  const twin = one(writer, db.selectFrom('supplier_contract').select('id').where('number', '=', input.number));
  if (twin !== undefined && twin.id !== id)
    refuse('contract.twice', `合同编号 ${input.number} 已经有了。`, { field: 'number' });
  const values = {
    supplier_id: input.supplierId,
    number: input.number,
    title: input.title,
    from_day: input.fromDay,
    to_day: input.toDay,
    mechanism: input.mechanism,
    ceiling_fen: input.ceilingFen,
    remark: input.remark,
  };
  if (id === null) return insertRecord(writer, 'supplier_contract', values);
  updateRecord(writer, 'supplier_contract', id, values);
  return id;
}
