import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { attachmentFolderOf, attachmentPath, keepContent, sha256Of } from '../../db/core/attachments.ts';
import { ATTACHMENT_BYTES } from '../../shared/attachments.ts';
import { openOffice, type Office, type Person } from '../fixtures/office.ts';
import { purchasesOf, type Purchases } from '../fixtures/purchases.ts';
import { fileIn, pdfBytes, pngBytes } from '../fixtures/scans.ts';

let office: Office;
let p: Purchases;
let buyer: Person;
/** Where the person keeps scans. */
let desktop: string;
let owner: { kind: 'supplierPaper'; id: number };
beforeEach(async () => {
  office = await openOffice();
  desktop = mkdtempSync(path.join(tmpdir(), 'desktop-'));
  p = await purchasesOf(office);
  buyer = p.buyer;
  const paper = { id: null, supplierId: p.supplierId, kind: '营业执照', validUntil: '长期' } as const;
  owner = { kind: 'supplierPaper', id: (await buyer.ok('suppliers.savePaper', paper)).id };
});
afterEach(() => {
  office.close();
  rmSync(desktop, { recursive: true, force: true });
});

const ticketOf = (name: string, bytes: Buffer | string): string => office.grant(fileIn(desktop, name, bytes));
const attach = (name: string, bytes: Buffer | string, label = '') =>
  buyer.call('files.attach', { ticket: ticketOf(name, bytes), owner, label });
const attached = async (name: string, bytes: Buffer): Promise<number> => {
  const answer = await attach(name, bytes);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value.id;
};
const placeOf = (bytes: Uint8Array): string => attachmentPath(attachmentFolderOf(office.books), sha256Of(bytes));
const count = (table: string): number =>
  Number(office.books.reader.sqlite.prepare(`select count(*) from ${table}`).pluck().get());
const findings = async (full = true) => (await buyer.ok('books.verify', { full })).findings;

describe('attaching', () => {
  test('the file lies under its SHA-256, the list and the card say so, the trail too', async () => {
    const bytes = pdfBytes();
    await attach('营业执照.pdf', bytes, '正本');
    expect(readFileSync(placeOf(bytes))).toEqual(bytes);
    expect(await buyer.ok('files.attachments', { owner })).toEqual([
      expect.objectContaining({
        name: '营业执照.pdf',
        label: '正本',
        mime: 'application/pdf',
        bytes: 2000,
        addedBy: '采购员甲',
      }),
    ]);
    expect((await buyer.ok('suppliers.card', { id: p.supplierId })).papers[0]).toMatchObject({ attachments: 1 });
    const admin = await office.as('管理员');
    const [last] = await admin.ok('books.audit', { search: '附上文件' });
    expect(last?.subject).toMatch(/营业执照：营业执照\.pdf$/);
    expect(await findings()).toEqual([]);
  });

  test('what a file is called does not count, what it is does', async () => {
    expect(await attach('照片.pdf', pngBytes())).toMatchObject({ ok: true });
    expect((await buyer.ok('files.attachments', { owner }))[0]?.mime).toBe('image/png');
    for (const [name, bytes] of [
      ['价格表.pdf', 'PK\u0003\u0004'],
      ['空的.jpg', ''],
      ['程序.png', 'MZ\u0090'],
    ] as const)
      expect(await attach(name, bytes)).toMatchObject({
        ok: false,
        refusals: [{ code: 'attachment.kind', field: 'ticket', message: expect.stringContaining(name) as string }],
      });
    expect(count('attachment')).toBe(1);
  });

  test('20 MB is the most, and what is refused leaves nothing behind', async () => {
    expect(await attach('整本.pdf', pdfBytes('a', ATTACHMENT_BYTES + 1))).toMatchObject({
      ok: false,
      refusals: [{ code: 'attachment.tooLarge', message: '“整本.pdf”有 20.0 MB，附件最大 20 MB。' }],
    });
    expect(existsSync(attachmentFolderOf(office.books))).toBe(false);
  });

  test('a folder, a file that is gone, an owner that is not there', async () => {
    const gone = fileIn(desktop, '走了.pdf', pdfBytes());
    rmSync(gone);
    expect(await buyer.refused('files.attach', { ticket: office.grant(gone), owner })).toEqual(['file.gone']);
    expect(await buyer.refused('files.attach', { ticket: office.grant(desktop), owner })).toEqual(['file.gone']);
    const nobody = { kind: 'supplierContract', id: 99 } as const;
    expect(await buyer.refused('files.attach', { ticket: ticketOf('a.pdf', pdfBytes()), owner: nobody })).toEqual([
      'attachment.owner',
    ]);
  });

  test('only who keeps suppliers attaches and takes off; everybody signed in may look', async () => {
    const id = await attached('a.pdf', pdfBytes());
    const reader = await office.as('查看');
    expect(await reader.refused('files.attach', { ticket: ticketOf('b.pdf', pdfBytes('b')), owner })).toEqual([
      'permission.denied',
    ]);
    expect(await reader.refused('files.detach', { id, reason: '看着不顺眼' })).toEqual(['permission.denied']);
    expect(await reader.ok('files.attachments', { owner })).toHaveLength(1);
    expect((await reader.ok('files.attachment', { id })).base64).toBe(pdfBytes().toString('base64'));
  });
});

describe('a photo is reduced by the window before it comes in (design §3)', () => {
  const jpeg = (fill: string): Buffer =>
    Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(900, fill)]);

  test('the window reads the chosen image, a PDF goes in as it is', async () => {
    const read = (name: string, bytes: Buffer) => buyer.ok('files.chosenImage', { ticket: ticketOf(name, bytes) });
    expect(await read('照片.png', pngBytes())).toEqual({
      name: '照片.png',
      mime: 'image/png',
      base64: pngBytes().toString('base64'),
    });
    expect(await read('合同.pdf', pdfBytes())).toBeNull();
    const wrong = ticketOf('表.png', 'PK');
    expect(await buyer.refused('files.chosenImage', { ticket: wrong })).toEqual(['attachment.kind']);
  });

  test('what is kept is the smaller form; the trail knows the one that was chosen', async () => {
    const small = jpeg('s').toString('base64');
    await buyer.ok('files.attach', { ticket: ticketOf('照片.png', pngBytes()), owner, reduced: small });
    expect((await buyer.ok('files.attachments', { owner }))[0]).toMatchObject({ mime: 'image/jpeg', bytes: 904 });
    const { sqlite } = office.books.reader;
    const detail = sqlite.prepare("select detail from audit where act = '附上文件'").pluck().get();
    expect(JSON.parse(String(detail))).toMatchObject({ sha256: sha256Of(jpeg('s')), chosen: sha256Of(pngBytes()) });
    expect(await findings()).toEqual([]);
  });

  test.each([
    ['in the place of a PDF', '合同.pdf', pdfBytes(), jpeg('s').toString('base64'), 'attachment.kind'],
    ['that is no JPEG', '照片.png', pngBytes(), pdfBytes().toString('base64'), 'attachment.kind'],
    ['above 1 MB', '照片.png', pngBytes(), Buffer.alloc(1 << 21).toString('base64'), 'input.wrong'],
    ['that is no base64', '照片.png', pngBytes(), '照片', 'input.wrong'],
  ])('a smaller form %s is refused', async (_what, name, bytes, reduced, code) => {
    expect(await buyer.refused('files.attach', { ticket: ticketOf(name, bytes), owner, reduced })).toEqual([code]);
  });
});

describe('papers of a purchase', () => {
  test('each is kept by whoever keeps the paper; another kind of paper with the same number is no owner', async () => {
    const requisitionId = await p.approved([{ qty: 1000, price: 100_000, fen: 1000 }]);
    const orderId = await p.order(requisitionId, [100_000]);
    const { lines } = await p.buyer.ok('procurement.order', { id: orderId });
    const { id } = await p.keeper.ok('procurement.accept', p.accept(orderId, [{ sourceLineId: lines[0]!.id }]));
    const photo = { kind: 'acceptance', id } as const;
    const ticket = () => ticketOf('到货.png', pngBytes());
    expect(await p.applicant.refused('files.attach', { ticket: ticket(), owner: photo })).toEqual([
      'permission.denied',
    ]);
    await p.keeper.ok('files.attach', { ticket: ticket(), owner: photo, label: '外箱破损' });
    expect(await p.accountant.ok('files.attachments', { owner: photo })).toMatchObject([{ label: '外箱破损' }]);
    const wrong = { kind: 'acceptance', id: orderId } as const;
    expect(await p.keeper.refused('files.attach', { ticket: ticket(), owner: wrong })).toEqual(['attachment.owner']);
    const scan = { kind: 'requisition', id: requisitionId } as const;
    await p.applicant.ok('files.attach', { ticket: ticketOf('报价.pdf', pdfBytes()), owner: scan });
    const admin = await office.as('管理员');
    expect((await admin.ok('books.audit', { search: '附上文件' }))[0]?.subject).toMatch(/^单据 SG-202611-0001：报价/);
    expect(await findings()).toEqual([]);
  });
});

describe('the same file twice', () => {
  test('is refused under the same owner, whatever it is called', async () => {
    await attached('a.pdf', pdfBytes());
    expect(await attach('另一个名字.pdf', pdfBytes())).toMatchObject({
      ok: false,
      refusals: [{ code: 'attachment.twice' }],
    });
  });

  test('lies once on the disk under two owners', async () => {
    await attached('a.pdf', pdfBytes());
    const contract = { id: null, supplierId: p.supplierId, number: 'HT-1', fromDay: '2026-09-01' };
    const { id } = await buyer.ok('suppliers.saveContract', contract);
    const other = { kind: 'supplierContract', id } as const;
    await buyer.ok('files.attach', { ticket: ticketOf('b.pdf', pdfBytes()), owner: other });
    expect([count('attachment'), count('attachment_use')]).toEqual([1, 2]);
    expect(readdirSync(path.dirname(placeOf(pdfBytes())))).toHaveLength(1);
  });
});

describe('taking off', () => {
  test('needs a reason; the file stays, and the same file may come again', async () => {
    const id = await attached('a.pdf', pdfBytes());
    expect(await buyer.refused('files.detach', { id, reason: ' ' })).toEqual(['input.wrong']);
    await buyer.ok('files.detach', { id, reason: '扫错了' });
    expect(await buyer.ok('files.attachments', { owner })).toEqual([]);
    expect(await buyer.refused('files.detach', { id, reason: '再取一次' })).toEqual(['attachment.unknown']);
    expect(await buyer.refused('files.attachment', { id })).toEqual(['attachment.unknown']);
    expect(existsSync(placeOf(pdfBytes()))).toBe(true);
    await attached('a.pdf', pdfBytes());
    expect([count('attachment'), count('attachment_use')]).toEqual([1, 2]);
    expect(await findings()).toEqual([]);
  });

  test('rows are append-only', async () => {
    const id = await attached('a.pdf', pdfBytes());
    const { sqlite } = office.books.reader;
    expect(() => sqlite.exec("update attachment set sha256 = replace(sha256, 'a', 'b')")).toThrow('never changes');
    expect(() => sqlite.exec('delete from attachment')).toThrow('stays');
    expect(() => sqlite.exec('update attachment_use set owner_id = 5')).toThrow('taken off once');
    expect(() => sqlite.exec('delete from attachment_use')).toThrow('never deleted');
    await buyer.ok('files.detach', { id, reason: '扫错了' });
    expect(() => sqlite.exec('update attachment_use set removed_at = null, removed_by = null')).toThrow(
      'taken off once',
    );
  });
});

describe('verify and reading', () => {
  test('a file that is missing is named by the quick check, a changed one by the full check; attaching anew heals it', async () => {
    const id = await attached('健康证.pdf', pdfBytes());
    writeFileSync(placeOf(pdfBytes()), pdfBytes('b'));
    expect(await findings(false)).toEqual([]);
    expect(await findings()).toEqual([
      { code: 'attachment.changed', message: expect.stringContaining('健康证.pdf') as string },
    ]);
    expect(await buyer.refused('files.attachment', { id })).toEqual(['attachment.changed']);
    rmSync(placeOf(pdfBytes()));
    expect((await findings(false)).map(({ code }) => code)).toEqual(['attachment.missing']);
    expect(await buyer.refused('files.attachment', { id })).toEqual(['attachment.missing']);
    // Refused as a second one, but its content is back in its place.
    expect(await attach('健康证.pdf', pdfBytes())).toMatchObject({ refusals: [{ code: 'attachment.twice' }] });
    expect(await findings()).toEqual([]);
  });

  test('saving a copy proves it first and leaves a row in the trail', async () => {
    const id = await attached('健康证.pdf', pdfBytes());
    const target = path.join(desktop, '给督导.pdf');
    expect(await buyer.ok('files.saveAttachment', { id, ticket: office.grant(target) })).toEqual({
      fileName: '给督导.pdf',
    });
    expect(readFileSync(target)).toEqual(pdfBytes());
    const admin = await office.as('管理员');
    expect((await admin.ok('books.audit', { search: '附件另存' }))[0]?.subject).toBe('健康证.pdf');
    rmSync(placeOf(pdfBytes()));
    rmSync(target);
    expect(await buyer.refused('files.saveAttachment', { id, ticket: office.grant(target) })).toEqual([
      'attachment.missing',
    ]);
    expect(existsSync(target)).toBe(false);
  });

  test('a power cut between file and row leaves a file nobody speaks of, taken up when it comes again', async () => {
    keepContent(office.books, sha256Of(pdfBytes()), pdfBytes());
    expect(await findings()).toEqual([]);
    await attached('a.pdf', pdfBytes());
    expect(await findings()).toEqual([]);
  });

  test('a power cut while the file is written leaves a piece beside it, never the file', async () => {
    const target = placeOf(pdfBytes());
    keepContent(office.books, sha256Of(pdfBytes()), pdfBytes());
    rmSync(target);
    writeFileSync(`${target}.part`, pdfBytes().subarray(0, 100));
    await attached('a.pdf', pdfBytes());
    expect(readFileSync(target)).toEqual(pdfBytes());
    expect(readdirSync(path.dirname(target))).toEqual([path.basename(target)]);
  });
});

describe('backups', () => {
  const backedUp = (bytes: Uint8Array): string =>
    attachmentPath(path.join(office.folder, '备份', '附件'), sha256Of(bytes));

  test('hold every file their rows speak of; each is copied once', async () => {
    await attached('a.pdf', pdfBytes());
    await buyer.ok('books.backUp', {});
    expect(readFileSync(backedUp(pdfBytes()))).toEqual(pdfBytes());
    const [name] = readdirSync(path.join(office.folder, '备份')).filter((file) => file.endsWith('.sqlite'));
    const copy = new Sqlite(path.join(office.folder, '备份', name ?? ''), { readonly: true });
    const sums = copy.prepare('select sha256 from attachment').pluck().all();
    copy.close();
    expect(sums).toEqual([sha256Of(pdfBytes())]);
    await attached('b.png', pngBytes());
    await buyer.ok('books.backUp', {});
    expect(existsSync(backedUp(pngBytes()))).toBe(true);
  });

  test('a damaged file does not take the place of the good one', async () => {
    await attached('a.pdf', pdfBytes());
    await buyer.ok('books.backUp', {});
    writeFileSync(placeOf(pdfBytes()), 'broken');
    await buyer.ok('books.backUp', {});
    expect(readFileSync(backedUp(pdfBytes()))).toEqual(pdfBytes());
    await attached('b.png', pngBytes());
    writeFileSync(placeOf(pngBytes()), 'broken');
    await buyer.ok('books.backUp', {});
    expect(existsSync(backedUp(pngBytes()))).toBe(false);
  });
});
