import { sameKey } from '../../shared/basics/text.ts';
import type { SupplierBooks, SupplierEntry } from '../../shared/suppliers/supplier-sheet.ts';
import { supplierFields } from '../../shared/suppliers/supplier.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { setActive } from '../core/kept.ts';
import { listSuppliers, saveSupplier, supplierNames } from './suppliers.ts';

/** What a supplier list is checked against. */
export const supplierBooks = (reader: Reader, today: string): SupplierBooks => ({
  suppliers: listSuppliers(reader),
  today,
});

export function importSuppliers(writer: Writer, entries: readonly SupplierEntry[]): void {
  for (const { id, record, active } of entries) {
    const saved = saveSupplier(writer, id, record);
    if (id !== null || !active) setActive(writer, 'supplier', saved, active);
  }
}

const blank = Object.fromEntries(Object.keys(supplierFields).map((name) => [name, null])) as SupplierEntry['record'];

/** Suppliers by name; one that nobody knows yet is kept with its bare name where the person may keep suppliers. */
export class SupplierNames {
  private readonly ids: Map<string, number>;
  private readonly writer: Writer;
  private readonly mayKeep: boolean;

  constructor(writer: Writer, mayKeep: boolean) {
    this.writer = writer;
    this.mayKeep = mayKeep;
    this.ids = new Map([...supplierNames(writer)].map(([id, name]) => [sameKey(name), id]));
  }

  /** Id of a supplier, or null when the name stays a mere text. */
  idOf(name: string): number | null {
    const key = sameKey(name);
    const known = this.ids.get(key);
    if (known !== undefined || key === '' || !this.mayKeep) return known ?? null;
    const id = saveSupplier(this.writer, null, { ...blank, name });
    this.ids.set(key, id);
    return id;
  }
}
