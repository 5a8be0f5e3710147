import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { refuse, Refused } from '../../shared/basics/refusal.ts';
import { failureSentence, isOk } from './answer.ts';
import type { Backend } from './backend.ts';
import { lockName, takeFolderLock, type FolderLock, type LockOwner } from './folder-lock.ts';
import { isOnNetwork } from './network-drive.ts';
import { rememberedFolder, rememberFolder } from './place.ts';

/** The folder with the books: which one it is, the lock on it, and whether it could be opened. */
export class Books {
  readonly #backend: Backend;
  readonly #given: string | undefined;
  #lock: FolderLock | undefined;
  #folder: string | null;
  #startFailure: string | undefined;
  #opening: Promise<void> = Promise.resolve();

  /** `given` comes from the command line and is never remembered: tests and the tour must not move the office's books. */
  constructor(backend: Backend, given: string | undefined) {
    this.#backend = backend;
    this.#given = given;
    this.#folder = given === undefined ? rememberedFolder() : path.resolve(given);
  }

  get folder(): string | null {
    return this.#folder;
  }

  /** Known once the opening that began at start is over. */
  async startFailure(): Promise<string | undefined> {
    await this.#opening;
    return this.#startFailure;
  }

  /** Begins opening the known folder. The window loads meanwhile; `startFailure` waits for the outcome. */
  openAtStart(): void {
    const folder = this.#folder;
    if (folder === null) return;
    this.#opening = this.#openKnown(folder).catch((error: unknown) => {
      this.#startFailure = error instanceof Refused ? error.refusals[0]?.message : sentenceFor(error, folder);
    });
  }

  async #openKnown(folder: string): Promise<void> {
    if (this.#given === undefined && !existsSync(folder)) {
      refuse('folder.missing', `找不到账本文件夹 ${folder}，请检查磁盘是否接好`);
    }
    this.#startFailure = failureSentence(await this.#openLocked(folder));
  }

  /** Opens (or makes) the books in `folder` and remembers it. One after the other: a double click is no second program. */
  open(folder: string): Promise<Uint8Array> {
    const opened = this.#opening.then(() => this.#openChosen(path.resolve(folder)));
    this.#opening = opened.then(
      () => undefined,
      () => undefined,
    );
    return opened;
  }

  async #openChosen(folder: string): Promise<Uint8Array> {
    const answer = await this.#openLocked(folder);
    if (!isOk(answer)) return answer;
    this.#folder = folder;
    this.#startFailure = undefined;
    if (this.#given === undefined) rememberFolder(folder);
    return answer;
  }

  release(): void {
    this.#lock?.release();
    this.#lock = undefined;
  }

  /** Keeps the old folder's lock until the new folder is open, and gives the new one back when opening fails. */
  async #openLocked(folder: string): Promise<Uint8Array> {
    if (isOnNetwork(folder)) {
      refuse('folder.network', '账本不能放在网络盘上，请选本机硬盘上的文件夹', { hint: '例如 D:\\总务台账' });
    }
    const lock = this.#lock?.folder === folder ? this.#lock : takeOrRefuse(folder);
    const answer = await this.#backend.openBooks(folder);
    const [kept, spare] = isOk(answer) ? [lock, this.#lock] : [this.#lock, lock];
    if (spare !== kept) spare?.release();
    this.#lock = kept;
    return answer;
  }
}

function takeOrRefuse(folder: string): FolderLock {
  try {
    mkdirSync(folder, { recursive: true });
    const result = takeFolderLock(folder);
    if ('taken' in result) return result.taken;
    return refuse('folder.inUse', inUse(result.heldBy), {
      hint: `若确认那边已经停用，请删除账本文件夹里的 ${lockName}`,
    });
  } catch (error) {
    if (error instanceof Refused) throw error;
    return refuse('folder.unusable', sentenceFor(error, folder));
  }
}

function inUse(owner: LockOwner): string {
  const since = new Date(owner.since).toLocaleString('zh-CN', { hour12: false });
  return `账本正在电脑 ${owner.host} 上使用（${since} 起），请先在那边退出程序`;
}

function sentenceFor(error: unknown, folder: string): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const reasons: Record<string, string> = {
    EACCES: '没有权限写入这个文件夹',
    EPERM: '没有权限写入这个文件夹',
    EROFS: '这个磁盘只能读不能写',
    ENOSPC: '磁盘已满',
    ENOENT: '找不到这个磁盘或文件夹',
    ENOTDIR: '这里有一个同名的文件',
    EEXIST: '这里有一个同名的文件',
  };
  return `账本文件夹 ${folder} 不能使用：${reasons[code] ?? `系统报告 ${code || String(error)}`}`;
}
