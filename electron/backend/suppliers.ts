import { setActive } from '../../db/core/kept.ts';
import { listSuppliers, saveSupplier, supplierChoices } from '../../db/suppliers/suppliers.ts';
import type { HandlersOf } from './handlers.ts';

export const suppliersHandlers = {
  'suppliers.list': ({ reader }) => listSuppliers(reader),
  'suppliers.choices': ({ reader }) => supplierChoices(reader),
  'suppliers.save': (writer, { id, record }, { note }) => {
    const saved = saveSupplier(writer, id, record);
    note({ subject: record.name ?? '', detail: record });
    return { id: saved };
  },
  'suppliers.retire': (writer, { id, active }, { note }) => {
    setActive(writer, 'supplier', id, active);
    note({ subject: `#${id}`, detail: { active } });
    return null;
  },
} satisfies HandlersOf<'suppliers'>;
