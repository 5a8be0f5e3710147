import { checkFlow } from '../../shared/inventory/flow-check.ts';
import { flowSheet } from '../../shared/inventory/flow-sheet.ts';
import { checkItems, itemsSheet } from '../../shared/inventory/items-sheet.ts';
import { checkOpening, openingSheet } from '../../shared/inventory/opening-sheet.ts';
import type { AmountWins } from '../../shared/inventory/stock-row.ts';
import { checkPeople, PEOPLE_SHEETS } from '../../shared/people/people-sheet.ts';
import type { Act } from '../../shared/people/roles.ts';
import type { Checked } from '../../shared/sheet/checked.ts';
import type { SheetDefinition } from '../../shared/sheet/definition.ts';
import type { ImportKind } from '../../shared/sheet/import.ts';
import type { ReadSheet } from '../../shared/sheet/read-sheet.ts';
import { checkSuppliers, suppliersSheet } from '../../shared/suppliers/supplier-sheet.ts';
import type { Reader, Writer } from '../../db/core/handle.ts';
import { flowBooks, importItems, itemBooks, openingBooks, type Importer } from '../../db/inventory/imports.ts';
import { importFlow, importOpening, type Imported, type StockImport } from '../../db/inventory/imports-stock.ts';
import { importPeople, peopleBooks } from '../../db/people/imports.ts';
import { importSuppliers, supplierBooks } from '../../db/suppliers/imports.ts';

/** What a file would do to the books: the check, and the writing of exactly what was checked. */
export interface Plan {
  checked: Checked<unknown>;
  write: (writer: Writer, run: StockImport) => Imported;
}

/** Everything a list must say to be imported. */
export interface ListImport {
  act: Act;
  definitions: readonly SheetDefinition[];
  plan: (sheets: ReadSheet[], reader: Reader, importer: Importer, wins: AmountWins) => Plan;
}

const NOTHING_POSTED: Imported = { documents: [], repriced: [], days: [] };

function list<E>(
  act: Act,
  definitions: readonly SheetDefinition[],
  check: (sheets: ReadSheet[], reader: Reader, importer: Importer, wins: AmountWins) => Checked<E>,
  write: (writer: Writer, entries: readonly E[], run: StockImport) => Imported | void,
): ListImport {
  return {
    act,
    definitions,
    plan(sheets, reader, importer, wins) {
      const checked = check(sheets, reader, importer, wins);
      return {
        checked,
        write: (writer, run) => write(writer, checked.entries, run) ?? NOTHING_POSTED,
      };
    },
  };
}

/** The one table of what can be imported. A new list is its definition and a line here. */
export const LISTS: Readonly<Record<ImportKind, ListImport>> = {
  items: list(
    'items.keep',
    [itemsSheet],
    (sheets, reader) => checkItems(sheets, itemBooks(reader)),
    (writer, entries) => importItems(writer, entries),
  ),
  people: list(
    'people.keep',
    PEOPLE_SHEETS,
    (sheets, reader) => checkPeople(sheets, peopleBooks(reader)),
    (writer, entries) => importPeople(writer, entries),
  ),
  suppliers: list(
    'suppliers.keep',
    [suppliersSheet],
    (sheets, reader, { today }) => checkSuppliers(sheets, supplierBooks(reader, today)),
    (writer, entries) => importSuppliers(writer, entries),
  ),
  opening: list(
    'stock.import',
    [openingSheet],
    (sheets, reader, importer, wins) => checkOpening(sheets, openingBooks(reader, importer), wins),
    importOpening,
  ),
  flow: list(
    'stock.import',
    [flowSheet],
    (sheets, reader, importer, wins) => checkFlow(sheets, flowBooks(reader, importer), wins),
    importFlow,
  ),
};
