import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';

/** All the page ever sees of the computer: one way to ask, one way to listen. It never grows. */
contextBridge.exposeInMainWorld('ledger', {
  invoke: (name: string, input: unknown): Promise<Uint8Array> => ipcRenderer.invoke('call', name, input),
  on: (event: string, fn: (bytes: Uint8Array) => void): (() => void) => {
    const listener = (_: IpcRendererEvent, name: string, bytes: Uint8Array): void => {
      if (name === event) fn(bytes);
    };
    ipcRenderer.on('event', listener);
    return () => {
      ipcRenderer.off('event', listener);
    };
  },
});
