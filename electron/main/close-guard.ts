import { dialog, type BrowserWindow } from 'electron';
import { eventBytes } from './answer.ts';

/** How long the page may take to put its draft away before the person is asked. */
const patience = 5000;

/** Keeps a window with unsaved work open until the page has saved a draft or the person lets it go. */
export class CloseGuard {
  readonly #unsaved = new Set<number>();
  readonly #released = new WeakSet<BrowserWindow>();

  setUnsaved(client: number, unsaved: boolean): void {
    if (unsaved) this.#unsaved.add(client);
    else this.#unsaved.delete(client);
  }

  watch(window: BrowserWindow): void {
    const client = window.webContents.id;
    let asking = false;
    window.on('close', (event) => {
      if (this.#released.has(window) || !this.#unsaved.has(client)) return;
      event.preventDefault();
      if (asking) return;
      asking = true;
      window.webContents.send('event', 'closeRequested', eventBytes(null));
      setTimeout(() => {
        void this.#askPerson(window).finally(() => {
          asking = false;
        });
      }, patience);
    });
    // A page that crashed or was loaded anew has nothing left to save.
    window.webContents.on('render-process-gone', () => this.setUnsaved(client, false));
    window.on('closed', () => this.setUnsaved(client, false));
  }

  /** The page is done (`host.close`). */
  close(window: BrowserWindow): void {
    this.#released.add(window);
    window.close();
  }

  async #askPerson(window: BrowserWindow): Promise<void> {
    if (window.isDestroyed() || this.#released.has(window)) return;
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      title: '总务台账',
      message: '还有没保存的内容，页面没有回应',
      detail: '现在关闭，没保存的内容会丢失。',
      buttons: ['不保存，关闭', '再等等'],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    });
    if (response === 0) this.close(window);
  }
}
