import { existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { withWindow } from './browsers.ts';
import { askInPage, type Ask, type Reply } from './page/ask.ts';
import { strict } from './strict.ts';
import type { BrowserWindow } from './window.ts';

interface FileOptions {
  title?: string;
  defaultPath?: string;
  filters?: { extensions: string[] }[];
  properties?: string[];
}
interface MessageOptions {
  message: string;
  detail?: string;
  buttons?: string[];
  defaultId?: number;
}
type Kind = 'open' | 'save' | 'folder';

const words: Record<Kind, { title: string; verb: string }> = {
  open: { title: '打开文件', verb: '打开' },
  save: { title: '保存文件', verb: '保存' },
  folder: { title: '选择文件夹', verb: '选这里' },
};

/** Without a real window there is nobody to ask: a test must put its own answer here. */
async function ask(window: BrowserWindow, question: Ask): Promise<Reply> {
  if (!withWindow)
    throw new Error(`the stand-in has nobody to ask "${question.title}": a test must replace the dialog`);
  return await window.shownPage().evaluate(askInPage, question);
}

/** Walks folders until a file (or folder) is chosen; undefined when the person gives up. */
async function askPath(window: BrowserWindow, kind: Kind, options: FileOptions): Promise<string | undefined> {
  const start = options.defaultPath ?? homedir();
  let folder = existsSync(start) && statSync(start).isDirectory() ? start : path.dirname(start);
  let name = kind === 'save' ? path.basename(start) : '';
  for (;;) {
    const entries = list(folder, kind, options.filters?.flatMap((filter) => filter.extensions) ?? []);
    const reply = await ask(window, {
      title: options.title ?? words[kind].title,
      detail: folder,
      rows: ['⬆ 上一级', ...entries],
      line: name,
      buttons: [words[kind].verb, '返回'],
      defaultButton: 0,
    });
    if ('button' in reply && reply.button === 1) return undefined;
    const picked = 'row' in reply ? (reply.row === 0 ? '..' : (entries[reply.row - 1] ?? '')) : reply.line.trim();
    const chosen = path.resolve(folder, picked);
    const isFolder = existsSync(chosen) && statSync(chosen).isDirectory();
    if ('button' in reply && kind === 'folder') return chosen;
    if (isFolder) folder = chosen;
    else if (kind === 'open' ? existsSync(chosen) : picked !== '' && (await mayReplace(window, chosen))) return chosen;
    else name = picked;
  }
}

function list(folder: string, kind: Kind, extensions: string[]): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => !entry.name.startsWith('.'));
    const wanted = (file: string): boolean =>
      kind !== 'folder' && (extensions.length === 0 || extensions.includes(path.extname(file).slice(1).toLowerCase()));
    const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => `${entry.name}${path.sep}`);
    const files = entries.filter((entry) => entry.isFile() && wanted(entry.name)).map((entry) => entry.name);
    return [...folders.toSorted(), ...files.toSorted()];
  } catch {
    return [];
  }
}

async function mayReplace(window: BrowserWindow, file: string): Promise<boolean> {
  if (!existsSync(file)) return true;
  const reply = await showMessageBox(window, {
    message: `“${path.basename(file)}”已经有了`,
    detail: '继续会把原来的文件换掉。',
    buttons: ['换掉', '另取名字'],
    defaultId: 1,
  });
  return reply.response === 0;
}

async function showMessageBox(window: BrowserWindow, options: MessageOptions): Promise<{ response: number }> {
  const { message, detail = '', buttons = ['知道了'], defaultId = 0 } = options;
  const reply = await ask(window, { title: message, detail, rows: [], buttons, defaultButton: defaultId });
  return { response: 'button' in reply ? reply.button : defaultId };
}

export const dialog = strict('dialog', {
  showMessageBox,
  showOpenDialog: async (window: BrowserWindow, options: FileOptions) => {
    const chosen = await askPath(window, options.properties?.includes('openDirectory') ? 'folder' : 'open', options);
    return { canceled: chosen === undefined, filePaths: chosen === undefined ? [] : [chosen] };
  },
  showSaveDialog: async (window: BrowserWindow, options: FileOptions) => {
    const chosen = await askPath(window, 'save', options);
    return { canceled: chosen === undefined, filePath: chosen ?? '' };
  },
});
