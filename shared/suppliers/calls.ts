import { activeInput, command, nothing, query } from '../people/call.ts';
import type { Choice } from '../people/school.ts';
import { supplierInput, type SupplierRow } from './supplier.ts';

export const suppliersCalls = {
  'suppliers.list': query<SupplierRow[]>()('read', '供货单位', nothing),
  'suppliers.save': command<{ id: number }>()(
    'suppliers.keep',
    '保存供货单位',
    supplierInput,
    ['suppliers'],
    ['record.duplicate', 'supplier.creditCode'],
  ),
  'suppliers.retire': command<null>()('suppliers.keep', '停用供货单位', activeInput, ['suppliers']),
  'suppliers.choices': query<Choice[]>()('read', '选供货单位', nothing),
} as const;
