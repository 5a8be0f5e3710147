import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

/** The part of electron-builder.yml that the tests look at. */
export interface BuilderConfig {
  appId: string;
  productName: string;
  executableName: string;
  asar: { smartUnpack: boolean };
  npmRebuild: boolean;
  publish: null;
  electronFuses: Record<string, boolean>;
  files: string[];
  win: { files: string[]; icon: string };
  linux: { files: string[]; category: string; desktop: { entry: Record<string, string> } };
}

/** electron-builder's own YAML reader: the project has none. */
export function readBuilderConfig(): BuilderConfig {
  const require = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
  const yaml = require('js-yaml') as { load: (text: string) => unknown };
  return yaml.load(readFileSync(path.join(root, 'electron-builder.yml'), 'utf8')) as BuilderConfig;
}

interface AsarFolder {
  files: Record<string, AsarFolder | { size: number; unpacked?: boolean }>;
}

/** Names in an app.asar; those kept outside the archive carry a mark. The header is JSON behind 16 bytes of lengths. */
export function listAsar(file: string): string[] {
  const bytes = readFileSync(file);
  const header = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))) as AsarFolder;
  const walk = (folder: AsarFolder, before: string): string[] =>
    Object.entries(folder.files).flatMap(([name, entry]) => {
      if ('files' in entry) return walk(entry, `${before}${name}/`);
      return [`${before}${name}${entry.unpacked ? ' (unpacked)' : ''}`];
    });
  return walk(header, '').toSorted();
}

/**
 * Packs for Linux around an Electron folder that holds only names: no network, no binary. The fuses are left out
 * because there is no binary to set them in. Returns the resources folder.
 */
export function packLinux(arch: 'x64' | 'arm64', work: string): string {
  const fake = path.join(work, 'electron');
  mkdirSync(path.join(fake, 'resources'), { recursive: true });
  mkdirSync(path.join(fake, 'locales'), { recursive: true });
  writeFileSync(path.join(fake, 'electron'), '');
  chmodSync(path.join(fake, 'electron'), 0o755);
  for (const locale of ['zh-CN', 'en-US', 'fr']) writeFileSync(path.join(fake, `locales/${locale}.pak`), '');
  const release = path.join(work, 'release');
  const { electronFuses: _, ...config } = readBuilderConfig();
  const configFile = path.join(work, 'electron-builder.json');
  writeFileSync(configFile, JSON.stringify({ ...config, electronDist: fake, directories: { output: release } }));
  const cli = path.join(root, 'node_modules/electron-builder/cli.js');
  const options = [cli, '--linux', 'dir', `--${arch}`, '--config', configFile];
  execFileSync(process.execPath, options, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  return path.join(release, arch === 'x64' ? 'linux-unpacked' : `linux-${arch}-unpacked`, 'resources');
}

/** What a platform's rules leave of a package, as electron-builder reads them: only exclusions count here. */
export function keptFromPackage(files: string[], rules: string[], arch: string): string[] {
  const exclusions = rules
    .filter((rule) => rule.startsWith('!'))
    .map((rule) => rule.slice(1).replaceAll('${arch}', arch));
  return files.filter((file) => !exclusions.some((pattern) => path.matchesGlob(file, pattern)));
}
