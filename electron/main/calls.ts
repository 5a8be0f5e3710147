import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron';
import { answerForError, value } from './answer.ts';
import type { FaultLog } from './fault-log.ts';
import { runHostCall, type Host } from './host-calls.ts';
import { isOwnPage } from './origin.ts';

/**
 * The one door between page and program. A name beginning with `host.` is served here; everything else goes to the
 * worker and its answer goes back, both unread.
 */
export function answerCalls(host: Host, faults: FaultLog): void {
  ipcMain.handle('call', async (event, name: unknown, input: unknown): Promise<Uint8Array> => {
    if (!isFromOwnPage(event)) throw new Error('call from a foreign frame refused');
    if (typeof name !== 'string') throw new TypeError('the name of a call must be text');
    if (!name.startsWith('host.')) return host.backend.call(event.sender.id, name, input);
    const window = BrowserWindow.fromWebContents(event.sender);
    if (window === null) throw new Error('call from a window that has closed');
    try {
      const result = await runHostCall(host, window, name, input);
      return result instanceof Uint8Array ? result : value(result);
    } catch (error) {
      return answerForError(error, (fault) => faults.record(name, fault));
    }
  });
}

function isFromOwnPage(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isOwnPage(frame.url);
}
