import { BOOK_LISTS } from './canteen/book-sheet.ts';
import { dinersList } from './canteen/diners-sheet.ts';
import { morningList } from './canteen/morning-sheet.ts';
import { budgetList } from './funds/budget-sheet.ts';
import { flowList } from './inventory/flow-sheet.ts';
import { itemsList } from './inventory/items-sheet.ts';
import { openingList } from './inventory/opening-sheet.ts';
import type { ImportList } from './people/import-list.ts';
import { peopleList } from './people/people-sheet.ts';
import { marketList } from './procurement/market-sheet.ts';
import { classesList } from './property/class-sheet.ts';
import { assetsList } from './property/asset-import.ts';
import { countsList } from './property/count-sheet.ts';
import { purchasesList } from './procurement/purchase-sheet.ts';
import type { SheetDefinition } from './sheet/definition.ts';
import { suppliersList } from './suppliers/supplier-sheet.ts';

/**
 * Table of contents of the lists that can be imported, in the order a school brings them in: each names things of the lists
 * before it. A new list is declared beside its word, gets a line here and its check and writing in `electron/files/lists.ts`.
 */
export const IMPORT_LISTS: readonly ImportList[] = [
  itemsList,
  peopleList,
  suppliersList,
  openingList,
  flowList,
  budgetList,
  purchasesList,
  marketList,
  classesList,
  assetsList,
  countsList,
  dinersList,
  morningList,
];

/** The list of a kind; undefined for a word no list has (an import made by a later version). */
export const importListOf = (kind: string): ImportList | undefined =>
  [...IMPORT_LISTS, ...BOOK_LISTS].find((list) => list.kind === kind);

/** What people call a list of this kind. */
export const titleOfImport = (kind: string): string => importListOf(kind)?.title ?? kind;

/** The form a sheet was found to have: `flow`, `staff`. */
export const definitionOfPart = (part: string | null): SheetDefinition | undefined =>
  [...IMPORT_LISTS, ...BOOK_LISTS].flatMap((list) => list.definitions).find((definition) => definition.part === part);
