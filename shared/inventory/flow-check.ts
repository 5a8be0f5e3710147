import { formatMoney } from '../basics/money.ts';
import { sameKey } from '../basics/text.ts';
import { sumUp, type Checked, type SumOf } from '../sheet/checked.ts';
import type { Duplicates, Unmatched } from '../sheet/import.ts';
import { sheetsOf, type ReadSheet } from '../sheet/read-sheet.ts';
import { FlowRows, flowSheet, type FlowEntry, type FlowRow, type OpenDays } from './flow-sheet.ts';
import { costEntries, type PostedMovements } from './flow-stock.ts';
import { ItemLookup, nameIndex, type KnownItem } from './item-lookup.ts';
import { storeOfSheet, type AmountWins, type StoreChoice } from './stock-row.ts';

export interface FlowBooks {
  items: readonly KnownItem[];
  stores: readonly StoreChoice[];
  open: OpenDays | null;
  posted: PostedMovements;
  /** How often the books already hold a line (`lineKey`), so that a file imported twice books nothing twice. */
  held: ReadonlyMap<string, number>;
  /** Suppliers by name, and whether the importing person's unknown ones become new suppliers. */
  suppliers: { names: readonly string[]; makes: boolean };
}

/** Entries of one paper: one voucher × store × party (I-02); a paper has one day and one kind. */
export interface FlowPaper {
  first: FlowEntry;
  /** A line of the paper was refused: it is imported without it and marked 缺行 (I-00). */
  missing: boolean;
}

/** An entry and the paper it stands on; entries in posting order, lines of a paper need not stand together. */
export interface FlowLine {
  entry: FlowEntry;
  paper: FlowPaper;
}

/** What makes two lines the same line of the same paper. */
export const lineKey = (line: {
  voucher: string;
  storeId: number;
  party: string;
  kind: string;
  day: string;
  itemId: number;
  milli: number;
}): string => [sameKey(line.voucher), line.storeId, line.party, line.kind, line.day, line.itemId, line.milli].join('|');

const FIGURES: readonly SumOf<FlowEntry>[] = [
  { label: '收入数量', unit: 'milli', field: 'inQty', of: (e) => (e.column === 'in' ? e.quantity.milli : 0) },
  { label: '收入金额', unit: 'fen', field: 'inFen', of: (e) => (e.column === 'in' ? e.fen : 0) },
  { label: '发出数量', unit: 'milli', field: 'outQty', of: (e) => (e.column === 'out' ? e.quantity.milli : 0) },
  { label: '发出金额', unit: 'fen', field: 'outFen', of: (e) => (e.column === 'out' ? e.fen : 0) },
];

/** Checks a flow: every row by itself, then against what is already booked, then against the stock of its day. */
export function checkFlow(
  sheets: ReadSheet[],
  books: FlowBooks,
  wins: AmountWins,
  duplicates: Duplicates,
): Checked<FlowLine> {
  const rows = new FlowRows(new ItemLookup(books.items), books.stores, books.open, wins);
  const own = sheetsOf(sheets, flowSheet);
  const entries = own.flatMap((sheet) => {
    const store = storeOfSheet(sheet, books.stores);
    return sheet.rows.flatMap((row) => rows.entryOf(row, store) ?? []);
  });
  const fresh = notYetHeld(entries, books.held, duplicates);
  // Array sorting is stable: rows of one day keep the order of the file.
  const ordered = fresh.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const standing = costEntries(ordered, books.posted);
  for (const entry of standing) warnOfCost(entry);
  const lines = papersOf(standing, lost(own, books.stores));
  const bySheet = Map.groupBy(standing, (entry) => entry.row.sheet);
  const sums = new Map(own.map((sheet) => [sheet.name, sumUp(bySheet.get(sheet.name) ?? [], FIGURES)]));
  return {
    sheets,
    entries: lines,
    sums,
    documents: new Set(lines.map((line) => line.paper)).size,
    unmatched: unmatchedSuppliers(standing, books.suppliers),
    offers: {
      'flow.store': books.stores.filter((s) => s.active).map((s) => s.name),
      'flow.party': books.suppliers.names,
    },
  };
}

/** 供货单位 of receipts that no supplier is called. They are imported as they are written; the person may choose one. */
function unmatchedSuppliers(entries: readonly FlowEntry[], { names, makes }: FlowBooks['suppliers']): Unmatched[] {
  const known = new Set(names.map(sameKey));
  const rows = new Map<string, number>();
  for (const { column, row } of entries) {
    const party = row.values.party ?? '';
    if (column === 'in' && party !== '' && !known.has(sameKey(party))) rows.set(party, (rows.get(party) ?? 0) + 1);
  }
  const says = makes ? '导入时新建' : '只记名称，不连到名册';
  return [...rows].map(([text, n]) => ({ part: 'flow', field: 'party', label: '供货单位', text, rows: n, says }));
}

/** Lines the books do not hold; with `new` those that they hold come in once more. */
function notYetHeld(
  entries: readonly FlowEntry[],
  held: ReadonlyMap<string, number>,
  duplicates: Duplicates,
): FlowEntry[] {
  const left = new Map(held);
  return entries.filter((entry) => {
    const { row, store, kind, day, item, quantity } = entry;
    const { voucher, party } = row.values;
    const key = lineKey({
      voucher: voucher ?? '',
      storeId: store.id,
      party: party ?? '',
      kind,
      day,
      itemId: item.id,
      milli: quantity.milli,
    });
    const times = left.get(key) ?? 0;
    if (times === 0) return true;
    left.set(key, times - 1);
    row.held = true;
    if (duplicates === 'new') return true;
    if (duplicates === 'skip') row.skip('账上已有');
    else row.flaw('E-DUP', `凭证 ${voucher ?? ''} 的这一行账上已经有了，请选“跳过”或“另作新的一行”`, 'voucher');
    return false;
  });
}

/** The books' own cost holds (R-COST-02); a file that says otherwise is shown, because one of its rows may be missing. */
function warnOfCost({ row, fileFen, fen }: FlowEntry): void {
  if (fileFen !== null && fileFen !== fen)
    row.flaw('W-COST', `表格里金额是 ${formatMoney(fileFen)}，按移动加权平均记 ${formatMoney(fen)}`, 'outFen');
}

const paperKey = (voucher: string | null, storeId: number, party: string | null): string =>
  [sameKey(voucher ?? ''), storeId, sameKey(party ?? '')].join('|');

/** Papers that lost a line. A line without a voucher number belongs to no paper that could miss it. */
function lost(
  sheets: readonly ReadSheet<(typeof flowSheet)['columns']>[],
  stores: readonly StoreChoice[],
): Set<string> {
  const named = nameIndex(stores);
  const keys = new Set<string>();
  for (const sheet of sheets) {
    const sheetStore = storeOfSheet(sheet, stores);
    for (const row of sheet.rows) if (row.refused) noteLost(row, named(row.values.store) ?? sheetStore, keys);
  }
  return keys;
}

function noteLost(row: FlowRow, store: StoreChoice | null, keys: Set<string>): void {
  const { voucher, party } = row.values;
  // Lines refused because the books hold them already are not missing.
  if (voucher === null || row.issues.some((issue) => issue.code === 'E-DUP')) return;
  keys.add(paperKey(voucher, store?.id ?? 0, party));
}

function papersOf(entries: readonly FlowEntry[], lostPapers: ReadonlySet<string>): FlowLine[] {
  const papers = new Map<string, FlowPaper>();
  return entries.map((entry) => {
    const { voucher, party } = entry.row.values;
    const own = paperKey(voucher, entry.store.id, party);
    const key = [own, entry.word, entry.day].join('|');
    const paper = papers.get(key) ?? { first: entry, missing: lostPapers.has(own) };
    papers.set(key, paper);
    return { entry, paper };
  });
}
