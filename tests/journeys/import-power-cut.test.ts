import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyAudit } from '../../db/core/audit.ts';
import { verifyStock } from '../../db/inventory/verify.ts';
import { importers, importFile, mingdeFile, WORKBOOKS } from '../fixtures/mingde.ts';
import { openOffice, type Office } from '../fixtures/office.ts';

/** A power cut while a year of movements comes in: afterwards the books hold the whole file, or nothing of it. */

const runner = path.resolve(import.meta.dirname, '../fixtures/import-runner.ts');
const FLOW = mingdeFile(WORKBOOKS.flow);

let place: string;
/** Books with everything a flow needs, before it. */
let base: string;
let before: Facts;
let after: Facts;

interface Facts {
  /** Every row of every table but the trail, by table. */
  tables: Record<string, string>;
  documents: number;
  /** Rows of the trail that tell of the import. */
  acts: number;
}

/** What the books hold. Signing in leaves a row in the trail whatever comes after, so of the trail only imports count. */
function factsOf(office: Office): Facts {
  const { sqlite } = office.books.reader;
  const names = sqlite
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name <> 'audit'")
    .pluck()
    .all() as string[];
  const rowsOf = (name: string): string =>
    JSON.stringify(sqlite.prepare(`select * from ${name} order by 1, 2`).raw().all());
  const count = (sql: string): number => Number(sqlite.prepare(sql).pluck().get());
  return {
    tables: Object.fromEntries(names.map((name) => [name, hash('sha256', rowsOf(name))])),
    documents: count('select count(*) from stock_document'),
    acts: count("select count(*) from audit where act like '导入%'"),
  };
}

/** Opens the books of a folder as after a start, and requires that they are in order. */
async function factsIn(folder: string, work?: (office: Office) => Promise<unknown>): Promise<Facts> {
  const office = await openOffice({ folder });
  try {
    await work?.(office);
    expect([...verifyAudit(office.books.reader), ...verifyStock(office.books.reader, true)]).toEqual([]);
    return factsOf(office);
  } finally {
    office.close();
  }
}

const importFlow = async (office: Office): Promise<unknown> =>
  importFile(office, await office.as('会计'), 'flow', FLOW);

function copyOf(name: string): string {
  const folder = path.join(place, name);
  cpSync(base, folder, { recursive: true });
  return folder;
}

beforeAll(async () => {
  place = mkdtempSync(path.join(tmpdir(), 'power-import-'));
  base = path.join(place, 'base');
  before = await factsIn(base, async (office) => {
    const people = await importers(office);
    for (const kind of ['items', 'people', 'suppliers', 'opening'] as const)
      await importFile(office, people[kind], kind, mingdeFile(WORKBOOKS[kind]));
  });
  after = await factsIn(copyOf('whole'), importFlow);
}, 60_000);
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** When to pull the plug: at a step of the import, which waits for it, or some time after it. */
interface Moment {
  word: string;
  millis?: number;
}

/** Imports in a process of its own, killed -9 at the moment; tells whether it had answered. */
function importUntil(folder: string, { word, millis }: Moment): Promise<boolean> {
  const halt = millis === undefined ? word : '';
  const child = spawn(process.execPath, [runner, folder, FLOW, halt], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  let heard = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    if (heard || !out.includes(word)) return;
    heard = true;
    setTimeout(() => child.kill('SIGKILL'), millis ?? 0);
  });
  return new Promise((resolve, reject) => {
    child.on('exit', () => {
      if (heard) resolve(out.includes('done\n'));
      else reject(new Error(`it never said ${word}: ${out}`));
    });
  });
}

const HALTS = ['导入前备份', '正在核对', '已导入 100 /', '已导入 1400 /'];
test.each(HALTS)('kill -9 at “%s”: nothing of it is there', { timeout: 60_000 }, async (word) => {
  const folder = copyOf(`halt ${HALTS.indexOf(word)}`);
  expect(await importUntil(folder, { word })).toBe(false);
  expect(await factsIn(folder)).toEqual(before);
});

test('kill -9 about the commit: all of it or nothing', { timeout: 60_000 }, async () => {
  const folder = copyOf('commit');
  const answered = await importUntil(folder, { word: '已导入 1400 /', millis: 40 });
  const facts = await factsIn(folder);
  const whole = facts.documents > before.documents;
  // One that was not answered for may still have been written just before.
  if (answered) expect(whole).toBe(true);
  expect(facts).toEqual(whole ? after : before);
});

test('kill -9 after the answer: all of it is there', { timeout: 60_000 }, async () => {
  const folder = copyOf('answered');
  expect(await importUntil(folder, { word: 'done', millis: 0 })).toBe(true);
  expect(await factsIn(folder)).toEqual(after);
});

test('what was cut off comes in at the next try as if nothing had been', { timeout: 60_000 }, async () => {
  const folder = copyOf('again');
  expect(await importUntil(folder, { word: '已导入 700 /' })).toBe(false);
  expect(await factsIn(folder)).toEqual(before);
  expect(await factsIn(folder, importFlow)).toEqual(after);
});
