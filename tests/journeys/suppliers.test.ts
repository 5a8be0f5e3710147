import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { supplierGate } from '../../db/suppliers/gate.ts';
import { openOffice, type Office, type Person } from '../fixtures/office.ts';
import { purchasesOf, type Purchases } from '../fixtures/purchases.ts';

const TODAY = '2026-11-02';
let office: Office;
let p: Purchases;
let buyer: Person;
beforeEach(async () => {
  office = await openOffice();
  p = await purchasesOf(office);
  buyer = p.buyer;
});
afterEach(() => office.close());

const paper = (supplierId: number, kind: '营业执照' | '食品经营许可证' | '食品生产许可证', validUntil: string) =>
  buyer.ok('suppliers.savePaper', { id: null, supplierId, kind, number: 'JY1', validUntil });
const gate = (supplierId: number, food: boolean, day = TODAY) => {
  const { blocks, warns } = supplierGate(office.books.reader, supplierId, day, { food });
  return { blocks: blocks.map(({ code }) => code), warns: warns.map(({ code }) => code) };
};

describe('what stands against a supplier (R-PUR-10)', () => {
  test('unknown and retired always block', async () => {
    expect(gate(999, false).blocks).toEqual(['supplier.unknown']);
    await buyer.ok('suppliers.retire', { id: p.supplierId, active: false });
    expect(gate(p.supplierId, false).blocks).toEqual(['supplier.retired']);
  });

  test('a licence is good on its last day, and blocks food the day after (A-13)', async () => {
    const id = await p.supplier('禾泰粮油', { licence: 'JY1', licenceUntil: TODAY });
    expect(gate(id, true)).toEqual({ blocks: [], warns: [] });
    expect(gate(id, true, '2026-11-03')).toEqual({ blocks: ['supplier.licenceExpired'], warns: [] });
    expect(gate(id, false, '2026-11-03')).toEqual({ blocks: [], warns: ['supplier.licenceExpired'] });
    const [block] = supplierGate(office.books.reader, id, '2026-11-03', { food: true }).blocks;
    expect(block?.message).toBe('禾泰粮油 的食品经营许可证已于 2026-11-02 到期');
  });

  test('a paper beside the file wins over the file, and another good licence is enough', async () => {
    const id = await p.supplier('禾泰粮油', { licence: 'JY1', licenceUntil: '2026-01-01' });
    expect(gate(id, true).blocks).toEqual(['supplier.licenceExpired']);
    const made = await paper(id, '食品经营许可证', '2028-03-31');
    expect(gate(id, true).blocks).toEqual([]);
    await buyer.ok('suppliers.retirePaper', { id: made.id, active: false });
    expect(gate(id, true).blocks).toEqual(['supplier.licenceExpired']);
    await paper(id, '食品生产许可证', '长期');
    expect(gate(id, true).blocks).toEqual([]);
  });

  test('食品 without any licence only warns', async () => {
    const id = await p.supplier('路边菜摊');
    expect(gate(id, true)).toEqual({ blocks: [], warns: ['supplier.licenceMissing'] });
    expect(gate(id, false)).toEqual({ blocks: [], warns: [] });
  });

  test('an expired 营业执照 blocks food and warns elsewhere', async () => {
    const id = await p.supplier('禾泰粮油', { licence: 'JY1', licenceUntil: '长期', businessUntil: '2026-11-01' });
    expect(gate(id, true).blocks).toEqual(['supplier.licenceExpired']);
    expect(gate(id, false).warns).toEqual(['supplier.licenceExpired']);
  });
});

describe('blacklist', () => {
  const list = (reason = '送来的大米掺陈米') => buyer.ok('suppliers.blacklist', { supplierId: p.supplierId, reason });

  test('blocks orders until 总务主任 or 校长 lifts it with a reason', async () => {
    const paperId = await p.item({ name: '复印纸' });
    const lines = [{ itemId: paperId, name: '复印纸', unit: '包', qty: 10_000, price: 220_000, fen: 22_000 }];
    const requisition = await p.approved(lines);
    await list();
    expect(gate(p.supplierId, false).blocks).toEqual(['supplier.blacklisted']);
    await expect(p.order(requisition, [220_000])).rejects.toThrow('supplier.blacklisted');
    const lift = { supplierId: p.supplierId, reason: '已整改，行政会同意' };
    expect(await buyer.refused('suppliers.lift', lift)).toEqual(['permission.denied']);
    await p.head.ok('suppliers.lift', lift);
    expect(await p.order(requisition, [220_000])).toBeGreaterThan(0);
    const { blacklistings, blacklisted } = await buyer.ok('suppliers.card', { id: p.supplierId });
    expect(blacklisted).toBe(false);
    expect(blacklistings).toEqual([
      expect.objectContaining({ fromDay: TODAY, liftedOn: TODAY, liftReason: lift.reason, by: '采购员甲' }),
    ]);
  });

  test('stands once, and is lifted once', async () => {
    await list();
    expect(await buyer.refused('suppliers.blacklist', { supplierId: p.supplierId, reason: '再来' })).toEqual([
      'supplier.blacklisted',
    ]);
    await p.principal.ok('suppliers.lift', { supplierId: p.supplierId, reason: '误会' });
    expect(await p.principal.refused('suppliers.lift', { supplierId: p.supplierId, reason: '误会' })).toEqual([
      'supplier.notBlacklisted',
    ]);
  });

  test('is append-only: no reason is rewritten, nothing deleted', async () => {
    await list();
    const { sqlite } = office.books.reader;
    expect(() => sqlite.exec("update supplier_blacklist set reason = '没事'")).toThrow('nothing else of it changes');
    expect(() => sqlite.exec('delete from supplier_blacklist')).toThrow('never deleted');
    await p.head.ok('suppliers.lift', { supplierId: p.supplierId, reason: '已整改' });
    expect(() => sqlite.exec('update supplier_blacklist set lifted_on = null')).toThrow('lifted once');
  });
});

describe('papers and contracts', () => {
  test('今日 hears of papers at 60 days and after their end, of active suppliers only', async () => {
    const id = await p.supplier('禾泰粮油', { licence: 'JY1', licenceUntil: '2027-01-01' });
    const late = await p.supplier('停了的', { licence: 'JY2', licenceUntil: '2026-10-01' });
    await paper(id, '营业执照', '2026-11-01');
    await paper(id, '食品生产许可证', '2027-01-02');
    await buyer.ok('suppliers.retire', { id: late, active: false });
    expect(await buyer.ok('suppliers.expiring', {})).toEqual([
      expect.objectContaining({ supplier: '禾泰粮油', kind: '营业执照', days: -1, level: 7 }),
      expect.objectContaining({ supplier: '禾泰粮油', kind: '食品经营许可证', days: 60, level: 60 }),
    ]);
  });

  test('the days of reminders are parameters', async () => {
    await p.supplier('禾泰粮油', { licence: 'JY1', licenceUntil: '2027-01-25' });
    expect(await buyer.ok('suppliers.expiring', {})).toEqual([]);
    const admin = await office.as('管理员');
    await admin.ok('people.setParameter', {
      key: 'suppliers.firstDays',
      value: '90',
      basis: '行政会 2026-11',
      fromDay: TODAY,
    });
    expect(await buyer.ok('suppliers.expiring', {})).toEqual([expect.objectContaining({ days: 84, level: 90 })]);
  });

  test('a paper that ends before it begins is refused at its field', async () => {
    const wrong = { id: null, supplierId: p.supplierId, kind: '检验报告', issuedOn: TODAY } as const;
    expect(await buyer.call('suppliers.savePaper', { ...wrong, validUntil: '2026-11-01' })).toMatchObject({
      ok: false,
      refusals: [{ code: 'paper.dates', field: 'validUntil' }],
    });
  });

  test('contracts: a number stands once, choices are those that run on the day', async () => {
    const { supplierId } = p;
    const contract = { id: null, supplierId, number: 'HT-1', fromDay: '2026-09-01', toDay: TODAY } as const;
    const { id } = await buyer.ok('suppliers.saveContract', contract);
    expect(await buyer.refused('suppliers.saveContract', contract)).toEqual(['contract.twice']);
    const on = async (day: string) => (await buyer.ok('suppliers.contracts', { supplierId, day })).map((c) => c.number);
    expect([await on('2026-08-31'), await on('2026-09-01'), await on(TODAY), await on('2026-11-03')]).toEqual([
      [],
      ['HT-1'],
      ['HT-1'],
      [],
    ]);
    await buyer.ok('suppliers.retireContract', { id, active: false });
    expect(await on(TODAY)).toEqual([]);
    expect(await buyer.ok('suppliers.contractList', {})).toEqual([
      expect.objectContaining({ number: 'HT-1', active: false }),
    ]);
  });

  test('both lists go out as they stand', async () => {
    await p.supplier('禾泰粮油', { licence: 'JY1', licenceUntil: '2026-11-01' });
    const contract = { supplierId: p.supplierId, number: 'HT-1', fromDay: '2026-09-01', ceilingFen: 20_000_000 };
    await buyer.ok('suppliers.saveContract', { id: null, ...contract });
    const rowsOf = async (kind: string): Promise<unknown[]> => {
      const file = path.join(office.folder, `${kind}.csv`);
      await buyer.ok('files.export', { ticket: office.grant(file), what: { kind } });
      return readFileSync(file, 'utf8').replaceAll('"', '').split(/\r?\n/);
    };
    expect((await rowsOf('suppliers')).find((row) => String(row).startsWith('禾泰粮油'))).toMatch(
      /在用,已过期 1 天 · 食品经营许可证$/,
    );
    expect(await rowsOf('supplierPapers')).toContain('禾泰粮油,食品经营许可证,JY1,2026-11-01,-1,已到期');
    expect(await rowsOf('supplierContracts')).toContain('文苑办公,HT-1,,2026-09-01,,,200000,执行中,');
  });
});
