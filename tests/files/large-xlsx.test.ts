import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readLargeXlsx } from '../../electron/files/spreadsheet/xlsx-large.ts';
import { LARGE, readZipSheets } from '../../electron/files/spreadsheet/xlsx.ts';
import { mingdeFile } from '../fixtures/mingde.ts';
import { rawXlsx } from '../fixtures/raw-zip.ts';
import { Dice } from '../fixtures/ugly/dice.ts';
import { dirt } from '../fixtures/ugly/dirt.ts';
import { uglyPaper } from '../fixtures/ugly/paper.ts';
import { truth } from '../fixtures/ugly/truth.ts';
import { uglyFile } from '../fixtures/ugly/write.ts';

/** The quick way of reading large workbooks must see exactly what the library sees, or leave the file to it. */

const both = async (bytes: Buffer) => [await readLargeXlsx(bytes), await readZipSheets(bytes, 'xlsx')];

describe('the same sheets as the library', () => {
  const files = readdirSync(mingdeFile('.')).filter((name) => name.endsWith('.xlsx'));

  test.each(files)('%s', async (name) => {
    const [quick, whole] = await both(readFileSync(path.join(mingdeFile('.'), name)));
    expect(quick).not.toBeNull();
    expect(quick).toEqual(whole);
  });

  test('ugly papers', async () => {
    await fc.assert(
      fc.asyncProperty(truth, dirt, async (said, how) => {
        const xlsx = { ...how, kind: 'xlsx' as const };
        const { bytes } = await uglyFile(uglyPaper(said, xlsx, new Dice(how.seed)), xlsx);
        const [quick, whole] = await both(Buffer.from(bytes));
        expect(quick).toEqual(whole);
      }),
      { numRuns: 60, seed: 20_261_102 },
    );
  }, 40_000);

  test('texts and figures of any kind', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
      fc.constantFrom('a&b<c>', '_x0041_', ' 前后 ', '#N/A', '#1', '', '两行\n文字', '&amp;amp;'),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
      fc.date({ min: new Date('1900-03-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
    );
    let read = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 8 }), async (rows) => {
        const [quick, whole] = await both(Buffer.from(await writeXlsx({ sheets: [{ name: '任意', rows }] })));
        if (quick === null) return;
        read += 1;
        expect(quick).toEqual(whole);
      }),
      { numRuns: 200, seed: 7 },
    );
    expect(read).toBeGreaterThan(150);
  }, 40_000);

  const cells = (xml: string): string => `<row r="1">${xml}</row>`;
  test.each([
    [
      'cells without references',
      '<row><c t="inlineStr"><is><t>甲</t></is></c><c><v>2</v></c><c r="E1"><v>5</v></c><c><v>6</v></c></row>',
    ],
    ['rows without numbers after one with', '<row r="3"><c><v>1</v></c></row><row><c><v>2</v></c></row>'],
    [
      'rich text and phonetic guides',
      cells('<c t="inlineStr"><is><r><rPr><b/></rPr><t>东</t></r><r><t xml:space="preserve"> 京</t></r></is></c>'),
    ],
    [
      'formulas: calculated, shared, never calculated, empty',
      cells(
        '<c><f>1+1</f><v>2</v></c><c><f t="shared" si="0"/><v>3</v></c><c><f t="shared" si="0"/></c><c><f>A1</f></c><c t="str"><f>""</f><v></v></c>',
      ),
    ],
    [
      'errors, booleans, ISO days, numbers as text',
      cells(
        '<c t="e"><v>#REF!</v></c><c t="b"><v>0</v></c><c t="d"><v>2026-03-05</v></c><c t="str"><v>#DIV/0!</v></c><c><v>1e3</v></c>',
      ),
    ],
    [
      'days, times and the first days of 1900',
      cells(
        '<c s="1"><v>46086</v></c><c s="2"><v>46086.75</v></c><c s="3"><v>0.5</v></c><c s="1"><v>1</v></c><c s="1"><v>60</v></c>',
      ),
    ],
    ['a shared string that is not there', cells('<c t="s"><v>7</v></c><c t="s"/><c><v>1</v></c>')],
    [
      'hidden and empty rows, styled tails',
      '<row r="1" hidden="1"><c><v>1</v></c></row><row r="2" spans="1:3"/><row r="5"><c r="A5"><v>5</v></c><c r="XFD5" s="1"/></row><row r="1048576"/>',
    ],
    ['entities of every spelling', cells('<c t="str"><v>&lt;&amp;&#20013;&#x6587;&unknown;</v></c>')],
  ])('%s', async (_, rows) => {
    const [quick, whole] = await both(rawXlsx(rows));
    expect(quick).not.toBeNull();
    expect(quick).toEqual(whole);
  });
});

test.each([
  ['comments between rows', '<row r="1"><c r="A1"><v>1</v></c></row><!-- x -->'],
  ['CDATA', '<row r="1"><c r="A1" t="str"><v><![CDATA[a]]></v></c></row>'],
  ['single quotes', `<row r='1'><c r='A1'><v>1</v></c></row>`],
  ['prefixed names', '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>'],
  ['something else in a cell', '<row r="1"><c r="A1"><v>1</v><extLst/></c></row>'],
  ['a reference that never ends', '<row r="1"><c r="A><v>1</v></row>'],
  ['a row that never ends', '<row r="1"><c r="A1"><v>1</v></c>'],
])('left to the library: %s', async (_, rows) => {
  expect(await readLargeXlsx(rawXlsx(rows))).toBeNull();
});

test('a file beyond the limit goes the quick way and comes out the same', async () => {
  const row = (i: number): [string, number, string, Date] => [
    `RK-${i}-${(i * 7919) % 9973}`,
    i / 8,
    `品名${(i * 31) % 7001}`,
    new Date(Date.UTC(2026, 0, 1 + (i % 300))),
  ];
  const rows = Array.from({ length: 30_000 }, (_, i) => row(i));
  const bytes = Buffer.from(await writeXlsx({ sheets: [{ name: '大', rows }] }));
  expect(bytes.length).toBeGreaterThan(LARGE);
  const [sheet] = await readZipSheets(bytes, 'xlsx');
  expect(sheet?.rows.length).toBe(30_000);
  const [name, figure, words] = row(29_999);
  expect(sheet?.rows[29_999]?.cells).toEqual([name, figure, words, { day: '2026-10-27' }]);
});
