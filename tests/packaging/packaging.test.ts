import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keptFromPackage, listAsar, packLinux, readBuilderConfig, root } from './packed-files.ts';

const config = readBuilderConfig();

describe('the packed program', () => {
  let work: string;
  beforeEach(() => {
    work = mkdtempSync(path.join(tmpdir(), 'pack-'));
  });
  afterEach(() => rmSync(work, { recursive: true, force: true }));

  test.each(['x64', 'arm64'] as const)(
    'Linux %s holds the bundles, better-sqlite3 with its one binary, and nothing else',
    (arch) => {
      const resources = packLinux(arch, work);
      const files = listAsar(path.join(resources, 'app.asar'));
      const own = files.filter((file) => !file.startsWith('node_modules/'));
      expect(own).toContain('package.json');
      expect(own.filter((file) => !/^(package\.json$|out\/(main|preload|renderer|backend)\/)/.test(file))).toEqual([]);
      for (const entry of [
        'main/main.js',
        'preload/preload.cjs',
        'renderer/index.html',
        'backend/worker.js',
        'backend/parser-worker.js',
        'backend/writer-worker.js',
      ]) {
        expect(own).toContain(`out/${entry}`);
      }
      const packages = new Set(
        files.filter((file) => file.startsWith('node_modules/')).map((file) => file.split('/')[1]),
      );
      expect([...packages]).toEqual(['better-sqlite3']);
      expect(files.filter((file) => file.includes('.node'))).toEqual([
        `node_modules/better-sqlite3/prebuilds/linux-${arch}.node (unpacked)`,
      ]);
      expect(files.filter((file) => file.endsWith('(unpacked)'))).toHaveLength(1);
      const unpacked = path.join(resources, 'app.asar.unpacked/node_modules/better-sqlite3/prebuilds');
      expect(readdirSync(unpacked)).toEqual([`linux-${arch}.node`]);
      expect(existsSync(path.join(resources, '../campus-ledger'))).toBe(true);
      expect(readdirSync(path.join(resources, '../locales')).toSorted()).toEqual(['en-US.pak', 'zh-CN.pak']);
    },
  );

  test.each([
    ['win', 'x64', 'win32-x64.node'],
    ['linux', 'x64', 'linux-x64.node'],
    ['linux', 'arm64', 'linux-arm64.node'],
  ] as const)('the rules for %s %s leave exactly its binary', (platform, arch, binary) => {
    const folder = 'node_modules/better-sqlite3';
    const files = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (file) => `${folder}/${file.replaceAll('\\', '/')}`,
    );
    const kept = keptFromPackage(files, [...config.files, ...config[platform].files], arch);
    expect(kept.filter((file) => file.endsWith('.node'))).toEqual([`${folder}/prebuilds/${binary}`]);
    expect(kept).toContain(`${folder}/package.json`);
    expect(kept.some((file) => file.startsWith(`${folder}/lib/`))).toBe(true);
    expect(kept.filter((file) => /\/(deps|src)\//.test(file))).toEqual([]);
  });
});

describe('electron-builder.yml', () => {
  test('the program’s names', () => {
    expect(config).toMatchObject({
      appId: 'cn.campusledger.desktop',
      productName: '总务台账',
      executableName: 'campus-ledger',
      asar: { smartUnpack: false },
      npmRebuild: false,
      publish: null,
    });
    expect(config.linux.category).toBe('Office');
    expect(config.linux.desktop.entry['Name[zh_CN]']).toBe('总务台账');
  });

  test('every fuse that lets somebody else’s code in is off, every check is on', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  test('each platform’s own list repeats the bundles: exclusions alone would pack the whole source tree', () => {
    for (const { files } of [config.win, config.linux]) {
      expect(files).toEqual(expect.arrayContaining(['out/{main,preload,renderer,backend}/**', 'package.json']));
    }
  });

  test('icons exist in every size the desktops ask for', () => {
    for (const size of [16, 32, 48, 64, 128, 256, 512]) {
      const png = readFileSync(path.join(root, `build/icons/${size}x${size}.png`));
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
    }
    const ico = readFileSync(path.join(root, config.win.icon));
    expect(ico.readUInt16LE(4)).toBeGreaterThanOrEqual(6);
  });
});
