import type { Day } from '../../shared/basics/day.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { validityOf, type RemindDays, type Validity } from '../../shared/basics/validity.ts';
import type { SupplierCard } from '../../shared/suppliers/calls.ts';
import {
  SUPPLIER_PAPERS,
  validityText,
  type Blacklisting,
  type ExpiringPaper,
  type SupplierPaper,
  type SupplierPaperKind,
  type supplierPaperInput,
} from '../../shared/suppliers/paper.ts';
import type { SupplierRow } from '../../shared/suppliers/supplier.ts';
import type { z } from 'zod';
import type { By } from '../people/by.ts';
import { parameterOf } from '../people/school.ts';
import { listUsers } from '../people/users.ts';
import { attachmentCounts } from '../core/attachments.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, builderFor, one } from '../core/query.ts';
import { insertRecord, updateRecord } from '../core/records.ts';
import { contractsOf } from './contracts.ts';
import { listSuppliers, supplierNameOf, supplierRowOf } from './suppliers.ts';

interface PaperTables {
  supplier_paper: {
    id: number;
    supplier_id: number;
    kind: string;
    number: string;
    issued_on: string | null;
    valid_until: string | null;
    stamped: string;
    remark: string;
    active: number;
  };
  supplier_blacklist: {
    id: number;
    supplier_id: number;
    from_day: string;
    reason: string;
    lifted_on: string | null;
    lift_reason: string;
    created_by: number;
  };
}
const db = builderFor<PaperTables>();

const isKind = (word: string): word is SupplierPaperKind => (SUPPLIER_PAPERS as readonly string[]).includes(word);

/** Days before the end on which reminders come (T-01), as the school has set them. */
const remindDays = (reader: Reader): RemindDays => [
  Number(parameterOf(reader, 'suppliers.firstDays')),
  Number(parameterOf(reader, 'suppliers.secondDays')),
  Number(parameterOf(reader, 'suppliers.lastDays')),
];

/**
 * Papers of a supplier with their validity on a day. 营业执照 and 食品经营许可证 of the supplier's own file count until a
 * paper of that kind is kept beside it: then that one is the truth.
 */
export function papersOf(reader: Reader, supplier: SupplierRow, today: Day): SupplierPaper[] {
  const remind = remindDays(reader);
  const kept = all(
    reader,
    db
      .selectFrom('supplier_paper')
      .selectAll()
      .where('supplier_id', '=', supplier.id)
      .where('active', '=', 1)
      .orderBy('kind')
      .orderBy('valid_until', 'desc'),
  ).flatMap((row): Omit<SupplierPaper, keyof Validity>[] =>
    isKind(row.kind)
      ? [
          {
            id: row.id,
            kind: row.kind,
            number: row.number,
            issuedOn: row.issued_on,
            validUntil: row.valid_until ?? '长期',
            stamped: row.stamped === '是',
            remark: row.remark,
          },
        ]
      : [],
  );
  const { creditCode, businessUntil, licence, licenceUntil } = supplier.record;
  const own = (
    kind: SupplierPaperKind,
    number: string | null,
    until: string | null,
  ): Omit<SupplierPaper, keyof Validity>[] =>
    kept.some((paper) => paper.kind === kind) || (number === null && until === null)
      ? []
      : [
          {
            id: null,
            kind,
            number: number ?? '',
            issuedOn: null,
            validUntil: validityText(until ?? ''),
            stamped: false,
            remark: '',
          },
        ];
  return [
    ...own('营业执照', businessUntil === null ? null : creditCode, businessUntil),
    ...own('食品经营许可证', licence, licenceUntil),
    ...kept,
  ].map((paper) => ({ ...paper, ...validityOf(paper.validUntil, today, remind) }));
}

/** Refusals: `supplier.unknown`, `paper.dates`. */
export function saveSupplierPaper(writer: Writer, { id, ...input }: z.output<typeof supplierPaperInput>): number {
  if (supplierNameOf(writer, input.supplierId) === undefined) refuse('supplier.unknown', '没有这个供货单位。');
  if (input.issuedOn !== null && input.validUntil !== '长期' && input.validUntil < input.issuedOn)
    refuse('paper.dates', '有效期早于发证日期。', { field: 'validUntil' });
  const values = {
    supplier_id: input.supplierId,
    kind: input.kind,
    number: input.number,
    issued_on: input.issuedOn,
    valid_until: input.validUntil === '长期' ? null : input.validUntil,
    stamped: input.stamped ? '是' : '否',
    remark: input.remark,
  };
  if (id === null) return insertRecord(writer, 'supplier_paper', values);
  updateRecord(writer, 'supplier_paper', id, values);
  return id;
}

/** Papers of active suppliers whose first reminder has come or that have ended, soonest first (T-01). */
export function expiringPapers(reader: Reader, today: Day): ExpiringPaper[] {
  return listSuppliers(reader)
    .filter(({ active }) => active)
    .flatMap((supplier) =>
      papersOf(reader, supplier, today).flatMap(({ kind, number, validUntil, days, level }) =>
        days !== null && level !== null && validUntil !== null
          ? [
              {
                supplierId: supplier.id,
                supplier: supplier.record.name ?? '',
                kind,
                number,
                validUntil,
                days,
                level,
              },
            ]
          : [],
      ),
    )
    .toSorted((a, b) => a.days - b.days);
}

export const hasSupplierPaper = (reader: Reader, id: number): boolean =>
  one(reader, db.selectFrom('supplier_paper').select('id').where('id', '=', id)) !== undefined;

function blacklistRows(reader: Reader, supplierId: number) {
  return all(
    reader,
    db.selectFrom('supplier_blacklist').selectAll().where('supplier_id', '=', supplierId).orderBy('id', 'desc'),
  );
}

export const standingBlacklisting = (reader: Reader, supplierId: number): { reason: string } | undefined =>
  one(
    reader,
    db
      .selectFrom('supplier_blacklist')
      .select('reason')
      .where('supplier_id', '=', supplierId)
      .where('lifted_on', 'is', null),
  );

/** Refusals: `supplier.unknown`, `supplier.blacklisted`. */
export function blacklist(writer: Writer, supplierId: number, reason: string, by: By): string {
  const name = supplierNameOf(writer, supplierId) ?? refuse('supplier.unknown', '没有这个供货单位。');
  if (standingBlacklisting(writer, supplierId) !== undefined)
    refuse('supplier.blacklisted', `${name} 已经在黑名单里。`);
  insertRecord(writer, 'supplier_blacklist', {
    supplier_id: supplierId,
    from_day: by.today,
    reason,
    created_at: by.at,
    created_by: by.userId,
  });
  return name;
}

/** Refusal: `supplier.notBlacklisted`. */
export function liftBlacklisting(writer: Writer, supplierId: number, reason: string, by: By): string {
  const row = blacklistRows(writer, supplierId).find(({ lifted_on }) => lifted_on === null);
  if (row === undefined) refuse('supplier.notBlacklisted', '这家供货单位不在黑名单里。');
  updateRecord(writer, 'supplier_blacklist', row.id, { lifted_on: by.today, lift_reason: reason });
  return supplierNameOf(writer, supplierId) ?? '';
}

/** Everything of one supplier. Refusal: `supplier.unknown`. */
export function supplierCard(reader: Reader, id: number, today: Day): SupplierCard {
  const supplier = supplierRowOf(reader, id) ?? refuse('supplier.unknown', '没有这个供货单位。');
  const users = new Map(listUsers(reader).map((user) => [user.id, user.name]));
  const onPapers = attachmentCounts(reader, 'supplierPaper');
  const onContracts = attachmentCounts(reader, 'supplierContract');
  const blacklistings = blacklistRows(reader, id).map((row): Blacklisting => ({
    fromDay: row.from_day,
    reason: row.reason,
    liftedOn: row.lifted_on,
    liftReason: row.lift_reason,
    by: users.get(row.created_by) ?? '',
  }));
  return {
    ...supplier,
    papers: papersOf(reader, supplier, today).map((paper) => ({
      ...paper,
      attachments: onPapers.get(paper.id ?? 0) ?? 0,
    })),
    contracts: contractsOf(reader, id).map((contract) => ({
      ...contract,
      attachments: onContracts.get(contract.id) ?? 0,
    })),
    blacklistings,
    blacklisted: blacklistings.some(({ liftedOn }) => liftedOn === null),
  };
}
