import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeWhole } from '../../electron/print/write-whole.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'write-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bytes = new TextEncoder().encode('账');

test('a file is written over, and nothing else stays in the folder', async () => {
  await writeWhole(path.join(folder, 'a.pdf'), new Uint8Array(3));
  await writeWhole(path.join(folder, 'a.pdf'), bytes);
  expect(readdirSync(folder)).toEqual(['a.pdf']);
  expect(readFileSync(path.join(folder, 'a.pdf'), 'utf8')).toBe('账');
});

test('a folder in the way and a folder that is gone are refused in a sentence', async () => {
  mkdirSync(path.join(folder, 'a.pdf'));
  await expect(writeWhole(path.join(folder, 'a.pdf'), bytes)).rejects.toThrow(/是一个文件夹|请先关闭该文件/);
  expect(readdirSync(folder)).toEqual(['a.pdf']);
  await expect(writeWhole(path.join(folder, 'gone/a.pdf'), bytes)).rejects.toThrow('要保存的文件夹已经不在了');
});
