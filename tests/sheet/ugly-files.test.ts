import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readWorkbook } from '../../electron/files/spreadsheet/read-workbook.ts';
import { FIRST_CATEGORIES, FIRST_STORES } from '../../shared/inventory/catalogue.ts';
import { FlowRows, flowSheet } from '../../shared/inventory/flow-sheet.ts';
import { ItemLookup, type KnownItem } from '../../shared/inventory/item-lookup.ts';
import { checkItems, itemsSheet } from '../../shared/inventory/items-sheet.ts';
import { checkOpening, openingSheet } from '../../shared/inventory/opening-sheet.ts';
import { unitsOf } from '../../shared/inventory/units.ts';
import { readSheets, sheetsOf, type ReadSheet } from '../../shared/sheet/read-sheet.ts';
import { Dice } from '../fixtures/ugly/dice.ts';
import { dirt, FILE_KINDS, type Dirt } from '../fixtures/ugly/dirt.ts';
import { uglyPaper } from '../fixtures/ugly/paper.ts';
import { truth, type TrueItem, type Truth } from '../fixtures/ugly/truth.ts';
import { uglyFile } from '../fixtures/ugly/write.ts';
import { scratch, type Scratch } from '../fixtures/workbook.ts';

/** The same truth in any dirt is read as the same rows. */

let disk: Scratch;
beforeAll(() => void (disk = scratch()));
afterAll(() => disk.clean());

const DEFINITIONS = [itemsSheet, openingSheet, flowSheet];
const categories = FIRST_CATEGORIES.map((category, i) => ({ ...category, id: i + 1 }));
const stores = FIRST_STORES.map((store, i) => ({ ...store, id: i + 1, mine: true }));
const open = { first: '2026-01', last: '2026-10', today: '2026-11-02' };

const known = (items: readonly TrueItem[]): KnownItem[] =>
  items.map(({ code, name, spec, aliases, unit, aux }, i) => ({
    id: i + 1,
    code,
    name,
    spec,
    aliases,
    active: true,
    units: unitsOf({ unit, auxUnit: aux?.unit ?? null, auxRatio: aux?.ratio ?? null, auxUnit2: null, auxRatio2: null }),
  }));

const refusals = (sheets: readonly ReadSheet[]): string[] =>
  sheets.flatMap((sheet) =>
    sheet.rows.flatMap((row) =>
      row.issues
        .filter((i) => i.code.startsWith('E-'))
        .map((i) => `${i.column}${i.row} ${i.code} ${i.text} ${i.message}`),
    ),
  );

/** What the program makes of a file, in the words of the truth. */
function understood({ list, items }: Truth, sheets: ReadSheet[]): unknown[] {
  if (list === 'items') {
    const { entries } = checkItems(
      sheets,
      { categories, stores, items: [], moved: new Set(), stocked: new Set() },
      'ask',
    );
    return entries.map(({ category, record: r }) => ({
      code: r.code,
      name: r.name,
      spec: r.spec ?? '',
      unit: r.unit,
      aux: r.auxUnit === null ? null : { unit: r.auxUnit, ratio: r.auxRatio },
      category,
      minMilli: r.minMilli,
      shelfDays: r.shelfDays,
      priceFen: r.refPriceFen,
      aliases: r.aliases ?? '',
    }));
  }
  if (list === 'opening') {
    const { entries } = checkOpening(sheets, { items: known(items), stores, opened: new Set() }, new Set(), 'ask');
    return entries.map((e) => ({
      code: e.item.code,
      milli: e.quantity.milli,
      fen: e.amount,
      batch: e.batch === '' ? null : e.batch,
      madeOn: e.madeOn,
      expiresOn: e.expiresOn,
    }));
  }
  const rows = new FlowRows(new ItemLookup(known(items)), stores, open, new Set());
  return sheetsOf(sheets, flowSheet).flatMap((sheet) =>
    sheet.rows.flatMap((row) => {
      const entry = rows.entryOf(row, stores[0] ?? null);
      if (entry === null) return [];
      const { day, word, item, quantity, fileFen } = entry;
      const { voucher, party, handler } = row.values;
      return {
        code: item.code,
        day,
        word,
        voucher,
        milli: quantity.milli,
        fen: fileFen,
        party: party ?? '',
        handler: handler ?? '',
      };
    }),
  );
}

const told = (said: Truth): unknown[] =>
  said.list === 'items' ? said.items : said.rows.map(({ item, ...row }) => ({ code: item.code, ...row }));

async function readUgly(said: Truth, how: Dirt): Promise<{ sheets: ReadSheet[]; hidden: number }> {
  const paper = uglyPaper(said, how, new Dice(how.seed));
  const { bytes, ending } = await uglyFile(paper, how);
  const workbook = await readWorkbook(disk.file(`脏.${ending}`, bytes));
  return { sheets: readSheets(workbook, DEFINITIONS, []), hidden: paper.hidden.size };
}

const seen = new Map<string, number>();

test('rows in any dirt', async () => {
  await fc.assert(
    fc.asyncProperty(truth, dirt, async (said, how) => {
      const { sheets, hidden } = await readUgly(said, how);
      const rows = understood(said, sheets);
      if (how.kind === 'xlsx' || how.kind === 'ods') expect(sheets.map((sheet) => sheet.hiddenRows)).toEqual([hidden]);
      expect(refusals(sheets)).toEqual([]);
      expect(rows).toEqual(told(said));
      seen.set(`${said.list} ${how.kind}`, (seen.get(`${said.list} ${how.kind}`) ?? 0) + 1);
    }),
    { numRuns: 600, seed: 20_261_102 },
  );
}, 40_000);

test('every list was written as every kind of file', () => {
  const wanted = ['items', 'opening', 'flow'].flatMap((list) => FILE_KINDS.map((kind) => `${list} ${kind}`));
  expect([...seen.keys()].toSorted()).toEqual(wanted.toSorted());
});
