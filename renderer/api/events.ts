import type { BackendEvent } from '../../shared/api.ts';
import { decode, host } from './host.ts';
import { noteProgress } from './progress.ts';
import { queries } from './queries.ts';

/** Listens to what the backend tells of its own accord, for as long as the page lives. */
export function listenToBackend(): () => void {
  return host.on('backend', (bytes) => {
    // Encoded by our own worker as a BackendEvent.
    const event = decode(bytes) as BackendEvent;
    if (event.event === 'progress') noteProgress(event);
    else for (const area of event.areas) void queries.invalidateQueries({ queryKey: [area] });
  });
}

/** How far the hidden window is with a print job this window asked for. */
export function listenToPrinting(): () => void {
  return host.on('printing', (bytes) => {
    const { done, pages } = decode(bytes) as { done: number; pages: number };
    const percent = Math.round((90 * done) / pages);
    noteProgress({ task: 'host.print', slot: null, percent, sentence: `正在排版 ${done}/${pages} 页` });
  });
}

/** The worker died; `bug` is the number to read out. */
export function onBackendGone(tell: (bug: string) => void): () => void {
  return host.on('backendGone', (bytes) => {
    const { bug } = decode(bytes) as { bug: string };
    tell(bug);
  });
}

/** The window is to be closed while the page said it holds unsaved work. */
export const onCloseRequested = (act: () => void): (() => void) => host.on('closeRequested', act);
