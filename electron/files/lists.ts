import { refuse } from '../../shared/basics/refusal.ts';
import { BOOK_LISTS, checkBook } from '../../shared/canteen/book-sheet.ts';
import { checkDiners, dinersList } from '../../shared/canteen/diners-sheet.ts';
import { checkMorning, morningList } from '../../shared/canteen/morning-sheet.ts';
import { budgetList, checkBudget } from '../../shared/funds/budget-sheet.ts';
import { checkFlow } from '../../shared/inventory/flow-check.ts';
import { flowList } from '../../shared/inventory/flow-sheet.ts';
import { checkItems, itemsList } from '../../shared/inventory/items-sheet.ts';
import { checkOpening, openingList } from '../../shared/inventory/opening-sheet.ts';
import type { AmountWins } from '../../shared/inventory/stock-row.ts';
import type { ImportList } from '../../shared/people/import-list.ts';
import { checkPeople, peopleList } from '../../shared/people/people-sheet.ts';
import { checkMarket, marketList } from '../../shared/procurement/market-sheet.ts';
import { checkPurchases, purchasesList } from '../../shared/procurement/purchase-sheet.ts';
import { checkClasses, classesList } from '../../shared/property/class-sheet.ts';
import { assetsList, checkAssets } from '../../shared/property/asset-import.ts';
import { checkCounts, countsList } from '../../shared/property/count-sheet.ts';
import type { Checked } from '../../shared/sheet/checked.ts';
import type { Duplicates } from '../../shared/sheet/import.ts';
import type { ReadSheet } from '../../shared/sheet/read-sheet.ts';
import { checkSuppliers, suppliersList } from '../../shared/suppliers/supplier-sheet.ts';
import type { Reader, Writer } from '../../db/core/handle.ts';
import { canteenBooks, importBooks } from '../../db/canteen/imports.ts';
import { budgetBooks, importBudget } from '../../db/funds/imports.ts';
import { flowBooks, importItems, itemBooks, openingBooks, type Importer } from '../../db/inventory/imports.ts';
import { importFlow, importOpening, type Imported, type StockImport } from '../../db/inventory/imports-stock.ts';
import { importPurchases, purchaseBooks } from '../../db/procurement/imports.ts';
import { importMarket, marketBooks } from '../../db/procurement/market.ts';
import { importPeople, peopleBooks } from '../../db/people/imports.ts';
import { countBooks, importCounts } from '../../db/property/count-imports.ts';
import { importClasses, listClasses } from '../../db/property/classes.ts';
import { assetBooks, importAssets } from '../../db/property/imports.ts';
import { importSuppliers, supplierBooks } from '../../db/suppliers/imports.ts';

/** What a file would do to the books: the check, and the writing of exactly what was checked. */
export interface Plan {
  checked: Checked<unknown>;
  write: (writer: Writer, run: StockImport) => Imported;
}

/** What the person answered for rows: amounts that win over quantity × price, and rows that the books hold already. */
export interface RowAnswers {
  wins: AmountWins;
  duplicates: Duplicates;
}

/** A list with how its rows are checked and written. */
export interface ListImport extends ImportList {
  plan: (sheets: ReadSheet[], reader: Reader, importer: Importer, answers: RowAnswers) => Plan;
}

const NOTHING_POSTED: Imported = { documents: [], repriced: [], days: [] };

function list<E>(
  declared: ImportList,
  check: (sheets: ReadSheet[], reader: Reader, importer: Importer, answers: RowAnswers) => Checked<E>,
  write: (writer: Writer, entries: readonly E[], run: StockImport) => Imported | void,
): ListImport {
  return {
    ...declared,
    plan(sheets, reader, importer, answers) {
      const checked = check(sheets, reader, importer, answers);
      return {
        checked,
        write: (writer, run) => write(writer, checked.entries, run) ?? NOTHING_POSTED,
      };
    },
  };
}

/** How every list of `shared/imports.ts` is checked and written. */
const LISTS: readonly ListImport[] = [
  list(
    itemsList,
    (sheets, reader, _importer, { duplicates }) => checkItems(sheets, itemBooks(reader), duplicates),
    (writer, entries) => importItems(writer, entries),
  ),
  list(
    peopleList,
    (sheets, reader, _importer, { duplicates }) => checkPeople(sheets, peopleBooks(reader), duplicates),
    (writer, entries) => importPeople(writer, entries),
  ),
  list(
    suppliersList,
    (sheets, reader, { today }, { duplicates }) => checkSuppliers(sheets, supplierBooks(reader, today), duplicates),
    (writer, entries) => importSuppliers(writer, entries),
  ),
  list(
    openingList,
    (sheets, reader, importer, { wins, duplicates }) =>
      checkOpening(sheets, openingBooks(reader, importer), wins, duplicates),
    importOpening,
  ),
  list(
    flowList,
    (sheets, reader, importer, { wins, duplicates }) =>
      checkFlow(sheets, flowBooks(reader, importer), wins, duplicates),
    importFlow,
  ),
  list(
    budgetList,
    (sheets, reader, { today }, { duplicates }) => checkBudget(sheets, budgetBooks(reader, today), duplicates),
    importBudget,
  ),
  list(
    purchasesList,
    (sheets, reader, { today }, { duplicates }) => checkPurchases(sheets, purchaseBooks(reader, today), duplicates),
    (writer, entries, run) => void importPurchases(writer, entries, run),
  ),
  list(
    marketList,
    (sheets, reader, { today }, { duplicates }) => checkMarket(sheets, marketBooks(reader, today), duplicates),
    (writer, entries, run) => importMarket(writer, entries, run.onLine),
  ),
  list(
    classesList,
    (sheets, reader, _importer, { duplicates }) => checkClasses(sheets, listClasses(reader), duplicates),
    (writer, entries) => importClasses(writer, entries),
  ),
  list(
    assetsList,
    (sheets, reader, { today }, { duplicates }) => checkAssets(sheets, assetBooks(reader, today), duplicates),
    importAssets,
  ),
  list(
    countsList,
    (sheets, reader, { today }, { duplicates }) => checkCounts(sheets, countBooks(reader, today), duplicates),
    importCounts,
  ),
  list(
    dinersList,
    (sheets, reader, { today }, { duplicates }) => checkDiners(sheets, canteenBooks(reader, today), duplicates),
    importBooks,
  ),
  list(
    morningList,
    (sheets, reader, { today }, { duplicates }) => checkMorning(sheets, canteenBooks(reader, today), duplicates),
    importBooks,
  ),
  ...BOOK_LISTS.map((own) =>
    list(
      own,
      (sheets, reader, { today }, { duplicates }) =>
        checkBook(own.register, sheets, canteenBooks(reader, today), duplicates),
      importBooks,
    ),
  ),
];

/** The list a file is to become. Refusal: `import.unknown`. */
export const listOf = (kind: string): ListImport =>
  LISTS.find((one) => one.kind === kind) ?? refuse('import.unknown', `没有这种表可以导入：${kind}`, { field: 'kind' });
