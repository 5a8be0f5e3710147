import { z } from 'zod';
import { activeInput, command, dayInput, idInput, nothing, query } from '../people/call.ts';
import type { Choice } from '../people/school.ts';
import {
  blacklistInput,
  supplierContractInput,
  supplierPaperInput,
  type Blacklisting,
  type ExpiringPaper,
  type SupplierContract,
  type SupplierPaper,
} from './paper.ts';
import { supplierInput, type SupplierRow } from './supplier.ts';

/** Everything of one supplier that this word knows. */
export interface SupplierCard extends SupplierRow {
  /** `attachments`: how many files are attached to it. */
  papers: (SupplierPaper & { attachments: number })[];
  contracts: (SupplierContract & { attachments: number })[];
  blacklistings: Blacklisting[];
  blacklisted: boolean;
}

/** A contract in the list of all of them. */
export interface ContractLine extends SupplierContract {
  supplier: string;
}

const areas = ['suppliers'] as const;

export const suppliersCalls = {
  'suppliers.list': query<SupplierRow[]>()('read', '供货单位', nothing),
  'suppliers.save': command<{ id: number }>()('suppliers.keep', '保存供货单位', supplierInput, areas, [
    'record.duplicate',
    'supplier.creditCode',
  ]),
  'suppliers.retire': command<null>()('suppliers.keep', '停用供货单位', activeInput, areas),
  'suppliers.choices': query<Choice[]>()('read', '选供货单位', nothing),
  'suppliers.card': query<SupplierCard>()('read', '供货单位卡片', idInput, ['supplier.unknown']),
  'suppliers.savePaper': command<{ id: number }>()('suppliers.keep', '保存证照', supplierPaperInput, areas, [
    'supplier.unknown',
    'paper.dates',
  ]),
  'suppliers.retirePaper': command<null>()('suppliers.keep', '停用证照', activeInput, areas),
  'suppliers.saveContract': command<{ id: number }>()('suppliers.keep', '保存供货合同', supplierContractInput, areas, [
    'supplier.unknown',
    'contract.twice',
  ]),
  'suppliers.retireContract': command<null>()('suppliers.keep', '停用供货合同', activeInput, areas),
  'suppliers.contracts': query<SupplierContract[]>()(
    'read',
    '选供货合同',
    z.strictObject({ supplierId: z.int().positive().describe('供货单位'), day: dayInput }),
  ),
  'suppliers.blacklist': command<null>()('suppliers.keep', '列入黑名单', blacklistInput, areas, [
    'supplier.unknown',
    'supplier.blacklisted',
  ]),
  'suppliers.lift': command<null>()('suppliers.lift', '移出黑名单', blacklistInput, areas, ['supplier.notBlacklisted']),
  'suppliers.contractList': query<ContractLine[]>()('read', '供货合同', nothing),
  'suppliers.expiring': query<ExpiringPaper[]>()('read', '将到期的证照', nothing),
} as const;
