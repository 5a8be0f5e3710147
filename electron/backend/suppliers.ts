import { setActive } from '../../db/core/kept.ts';
import { describe } from '../../db/core/audit.ts';
import { contractChoices, listContracts, saveContract } from '../../db/suppliers/contracts.ts';
import {
  blacklist,
  expiringPapers,
  liftBlacklisting,
  saveSupplierPaper,
  supplierCard,
} from '../../db/suppliers/papers.ts';
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
    note({ subject: describe(writer, 'supplier', id).trim(), detail: { active } });
    return null;
  },
  'suppliers.card': ({ reader, session }, { id }) => supplierCard(reader, id, session?.today ?? ''),
  'suppliers.savePaper': (writer, input, { note }) => {
    const id = saveSupplierPaper(writer, input);
    note({ subject: `${input.kind} ${input.number}`, detail: input });
    return { id };
  },
  'suppliers.retirePaper': (writer, { id, active }, { note }) => {
    setActive(writer, 'supplier_paper', id, active);
    note({ subject: describe(writer, 'supplier_paper', id).trim(), detail: { active } });
    return null;
  },
  'suppliers.saveContract': (writer, input, { note }) => {
    const id = saveContract(writer, input);
    note({ subject: input.number, detail: input });
    return { id };
  },
  'suppliers.retireContract': (writer, { id, active }, { note }) => {
    setActive(writer, 'supplier_contract', id, active);
    note({ subject: describe(writer, 'supplier_contract', id).trim(), detail: { active } });
    return null;
  },
  'suppliers.contracts': ({ reader }, { supplierId, day }) => contractChoices(reader, supplierId, day),
  'suppliers.contractList': ({ reader }) => listContracts(reader),
  'suppliers.blacklist': (writer, { supplierId, reason }, { by, note }) => {
    note({ subject: blacklist(writer, supplierId, reason, by), reason });
    return null;
  },
  'suppliers.lift': (writer, { supplierId, reason }, { by, note }) => {
    note({ subject: liftBlacklisting(writer, supplierId, reason, by), reason });
    return null;
  },
  'suppliers.expiring': ({ reader, session }) => expiringPapers(reader, session?.today ?? ''),
} satisfies HandlersOf<'suppliers'>;
