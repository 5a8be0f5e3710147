import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { goodsOf } from '../fixtures/goods.ts';
import { openOffice } from '../fixtures/office.ts';

/** Books with a keeper, goods and a few documents, made through the router without a window. Passwords: `test-123456`. */
export async function seededBooks(): Promise<{ data: string; keeper: string; accountant: string; admin: string }> {
  const data = mkdtempSync(path.join(tmpdir(), '账套-'));
  const office = await openOffice({ folder: data });
  const goods = await goodsOf(office);
  const paper = await goods.item({ name: '复印纸', spec: 'A4 70g', auxUnit: '箱', auxRatio: 8000, minMilli: 50_000 });
  const pen = await goods.item({ name: '中性笔', spec: '0.5mm 黑', unit: '支' });
  const chalk = await goods.item({ name: '粉笔', spec: '白 无尘', unit: '盒' });
  const lines = [
    { itemId: paper, unit: '包', qty: 40_000, amount: 94_800 },
    { itemId: pen, unit: '支', qty: 200_000, amount: 22_000 },
    { itemId: chalk, unit: '盒', qty: 8000, amount: 2560 },
  ];
  const receipt = goods.receipt('2026-10-28', []);
  await goods.keeper.ok('inventory.receive', { ...receipt, lines });
  const { id } = await goods.keeper.ok('inventory.issue', {
    ...goods.issue('2026-10-29', []),
    lines: [{ itemId: paper, unit: '包', qty: 8000 }],
  });
  await goods.keeper.ok('inventory.reverse', {
    documentId: id,
    day: '2026-10-30',
    reason: '领错',
    token: 'seed-reverse',
  });
  await office.as('会计');
  await office.as('校长');
  office.close();
  return { data, keeper: '保管员甲', accountant: '会计甲', admin: '管理员甲' };
}

export const SEEDED_PASSWORD = 'test-123456';
