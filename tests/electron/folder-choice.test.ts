import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readCommandLine } from '../../electron/main/command-line.ts';
import { isNetworkMount, isUnc } from '../../electron/main/network-drive.ts';
import { rememberedFolder, rememberFolder } from '../../electron/main/place.ts';

describe('network drives', () => {
  const mounts = [
    '/dev/sda1 / ext4 rw 0 0',
    '//server/share /mnt/school cifs rw 0 0',
    'server:/x /mnt/school\\040two nfs4 rw 0 0',
    'me@host: /home/me/remote fuse.sshfs rw 0 0',
    '/dev/sdb1 /mnt/school/local ext4 rw 0 0',
  ].join('\n');

  test.each([
    ['/home/me/总务台账', false],
    ['/mnt/school/总务台账', true],
    ['/mnt/school two/a', true],
    ['/home/me/remote', true],
    ['/mnt/school/local/a', false],
    ['/mnt/schoolhouse', false],
  ])('%s: %s', (folder, network) => {
    expect(isNetworkMount(folder, mounts, (same) => same)).toBe(network);
  });

  test.each([
    ['\\\\server\\share\\a', true],
    ['//server/share', true],
    ['\\\\?\\UNC\\server\\share', true],
    ['\\\\?\\D:\\总务台账', false],
    ['D:\\总务台账', false],
  ])('Windows path %s: %s', (folder, network) => {
    expect(isUnc(folder)).toBe(network);
  });
});

describe('the remembered folder', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'place-'));
    vi.stubEnv('XDG_CONFIG_HOME', home);
    vi.stubEnv('ProgramData', home);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(home, { recursive: true });
  });

  test('nothing at first, then what was chosen', () => {
    expect(rememberedFolder()).toBeNull();
    rememberFolder('/data/总务台账');
    rememberFolder('/data/新账');
    expect(rememberedFolder()).toBe('/data/新账');
  });
});

test('the command line: the first of each, empty ones ignored', () => {
  expect(readCommandLine(['node', 'main.js', '--data=/a b', '--now=2026-11-02T08:00:00+08:00', '--data=/c'])).toEqual({
    data: '/a b',
    now: '2026-11-02T08:00:00+08:00',
  });
  expect(readCommandLine(['--data=', '--nowhere=1'])).toEqual({});
});
