import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { api } from '../../shared/api.ts';
import { propertyLabels } from '../../electron/backend/property-labels.ts';
import {
  arrowFaults,
  budgetFaults,
  cycles,
  functionLengths,
  nameFaults,
  readmeFaults,
  readSources,
  topLevelFaults,
  wordFaults,
  type Source,
} from './house.ts';

const root = path.resolve(import.meta.dirname, '../..');
const sources = readSources(root);
const plant = (file: string, text: string): Source[] => [{ file, text }];

describe('the house stands', () => {
  test('there is something to look at', () => expect(sources.length).toBeGreaterThan(100));
  test('arrows', () => expect(arrowFaults(sources)).toEqual([]));
  test('order of the words', () => expect(wordFaults(sources)).toEqual([]));
  test('no cycles', () => expect(cycles(sources)).toEqual([]));
  test('names say something', () => expect(nameFaults(sources)).toEqual([]));
  test('budgets', () => expect(budgetFaults(sources)).toEqual([]));
  test('a README in every folder', () => expect(readmeFaults(root)).toEqual([]));
  test('top level', () => expect(topLevelFaults(root)).toEqual([]));
});

describe('planted violations are found', () => {
  test.each([
    [
      'renderer/inventory/Bad.tsx',
      "import { issue } from '../../db/inventory/commands.ts';",
      'renderer may not import db',
    ],
    ['shared/inventory/bad.ts', "import { readFileSync } from 'node:fs';", 'may not use node:fs'],
    ['shared/inventory/bad.ts', "import { pinyin } from 'pinyin-pro';", 'may not use pinyin-pro'],
    ['db/inventory/bad.ts', "import { app } from 'electron';", 'may not use electron'],
    ['db/people/bad.ts', "import x from '../../electron/backend/router.ts';", 'db may not import electron'],
    [
      'electron/main/bad.ts',
      "const x = await import('../../renderer/app/App.tsx');",
      'electron may not import renderer',
    ],
    ['renderer/app/bad.ts', "export { x } from '../../tests/fixtures/office.ts';", 'renderer may not import tests'],
  ])('%s: %s', (file, text, says) => {
    expect(arrowFaults(plant(file, text)).join()).toContain(says);
  });
  test('a word to the right', () => {
    expect(wordFaults(plant('db/people/bad.ts', "import { x } from '../inventory/items.ts';"))).toHaveLength(1);
    expect(wordFaults(plant('shared/suppliers/bad.ts', "import type { x } from '../inventory/item.ts';"))).toHaveLength(
      1,
    );
    expect(wordFaults(plant('db/inventory/good.ts', "import { x } from '../people/lists.ts';"))).toEqual([]);
  });
  test('a cycle, and no cycle through types', () => {
    const a = { file: 'db/core/a.ts', text: "import { b } from './b.ts';" };
    expect(cycles([a, { file: 'db/core/b.ts', text: "import { a } from './a.ts';" }])).toHaveLength(1);
    expect(cycles([a, { file: 'db/core/b.ts', text: "import type { a } from './a.ts';" }])).toEqual([]);
  });
  test('names and budgets', () => {
    expect(nameFaults(plant('db/core/utils.ts', ''))).toHaveLength(1);
    expect(nameFaults(plant('shared/helpers/x.ts', ''))).toHaveLength(1);
    expect(budgetFaults(plant('db/core/long.ts', 'x\n'.repeat(501))).join()).toContain('more than 500 lines');
    const long = `export function long(): void {\n${'  x();\n'.repeat(60)}}\n`;
    expect(functionLengths({ file: 'a.ts', text: long })).toEqual([{ name: 'long', lines: 62 }]);
    expect(budgetFaults(plant('db/core/a.ts', long)).join()).toContain('95 % of functions');
    const wide = `export function Wide() {\n${'  x();\n'.repeat(160)}}\n`;
    expect(budgetFaults(plant('renderer/app/Wide.tsx', wide)).join()).toContain('component of 162 lines');
  });
});

test('every name of the contract is bound, and says what it is', async () => {
  const bound = await Promise.all(
    [
      'books',
      'session',
      'people',
      'suppliers',
      'funds',
      'inventory',
      'procurement',
      'registers',
      'canteen',
      'print',
      'files',
    ].map(async (area) => {
      const module = (await import(`../../electron/backend/${area}.ts`)) as Record<string, object>;
      return Object.keys(module[`${area}Handlers`] ?? {});
    }),
  );
  bound.push(Object.keys(propertyLabels));
  expect(bound.flat().toSorted()).toEqual(Object.keys(api).toSorted());
  expect(Object.entries(api).filter(([, call]) => !/[\u4e00-\u9fff]/.test(call.says))).toEqual([]);
});

test('a field of items stands in the files ARCHITECTURE.md names and nowhere else', () => {
  const holding = sources.filter((s) => !s.file.startsWith('tests/') && /\b(oldCode|old_code)\b/.test(s.text));
  expect(holding.map((s) => s.file).toSorted()).toEqual([
    'db/migrations/0003-inventory.ts',
    'shared/inventory/item.ts',
    'shared/inventory/items-sheet.ts',
  ]);
});
