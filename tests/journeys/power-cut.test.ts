import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { verifyAudit } from '../../db/core/audit.ts';
import { verifyStock } from '../../db/inventory/verify.ts';
import { goodsOf } from '../fixtures/goods.ts';
import { openOffice } from '../fixtures/office.ts';
import { random } from '../inventory/histories.ts';

const poster = path.resolve(import.meta.dirname, '../fixtures/poster.ts');

/** Posts until killed -9 after `millis`; returns the numbers that were acknowledged. */
function postUntilKilled(args: readonly string[], millis: number): Promise<string[]> {
  const child = spawn(process.execPath, [poster, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    // The clock runs from the first acknowledged posting, so that every kill falls among postings.
    if (out === '' && text.startsWith('ready')) setTimeout(() => child.kill('SIGKILL'), millis);
    out += text;
  });
  return new Promise((resolve) => {
    child.on('exit', () =>
      resolve(
        out
          .split('\n')
          .slice(0, -1)
          .filter((line) => line.startsWith('CK-')),
      ),
    );
  });
}

test('kill -9 among postings: every acknowledged document is there, none half', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'power-'));
  const first = await openOffice({ folder });
  const goods = await goodsOf(first);
  const itemId = await goods.item();
  await goods.keeper.ok('inventory.receive', goods.receipt('2026-11-01', [[itemId, 1_000_000, 123_456_789]]));
  const ids = [itemId, goods.storeId, goods.departmentId, goods.receiverId].map(String);
  first.close();

  const pick = random(20261102);
  const acknowledged: string[] = [];
  let kills = 0;
  while (acknowledged.length < 200 || kills < 8) {
    acknowledged.push(...(await postUntilKilled([folder, ...ids], 20 + pick(120))));
    kills += 1;
    const office = await openOffice({ folder });
    const { sqlite } = office.books.reader;
    const numbers = sqlite.prepare("select number from stock_document where kind = 'issue' order by id").pluck().all();
    expect(numbers).toEqual(expect.arrayContaining(acknowledged));
    // At most the one document that was committed but not yet said.
    expect(numbers.length - acknowledged.length).toBeLessThanOrEqual(kills);
    const half = sqlite
      .prepare('select document_id from stock_line group by document_id having count(*) not in (1, 5)')
      .all();
    expect(half).toEqual([]);
    expect([...verifyAudit(office.books.reader), ...verifyStock(office.books.reader, true)]).toEqual([]);
    office.close();
  }
  rmSync(folder, { recursive: true });
});
