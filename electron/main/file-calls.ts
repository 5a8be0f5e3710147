import { app, dialog, shell, type BrowserWindow, type OpenDialogOptions } from 'electron';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Tickets } from './tickets.ts';

export interface ChosenFile {
  ticket: string;
  name: string;
}

async function askOpen(window: BrowserWindow, options: OpenDialogOptions): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, options);
  return canceled ? undefined : filePaths[0];
}

export async function chooseOpen(
  window: BrowserWindow,
  tickets: Tickets,
  { title, extensions }: { title: string; extensions: string[] },
): Promise<(ChosenFile & { size: number }) | null> {
  const filters = extensions.length > 0 ? [{ name: extensions.map((e) => `*.${e}`).join(' '), extensions }] : [];
  const file = await askOpen(window, { title, filters, properties: ['openFile'] });
  if (file === undefined) return null;
  const { size } = await stat(file);
  return { ticket: tickets.issue(file), name: path.basename(file), size };
}

/** The name decides the form: the suggested one's, or one of `extensions`, which the dialog offers beside it. */
export async function chooseSave(
  window: BrowserWindow,
  tickets: Tickets,
  { suggestedName, extensions = [] }: { suggestedName: string; extensions?: string[] | undefined },
): Promise<ChosenFile | null> {
  const name = safeFileName(suggestedName);
  const offered = [...new Set([path.extname(name).slice(1), ...extensions])].filter((extension) => extension !== '');
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: path.join(app.getPath('documents'), name),
    filters: offered.map((extension) => ({ name: `*.${extension}`, extensions: [extension] })),
  });
  if (canceled || filePath === '') return null;
  const file = withExtension(filePath, offered);
  return { ticket: tickets.issue(file), name: path.basename(file) };
}

export async function chooseFolder(window: BrowserWindow, title: string): Promise<{ folder: string } | null> {
  const folder = await askOpen(window, { title, properties: ['openDirectory', 'createDirectory'] });
  return folder === undefined ? null : { folder };
}

export function showFile(tickets: Tickets, ticket: string): void {
  shell.showItemInFolder(tickets.path(ticket));
}

/** Document titles hold characters that Windows refuses in file names. */
export function safeFileName(name: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what must go
  const clean = name.replace(/[\\/:*?"<>|\u0000-\u001f]/g, '_').trim();
  return clean === '' ? '未命名' : clean;
}

/**
 * GTK does not add the extension, and the end of 明细账 2026.11 is none. A file that exists under the longer name was not
 * confirmed, so it stays untouched.
 */
function withExtension(file: string, offered: readonly string[]): string {
  const [first] = offered;
  if (first === undefined || offered.includes(path.extname(file).slice(1).toLowerCase())) return file;
  const longer = `${file}.${first}`;
  return existsSync(longer) ? file : longer;
}
