import type { ParsedOf } from '../../shared/api.ts';
import { mulDiv } from '../../shared/basics/exact.ts';
import type { CellValue, Names } from '../../shared/fields/field.ts';
import { categoryFields, categoryListed, storeFields, storeListed } from '../../shared/inventory/catalogue.ts';
import type { DocumentRow } from '../../shared/inventory/document.ts';
import {
  cardFields,
  documentColumns,
  kindWord,
  partyColumns,
  stockColumns,
} from '../../shared/inventory/list-columns.ts';
import type { DocumentKind } from '../../shared/inventory/kinds.ts';
import type { Session } from '../../shared/people/school.ts';
import {
  cellsOfFields,
  columnsOfFields,
  dayCell,
  keptPaper,
  listColumn,
  namedPaper,
  totalsOf,
  type ListColumn,
  type ListPaper,
  type NamedColumns,
} from '../../shared/sheet/list-paper.ts';
import { stateWord } from '../../shared/sheet/state-column.ts';
import type { Reader } from '../../db/core/handle.ts';
import { listDocuments } from '../../db/inventory/documents.ts';
import { itemRecords } from '../../db/inventory/items.ts';
import { listItems } from '../../db/inventory/stock.ts';
import { listCategories, listStores } from '../../db/inventory/stores.ts';

/** Lists of goods, papers and where they lie, on their way out. */

const milliCell = (value: number | null): CellValue => (value === null ? null : value / 1000);

export const storesPaper = (reader: Reader): ListPaper =>
  keptPaper('仓库', storeFields, listStores(reader).map(storeListed));
export const categoriesPaper = (reader: Reader): ListPaper =>
  keptPaper('类别', categoryFields, listCategories(reader).map(categoryListed));

/** The stock list as the screen has it; its workbook carries the rest of the card behind, and can be imported again. */
export function itemsPaper(reader: Reader, filter: ParsedOf<'inventory.items'>, { today }: Session): ListPaper {
  const { rows } = listItems(reader, filter, today);
  const stock = namedPaper(
    '物资与库存',
    stockColumns,
    rows.map(({ milli, fen, ...r }) => ({
      code: r.code,
      name: r.name,
      spec: r.spec,
      category: r.category,
      unit: r.unit,
      milli: milliCell(milli),
      min: milliCell(r.minMilli),
      max: milliCell(r.maxMilli),
      price: milli === 0 ? null : mulDiv(fen, 100_000, milli) / 10_000,
      fen: fen / 100,
      expires: dayCell(r.expiresOn),
      place: r.place,
      last: dayCell(r.lastDay),
    })),
  );
  const { columns, cellsOf } = cardOf(reader);
  return {
    ...stock,
    columns: [...stock.columns, ...columns],
    rows: stock.rows.map((cells, i) => [...cells, ...cellsOf(rows[i]?.id ?? 0)]),
    totals: totalsOf(stockColumns, { fen: rows.reduce((sum, r) => sum + r.fen, 0) / 100 }),
  };
}

/** What a card says beyond the stock list, and whether it is in use. */
function cardOf(reader: Reader): Pick<ListPaper, 'columns'> & { cellsOf: (id: number) => CellValue[] } {
  const stores = new Map(listStores(reader).map(({ id, name }) => [id, name]));
  const store: Names = { name: (id) => stores.get(id) ?? '', find: () => null };
  const cards = new Map(itemRecords(reader).map((item) => [item.id, item]));
  const columns = [...columnsOfFields(cardFields), listColumn('状态', 'text', 8)];
  return {
    columns: columns.map((column): ListColumn => ({ ...column, fileOnly: true })),
    cellsOf(id) {
      const card = cards.get(id);
      return card === undefined
        ? []
        : [...cellsOfFields(cardFields, card.record, { storeId: store }), stateWord(card.active)];
    },
  };
}

/** Every page of a document list; the list itself is read by the hundred. */
function allDocuments(reader: Reader, filter: ParsedOf<'inventory.documents'>): DocumentRow[] {
  const rows: DocumentRow[] = [];
  let before = filter.before;
  do {
    const page = listDocuments(reader, { ...filter, before, limit: 500 });
    rows.push(...page.rows);
    before = page.next;
  } while (before !== null);
  return rows;
}

/** A document list of one family or of several, with the words its screen has for party and person. */
export function documentsPaper(reader: Reader, filter: ParsedOf<'inventory.documents'>): ListPaper {
  const rows = allDocuments(reader, filter);
  const columns = columnsFor(filter.kinds);
  const paper = namedPaper(
    '单据列表',
    columns,
    rows.map((d) => ({
      number: d.number,
      day: { day: d.day },
      kind: kindWord(d),
      store: d.store,
      party: d.party,
      person: d.person,
      summary: d.summary,
      lines: d.lines === 0 ? null : d.lines,
      // A voided document never moved anything: it has no amount here, as on the screen.
      fen: d.state === '作废' ? null : d.fen / 100,
      state: d.state,
      source: d.sourceNumber,
      entered: d.enteredBy,
    })),
  );
  const fen = rows.reduce((sum, d) => sum + (d.state === '作废' ? 0 : d.fen), 0);
  const { from, to } = filter;
  return {
    ...paper,
    facts: from === null && to === null ? [] : [`日期：${from ?? ''} 至 ${to ?? ''}`],
    totals: totalsOf(columns, { fen: fen / 100 }),
  };
}

function columnsFor(kinds: readonly DocumentKind[]): NamedColumns {
  const who = partyColumns(kinds);
  if (who !== null) return { ...documentColumns, ...who };
  const { party: _party, person: _person, ...own } = documentColumns;
  return own;
}
