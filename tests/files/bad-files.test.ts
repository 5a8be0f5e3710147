import { copyFileSync, readFileSync, truncateSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refused } from '../../shared/basics/refusal.ts';
import { parseFile } from '../../electron/files/parse.ts';
import { prescanZip } from '../../electron/files/spreadsheet/zip-prescan.ts';
import { mingdeFile, WORKBOOKS } from '../fixtures/mingde.ts';
import { openOffice, type Office, type Person } from '../fixtures/office.ts';
import { rawXlsx, rawZip } from '../fixtures/raw-zip.ts';
import { scratch, type Scratch } from '../fixtures/workbook.ts';

const PARSER = new URL('../../electron/files/parser-worker.ts', import.meta.url);
const GBK_TABLE = Buffer.from([0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6]);

let disk: Scratch;
let office: Office;
let keeper: Person;
beforeAll(async () => {
  disk = scratch();
  office = await openOffice();
  keeper = await office.as('保管员');
});
afterAll(() => {
  office.close();
  disk.clean();
});

const line = (n: number, ...texts: string[]): string =>
  `<row r="${n}">${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
const HEAD_ROW = line(1, '编码', '品名', '规格型号', '基本单位', '类别');
const ITEM_ROWS = HEAD_ROW + line(2, '010001', '复印纸', 'A4', '包', '办公用品');

/** What opening a file says: its refusal, code and sentence. */
async function opening(file: string): Promise<{ code: string; message: string }> {
  const answer = await keeper.call('files.open', { ticket: office.grant(file), kind: 'items' });
  if (answer.ok) throw new Error('the file was opened');
  if ('bug' in answer) throw new Error('a bug', { cause: office.bugs.at(-1) });
  const [refusal] = answer.refusals;
  if (!refusal) throw new Error('no refusal');
  return refusal;
}

describe('what cannot be read is refused with what to do', () => {
  test.each<[string, string, () => Promise<string> | string, RegExp]>([
    ['an empty file', 'file.damaged', () => disk.file('空.xlsx', ''), /0 字节.*重新/],
    [
      'a file cut short',
      'file.damaged',
      () => disk.file('断.xlsx', readFileSync(mingdeFile(WORKBOOKS.items)).subarray(0, 20_000)),
      /损坏|完整/,
    ],
    [
      'a web page named .xls, in GBK',
      'file.html',
      () =>
        disk.file('网页.xls', Buffer.concat([Buffer.from('\r\n<html><meta charset="gbk"><table><tr><td>'), GBK_TABLE])),
      /网页.*另存为 \.xlsx/,
    ],
    [
      'a workbook with a password',
      'file.password',
      async () =>
        disk.file(
          '密.xlsx',
          await writeXlsx({
            sheets: [{ name: '表', rows: [['编码', '品名']] }],
            encryption: { password: 'abc', spinCount: 1000 },
          }),
        ),
      /密码.*另存/,
    ],
    [
      'a picture renamed',
      'file.unknown',
      () => disk.file('图.xlsx', Buffer.from('89504e470d0a1a0a00', 'hex')),
      /不是表格/,
    ],
    ['prose renamed', 'file.unknown', () => disk.file('信.xlsx', '各位老师：\n下周一开会。\n'), /没有表格/],
    [
      'a zip of something else',
      'file.unknown',
      () => disk.file('包.xlsx', rawZip([{ name: '读我.txt', content: Buffer.from('hi') }])),
      /压缩包.*解压/,
    ],
    [
      'a zip that claims 4 GB',
      'file.tooLarge',
      () =>
        disk.file(
          '弹.xlsx',
          rawZip([{ name: 'xl/workbook.xml', content: Buffer.from('<a/>'), claims: 4_294_000_000 }]),
        ),
      /400 MB/,
    ],
    [
      'a zip that unpacks to more than it claims',
      'file.damaged',
      () => disk.file('谎.xlsx', rawZip([{ name: 'xl/workbook.xml', content: Buffer.alloc(2 << 20), claims: 1000 }])),
      /损坏/,
    ],
    [
      'a large zip that unpacks to more than it claims',
      'file.damaged',
      () =>
        disk.file(
          '大谎.xlsx',
          rawZip([
            { name: 'xl/workbook.xml', content: Buffer.from('<workbook/>') },
            { name: 'xl/worksheets/sheet1.xml', content: randomBytes(2 << 20), claims: 1000 },
          ]),
        ),
      /损坏/,
    ],
    [
      'a zip of too many parts',
      'file.tooLarge',
      () =>
        disk.file(
          '碎.xlsx',
          rawZip(Array.from({ length: 2001 }, (_, i) => ({ name: `p${i}.xml`, content: Buffer.from('x') }))),
        ),
      /2000/,
    ],
    [
      'a file above 50 MB',
      'file.tooLarge',
      () => {
        const file = disk.file('大.xlsx', 'PK\x03\x04');
        truncateSync(file, (50 << 20) + 1);
        return file;
      },
      /51 MB.*50 MB/,
    ],
    ['a file that is gone', 'file.gone', () => path.join(disk.folder, '没有.xlsx'), /不在了/],
    [
      'a compound file that is no workbook',
      'file.damaged',
      () => disk.file('残.xls', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])),
      /损坏/,
    ],
    [
      'a sheet of 60 MB of blanks in 60 kB',
      'file.tooLarge',
      () => disk.file('白.xlsx', rawXlsx(HEAD_ROW + ' '.repeat(60 << 20))),
      /空白/,
    ],
    [
      'a sheet down to its last row',
      'file.tooLarge',
      () => {
        const rows = Array.from({ length: 300_000 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>1</v></c></row>`);
        return disk.file('长.xlsx', rawXlsx(rows.join('')));
      },
      /200000 行.*拆成几个文件/,
    ],
  ])('%s: %s', async (_name, code, make, says) => {
    const refusal = await opening(await make());
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(says);
  });

  test.each<[string, () => Buffer]>([
    [
      'a merge over the whole sheet',
      () => rawXlsx(ITEM_ROWS, { after: '<mergeCells><mergeCell ref="A9:XFD1048576"/></mergeCells>' }),
    ],
    [
      'a drop-down on whole columns',
      () =>
        rawXlsx(ITEM_ROWS, {
          after:
            '<dataValidations count="1"><dataValidation type="list" sqref="A1:N1048576"><formula1>"甲,乙"</formula1></dataValidation></dataValidations>',
        }),
    ],
    [
      '100,000 styled rows with nothing in them',
      () =>
        rawXlsx(
          ITEM_ROWS +
            Array.from({ length: 100_000 }, (_, i) => `<row r="${i + 3}"><c r="A${i + 3}" s="1"/></row>`).join(''),
        ),
    ],
    [
      'entities that grow a millionfold',
      () =>
        rawXlsx(ITEM_ROWS, {
          before: `<!DOCTYPE l [<!ENTITY a "哈哈">${'bcdefghij'
            .split('')
            .map((name, i) => `<!ENTITY ${name} "${`&${'abcdefghi'[i] ?? ''};`.repeat(10)}">`)
            .join('')}]>`,
        }),
    ],
  ])('%s is read as if it were not there', async (name, bytes) => {
    const file = disk.file(`${name}.xlsx`, bytes());
    const { sheets } = await keeper.ok('files.open', { ticket: office.grant(file), kind: 'items' });
    expect(sheets[0]).toMatchObject({ part: 'items', dataRows: 1 });
  });

  test('the pre-scan counts what really unpacks, not only what is claimed', async () => {
    const zip = rawZip([
      { name: 'a.xml', content: Buffer.alloc(700_000) },
      { name: 'b.xml', content: Buffer.alloc(700_000) },
    ]);
    await expect(prescanZip(zip, { unpacked: 1 << 20, sheets: 9 << 20, parts: 10 })).rejects.toThrow('file.tooLarge');
    await expect(prescanZip(zip, { unpacked: 2 << 20, sheets: 2 << 20, parts: 10 })).resolves.toEqual([
      'a.xml',
      'b.xml',
    ]);
    await expect(prescanZip(zip, { unpacked: 2 << 20, sheets: 1 << 20, parts: 10 })).rejects.toThrow('file.tooLarge');
    // Pictures are never read, so they may be large.
    const photos = rawZip([{ name: 'xl/media/1.jpg', content: Buffer.alloc(2 << 20) }]);
    await expect(prescanZip(photos, { unpacked: 3 << 20, sheets: 1 << 20, parts: 10 })).resolves.toHaveLength(1);
  });

  test('a file that takes too long is ended', async () => {
    const slow = parseFile(PARSER, mingdeFile(WORKBOOKS.flow), { patience: 1 });
    await expect(slow).rejects.toThrow('file.tooSlow');
  });

  test('reading can be cancelled', async () => {
    const beat = (): never => {
      throw new Refused({ code: 'task.cancelled', message: '已取消' });
    };
    await expect(parseFile(PARSER, mingdeFile(WORKBOOKS.flow), { beat })).rejects.toThrow('task.cancelled');
  });

  test('content counts, not the name', async () => {
    const file = path.join(disk.folder, '目录.xls');
    copyFileSync(mingdeFile(WORKBOOKS.items), file);
    expect((await parseFile(PARSER, file)).kind).toBe('xlsx');
  });

  test('nothing of all this is a bug', () => expect(office.bugs).toEqual([]));
});
