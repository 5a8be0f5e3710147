import type { Wire } from '../wire.ts';

/**
 * What `require('electron')` gives a preload: `ipcRenderer` over a CDP binding. Injected with its types stripped.
 * `toMain` is the binding; the returned `fromMain` is called by main through CDP.
 */
type Listener = (event: object, ...args: unknown[]) => void;
type FromMain =
  | { op: 'event'; channel: string; args: unknown[] }
  | { op: 'reply'; id: number; value?: unknown; error?: string };

export function createIpcRenderer(wire: Wire, toMain: (json: string) => void) {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const listeners = new Map<string, Listener[]>();
  let last = 0;

  const ipcRenderer = {
    /** Async, so that what cannot be cloned rejects like in Electron. */
    async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      const pending = Promise.withResolvers<unknown>();
      const id = ++last;
      const json = wire.encode({ op: 'invoke', channel, id, args: structuredClone(args) });
      waiting.set(id, pending);
      toMain(json);
      return await pending.promise;
    },
    on(channel: string, listener: Listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    off(channel: string, listener: Listener) {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((other) => other !== listener),
      );
      return ipcRenderer;
    },
  };

  const fromMain = (json: string): void => {
    const message = wire.decode(json) as FromMain;
    if (message.op === 'event') {
      for (const listener of listeners.get(message.channel) ?? []) listener({ sender: ipcRenderer }, ...message.args);
      return;
    }
    const pending = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) pending?.resolve(message.value);
    else pending?.reject(new Error(message.error));
  };
  return { ipcRenderer, fromMain };
}
